package io.journeyline.projections.view;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * How far the views are: what this server took in is known at once, what others did is looked up for all who wait
 * together, so that many waiting for a slow view do not make it slower.
 */
final class ViewProgress {

    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

    private final ToLongFunction<ViewName> lookUp;
    private final Map<ViewName, Reached> views = new ConcurrentHashMap<>();

    ViewProgress(ToLongFunction<ViewName> lookUp) {
        this.lookUp = lookUp;
    }

    /** Guarded by itself. */
    private static final class Reached {

        private long position;
        private long risenAt = System.nanoTime();
        private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;

        void atLeast(long reached) {
            if (reached > position) {
                position = reached;
                risenAt = System.nanoTime();
                notifyAll();
            }
        }
    }

    private Reached reached(ViewName view) {
        return views.computeIfAbsent(view, name -> new Reached());
    }

    /** The last position that a view has taken in, as the database has it. */
    long applied(ViewName view) {
        return lookUp.applyAsLong(view);
    }

    void committed(ViewName view, long position) {
        Reached reached = reached(view);
        synchronized (reached) {
            reached.atLeast(position);
        }
    }

    /** Waits until whoever asks is told what a view has taken in up to a position; false if it has not by then. */
    boolean await(ViewName view, long position, Duration atMost) throws InterruptedException {
        Reached reached = reached(view);
        long risenAt;
        synchronized (reached) {
            if (!await(view, reached, position, atMost)) {
                return false;
            }
            risenAt = reached.risenAt;
        }
        BoundedStaleness.outlast(risenAt);
        return true;
    }

    private boolean await(ViewName view, Reached reached, long position, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (reached.position < position) {
            long now = System.nanoTime();
            if (now - reached.lookedAt >= LOOK_AGAIN_NANOS) {
                reached.lookedAt = now;
                reached.atLeast(lookUp.applyAsLong(view));
            } else if (now >= deadline) {
                return false;
            } else {
                TimeUnit.NANOSECONDS.timedWait(reached, Math.min(deadline - now, LOOK_AGAIN_NANOS));
            }
        }
        return true;
    }
}
