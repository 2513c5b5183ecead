/** How a buying model is found that fits a company's own customers, and when none does. */
@NullMarked
package io.journeyline.churn.fitting;

import org.jspecify.annotations.NullMarked;
