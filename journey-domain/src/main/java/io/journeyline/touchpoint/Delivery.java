package io.journeyline.touchpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order moved on its way to the customer, or did not. */
@StoredName("delivery")
public record Delivery(
        String order,
        Status status,
        @Nullable Instant promisedAt,
        @Nullable Instant shippedAt,
        @Nullable Instant deliveredAt)
        implements Touchpoint {

    /** Where the order is now. */
    public enum Status {
        PROMISED,
        SHIPPED,
        DELIVERED,
        FAILED,
        CANCELLED
    }
}
