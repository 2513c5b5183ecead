/** Who a customer is to the company: the profile, folded from the touchpoints of one person. */
@NullMarked
package io.journeyline.customer;

import org.jspecify.annotations.NullMarked;
