/** The log told to others as it grows: touchpoints, and the scores they change. */
@NullMarked
package io.journeyline.projections.publication;

import org.jspecify.annotations.NullMarked;
