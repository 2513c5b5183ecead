/** Who is likely to stay away or to end: what is remembered of a person to tell, and the figures that are read from it. */
@NullMarked
package io.journeyline.churn;

import org.jspecify.annotations.NullMarked;
