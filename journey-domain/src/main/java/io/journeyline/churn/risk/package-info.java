/** How likely a customer is to stay away or to end, what that is worth, and why. */
@NullMarked
package io.journeyline.churn.risk;

import org.jspecify.annotations.NullMarked;
