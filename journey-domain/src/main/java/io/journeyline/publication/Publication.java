package io.journeyline.publication;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.JsonBody;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is published: an event in the sense of CloudEvents 1.0.
 *
 * @param id the same whenever this is published again
 * @param type a reverse-DNS name, such as {@code io.journeyline.touchpoint.purchase}
 * @param customer whom it is about: what is about one is published in order
 * @param time when it happened
 * @param position the place in the log by which it was so
 * @param data null where nothing is left to be told of the customer
 */
public record Publication(
        String id,
        String type,
        CustomerId customer,
        Instant time,
        long position,
        @Nullable JsonBody data) {

    private static final String TYPES = "io.journeyline.";

    /** One whose type is called after what it is. */
    public static Publication of(
            String what, String id, CustomerId customer, Instant time, long position, @Nullable JsonBody data) {
        return new Publication(id, TYPES + what, customer, time, position, data);
    }
}
