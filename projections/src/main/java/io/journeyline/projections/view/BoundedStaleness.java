package io.journeyline.projections.view;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How old an answer may be that is told without asking the database anew, which would be most of what the answer costs.
 * Whoever says that a change is made lets as much time pass first, so that nobody who has heard so is told what was before,
 * whichever server they ask.
 */
public final class BoundedStaleness {

    public static final Duration BOUND = Duration.ofMillis(5);

    private static final long NANOS = BOUND.toNanos();

    private BoundedStaleness() {}

    /**
     * Whether what the database answered may still be told.
     *
     * @param askedAt the {@link System#nanoTime} before it was asked
     */
    public static boolean allows(long askedAt) {
        return left(askedAt) > 0;
    }

    /**
     * Whether it is time to ask anew, so that who comes once it may no longer be told need not wait.
     *
     * @param askedAt the {@link System#nanoTime} before the database was asked
     */
    public static boolean isHalfOver(long askedAt) {
        return left(askedAt) < NANOS / 2;
    }

    /**
     * Returns when nobody is told any more what was before a change.
     *
     * @param committedAt a {@link System#nanoTime} by which it was committed
     */
    public static void outlast(long committedAt) {
        for (long left = left(committedAt); left > 0; left = left(committedAt)) {
            LockSupport.parkNanos(left);
        }
    }

    private static long left(long since) {
        return NANOS - (System.nanoTime() - since);
    }
}
