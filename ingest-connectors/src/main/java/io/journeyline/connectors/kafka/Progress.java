package io.journeyline.connectors.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** How fast a group goes through a topic, by where it was over the last minute. */
final class Progress {

    private static final double NANOS_A_MINUTE = Duration.ofMinutes(1).toNanos();

    private final Map<Integer, Deque<Reached>> reached = new HashMap<>();

    private record Reached(long offset, long nanos) {}

    /** Records a minute of a partition whose group has now come to an offset; 0 as long as it was seen only once. */
    double perMinute(int partition, long offset, long nanos) {
        Deque<Reached> lately = reached.computeIfAbsent(partition, _ -> new ArrayDeque<>());
        lately.addLast(new Reached(offset, nanos));
        while (nanos - lately.getFirst().nanos() > NANOS_A_MINUTE) {
            lately.removeFirst();
        }
        Reached first = lately.getFirst();
        return nanos == first.nanos()
                ? 0
                : Math.max(offset - first.offset(), 0) * NANOS_A_MINUTE / (nanos - first.nanos());
    }
}
