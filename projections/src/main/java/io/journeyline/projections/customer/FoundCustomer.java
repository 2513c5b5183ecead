package io.journeyline.projections.customer;

import io.journeyline.identity.CustomerId;
import java.util.Optional;

/**
 * A customer who was looked for.
 *
 * @param profile empty as long as the view has not met this customer
 */
public record FoundCustomer(CustomerId customer, Optional<ToldProfile> profile) {}
