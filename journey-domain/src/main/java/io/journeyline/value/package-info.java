/** The scalar words touchpoints are written in, each of which can only hold what is allowed. */
@NullMarked
package io.journeyline.value;

import org.jspecify.annotations.NullMarked;
