/** What service and habits add to what a buying model says of who stays away. */
@NullMarked
package io.journeyline.churn.layer;

import org.jspecify.annotations.NullMarked;
