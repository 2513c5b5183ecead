/** What is learnt from everybody's stories to tell who leaves: what was known at a time, and what they did after. */
@NullMarked
package io.journeyline.projections.churn.training;

import org.jspecify.annotations.NullMarked;
