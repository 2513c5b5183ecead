/** How people buy who may stop without saying so: models of when they buy again, whether they still do, and for how much. */
@NullMarked
package io.journeyline.churn.buying;

import org.jspecify.annotations.NullMarked;
