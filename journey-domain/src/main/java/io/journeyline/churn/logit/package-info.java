/** Logistic regression for what is either so or not: fitting, calibrating, and judging on who was not fitted on. */
@NullMarked
package io.journeyline.churn.logit;

import org.jspecify.annotations.NullMarked;
