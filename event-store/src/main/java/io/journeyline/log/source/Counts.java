package io.journeyline.log.source;

import io.journeyline.source.Fate;
import io.journeyline.source.Reasons;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a source has sent since its counts were written last. */
final class Counts {

    long accepted;
    long duplicates;
    long ignored;
    long parked;
    long failed;
    Instant lastAt = Instant.EPOCH;

    @Nullable
    String lastError;

    private @Nullable Instant acceptedAt;

    void add(Fate fate, Instant now) {
        switch (fate) {
            case Fate.Accepted _ -> {
                accepted++;
                acceptedAt = now;
            }
            case Fate.Duplicate _ -> duplicates++;
            case Fate.Ignored _ -> ignored++;
            case Fate.Parked(String reason) -> {
                parked++;
                lastError = Reasons.kept(reason);
            }
        }
    }

    void add(Counts before) {
        accepted += before.accepted;
        duplicates += before.duplicates;
        ignored += before.ignored;
        parked += before.parked;
        failed += before.failed;
        lastError = lastError == null ? before.lastError : lastError;
        acceptedAt = acceptedAt == null ? before.acceptedAt : acceptedAt;
    }

    /** When something of it was accepted last; null if nothing was. */
    @Nullable
    String acceptedAt() {
        return acceptedAt == null ? null : acceptedAt.toString();
    }
}
