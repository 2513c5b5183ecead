/** The profile of every customer. */
@NullMarked
package io.journeyline.projections.customer;

import org.jspecify.annotations.NullMarked;
