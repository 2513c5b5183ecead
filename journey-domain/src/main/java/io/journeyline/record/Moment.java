package io.journeyline.record;

import java.time.Instant;
import java.util.Comparator;

/** A touchpoint's place in a story: by when it happened, and by its name where two happened at once. No two share one. */
public record Moment(Instant occurredAt, TouchpointKey key) implements Comparable<Moment> {

    private static final Comparator<Moment> ORDER =
            Comparator.comparing(Moment::occurredAt).thenComparing(Moment::key);

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
