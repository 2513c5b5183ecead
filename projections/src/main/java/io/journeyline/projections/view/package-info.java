/** How any view is kept: followed along the log, parked where it cannot read, rebuilt beside itself. */
@NullMarked
package io.journeyline.projections.view;

import org.jspecify.annotations.NullMarked;
