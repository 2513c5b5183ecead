package io.journeyline.log;

/** How much of its time something has been at work of late: what was half a second ago counts e times less than what is
 * now. */
final class Utilization {

    private static final double MEMORY_NANOS = 0.5e9;

    private boolean isAtWork;
    private double share;
    private long toldAt = System.nanoTime();

    /** From now on it is at work, or is not. */
    synchronized void atWork(boolean isNow) {
        share = share();
        toldAt = System.nanoTime();
        isAtWork = isNow;
    }

    /** From 0, never, to 1, always. */
    synchronized double share() {
        double now = isAtWork ? 1 : 0;
        return now + (share - now) * Math.exp((toldAt - System.nanoTime()) / MEMORY_NANOS);
    }
}
