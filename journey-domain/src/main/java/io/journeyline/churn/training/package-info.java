/** What a model of churn is fitted to: everybody's days with a purchase, until the cut and after it. */
@NullMarked
package io.journeyline.churn.training;

import org.jspecify.annotations.NullMarked;
