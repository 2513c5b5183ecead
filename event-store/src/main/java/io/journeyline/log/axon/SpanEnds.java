package io.journeyline.log.axon;

import java.util.TreeSet;

/** Where the spans of followers end: where another's ended before, wherever they can. */
final class SpanEnds {

    /** As many entries as a span has at most: the longer, the fewer times a customer's rows are read and written. */
    static final long LONGEST = 200_000;

    private static final long FAR = LONGEST / 4;
    private static final int MOST = 64;

    private final TreeSet<Long> ends = new TreeSet<>();

    /**
     * Where a span that begins behind a position ends: at the last end within reach, unless that is near and there is far to
     * go, or, for who is as far as anybody, at the head.
     */
    synchronized long of(long position, long head) {
        long furthest = Math.min(head, position + LONGEST);
        Long known = ends.floor(furthest);
        if (known != null && known > position && (known - position >= FAR || furthest - position < FAR)) {
            return known;
        }
        ends.add(furthest);
        if (ends.size() > MOST) {
            ends.pollFirst();
        }
        return furthest;
    }
}
