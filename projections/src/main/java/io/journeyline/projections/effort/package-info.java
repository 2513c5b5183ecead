/** How hard it was, for each customer and over all of them. */
@NullMarked
package io.journeyline.projections.effort;

import org.jspecify.annotations.NullMarked;
