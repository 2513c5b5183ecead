package io.journeyline.api.touchpoint;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.Receipt;
import io.journeyline.record.Problem;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a touchpoint; the fields up to {@code conflictAt} are those of an accepted one, the rest those of a
 * rejected one.
 *
 * @param views by name and version, whether it has taken this touchpoint in
 * @param conflictAt when another content under the same source and id was last refused
 */
record ReceiptAnswer(
        Status status,
        @Nullable Long position,
        @Nullable Instant recordedAt,
        @Nullable CustomerId customerId,
        @Nullable SortedMap<String, Boolean> views,
        @Nullable Instant conflictAt,
        @Nullable Instant refusedAt,
        @Nullable List<Problem> problems) {

    /** What became of it. */
    enum Status {
        ACCEPTED,
        REJECTED
    }

    static ReceiptAnswer of(Receipt.Accepted accepted, SortedMap<String, Boolean> views) {
        return new ReceiptAnswer(
                Status.ACCEPTED,
                accepted.position(),
                accepted.recordedAt(),
                accepted.customer(),
                views,
                accepted.conflictAt().orElse(null),
                null,
                null);
    }

    static ReceiptAnswer of(Receipt.Rejected rejected) {
        return new ReceiptAnswer(
                Status.REJECTED, null, null, null, null, null, rejected.refusedAt(), rejected.problems());
    }
}
