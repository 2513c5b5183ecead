package io.journeyline.touchpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The state of a problem changed; the envelope's case says which problem. */
@StoredName("case-update")
public record CaseUpdate(
        Status status,
        @Nullable String outcome,
        @Nullable String remedy,
        @Nullable Instant promisedAt) implements Touchpoint {

    /** Where the problem stands now. */
    public enum Status {
        OPENED,
        REASSIGNED,
        REOPENED,
        WAITING_FOR_CUSTOMER,
        RESOLVED,
        CLOSED
    }
}
