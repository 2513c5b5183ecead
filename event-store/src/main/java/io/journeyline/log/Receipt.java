package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What became of the touchpoint of a source and id. */
public sealed interface Receipt {

    /**
     * It is in the log.
     *
     * @param conflictAt when a touchpoint of the same name and another content was last refused
     */
    record Accepted(long position, Instant recordedAt, CustomerId customer, Optional<Instant> conflictAt)
            implements Receipt {}

    /** It was refused, and none of that name was taken since. */
    record Rejected(Instant refusedAt, List<Problem> problems) implements Receipt {}
}
