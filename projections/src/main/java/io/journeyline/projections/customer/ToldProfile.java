package io.journeyline.projections.customer;

import com.fasterxml.jackson.annotation.JsonValue;
import io.journeyline.identity.CustomerId;

/**
 * A {@link io.journeyline.customer.Profile} as it is sent.
 *
 * @param position the last place in the log that it knows; a customer's profile at one position is always the same
 * @param json the profile, as which this is written
 */
public record ToldProfile(
        CustomerId customer, long position, @JsonValue ToldJson json) {}
