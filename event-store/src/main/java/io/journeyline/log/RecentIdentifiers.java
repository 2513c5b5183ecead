package io.journeyline.log;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Whom the touchpoints are about that this server recorded last, so that whoever settles who is who need not open what was
 * sealed a moment ago. Holds those of 16,384 positions at most; any thread may ask and tell at any time.
 */
public final class RecentIdentifiers {

    private static final int PLACES = 1 << 14;

    private final AtomicReferenceArray<@Nullable Told> places = new AtomicReferenceArray<>(PLACES);

    private record Told(long position, StreamId stream, Map<StreamId, Identifier> identifiers) {}

    /** Remembers what is in the log now, unless it names one alone, or nobody. */
    void keep(long position, Candidate candidate) {
        if (candidate.identifiers().size() > 1) {
            places.set(place(position), new Told(position, candidate.stream(), candidate.identifiers()));
        }
    }

    /** The identifiers of the touchpoint of that stream at a position, by their own streams, if they are remembered. */
    public Optional<Map<StreamId, Identifier>> of(long position, StreamId stream) {
        Told told = places.get(place(position));
        return told != null && told.position() == position && told.stream().equals(stream)
                ? Optional.of(told.identifiers())
                : Optional.empty();
    }

    private static int place(long position) {
        return (int) (position & PLACES - 1);
    }
}
