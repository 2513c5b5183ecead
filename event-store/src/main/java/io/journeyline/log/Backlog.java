package io.journeyline.log;

import java.util.concurrent.atomic.AtomicInteger;

/** How much waits, and in which share of the time that was much of late. */
final class Backlog {

    private final AtomicInteger amount = new AtomicInteger();
    private final int much;
    private final Utilization utilization = new Utilization(System::nanoTime);

    /** @param much from how much on it counts */
    Backlog(int much) {
        this.much = much;
    }

    /**
     * Adds, or takes away.
     *
     * @return how much there was before
     */
    int add(int more) {
        int before = amount.getAndAdd(more);
        if (before < much != before + more < much) {
            count();
        }
        return before;
    }

    /** Whoever comes last sees what others have made of it meanwhile. */
    private synchronized void count() {
        utilization.atWork(amount.get() >= much);
    }

    int amount() {
        return amount.get();
    }

    /** As {@link Utilization#share} says. */
    double shareOfTime() {
        return utilization.share();
    }
}
