/** Who ends a contract: the hazard of ending, month by month. */
@NullMarked
package io.journeyline.churn.contract;

import org.jspecify.annotations.NullMarked;
