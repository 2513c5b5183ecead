/** What happened in a span of time, over all customers. */
@NullMarked
package io.journeyline.projections.overview;

import org.jspecify.annotations.NullMarked;
