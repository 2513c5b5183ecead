/** Who a customer is, and what happened to them. */
@NullMarked
package io.journeyline.api.customer;

import org.jspecify.annotations.NullMarked;
