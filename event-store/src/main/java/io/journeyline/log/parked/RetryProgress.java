package io.journeyline.log.parked;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far it is to take parked records again.
 *
 * @param source of this source only
 * @param reason parked for a reason that has this in it; empty for any
 * @param total how many there were when it began
 * @param parked how many stay parked
 * @param failure why it ended early
 */
public record RetryProgress(
        UUID run,
        State state,
        @Nullable UUID source,
        String reason,
        Instant startedAt,
        long total,
        long accepted,
        long duplicates,
        long ignored,
        long parked,
        @Nullable String failure) {

    /** Whether it has ended. */
    public enum State {
        RUNNING,
        DONE,

        /** It ended early, or the server that was at it did; begun again, it does what is left. */
        BROKEN_OFF
    }

    /** How many were tried. */
    public long done() {
        return accepted + duplicates + ignored + parked;
    }
}
