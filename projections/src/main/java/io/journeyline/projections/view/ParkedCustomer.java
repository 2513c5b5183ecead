package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import java.time.Instant;

/**
 * A customer whose story a view cannot go on with.
 *
 * @param touchpoints how many of theirs wait
 * @param position where the first of them stands in the log
 * @param parkedAt since when it waits
 * @param cause the class of what went wrong when it was tried last
 */
public record ParkedCustomer(CustomerId customerId, long touchpoints, long position, Instant parkedAt, String cause) {}
