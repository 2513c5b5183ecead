package io.journeyline.log;

import java.util.function.LongSupplier;

/** How much of its time something has been at work of late: half a second ago counts e times less than now. */
final class Utilization {

    private static final double MEMORY_NANOS = 0.5e9;

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
        double now = isAtWork ? 1 : 0;
        return now + (share - now) * Math.exp((toldAt - clock.getAsLong()) / MEMORY_NANOS);
    }
}
