package io.journeyline.log;

import java.util.function.LongSupplier;

/** How much of its time something has been at work of late: half a second ago counts e times less than now. */
final class Utilization {

    private static final double MEMORY_NANOS = 0.5e9;

    /** Who was just answered needs that long to come again, which is no rest. */
    private static final long LULL_NANOS = 3_000_000;

    private final LongSupplier clock;
    private boolean isAtWork;
    private double share;
    private long toldAt;

    /** @param clock in nanoseconds */
    Utilization(LongSupplier clock) {
        this.clock = clock;
        this.toldAt = clock.getAsLong();
    }

    /** From now on it is at work, or is not. */
    synchronized void atWork(boolean isNow) {
        share = share();
        toldAt = clock.getAsLong();
        isAtWork = isNow;
    }

    /** From 0, never, to 1, always. */
    synchronized double share() {
        long since = clock.getAsLong() - toldAt;
        double then = isAtWork || since < LULL_NANOS ? 1 : 0;
        return then + (share - then) * Math.exp(-since / MEMORY_NANOS);
    }
}
