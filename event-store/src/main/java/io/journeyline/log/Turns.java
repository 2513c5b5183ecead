package io.journeyline.log;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets so many at a time do what takes long; a few others wait for their turn, and not for ever. */
public final class Turns {

    private static final int MOST_WAITING = 16;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Semaphore free;
    private final Duration longestWait;

    public Turns(int atOnce) {
        this(atOnce, LONGEST_WAIT);
    }

    Turns(int atOnce, Duration longestWait) {
        this.free = new Semaphore(atOnce, true);
        this.longestWait = longestWait;
    }

    /** Lasts until it is closed. */
    @FunctionalInterface
    public interface Turn extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Waits for a turn, first come, first served.
     *
     * @throws LogOverloaded if sixteen wait already, or none comes in thirty seconds
     */
    public Turn take() {
        try {
            if (free.getQueueLength() >= MOST_WAITING
                    || !free.tryAcquire(longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LogOverloaded("others do what takes long, or wait for it");
            }
            return free::release;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogOverloaded("interrupted while others do what takes long");
        }
    }
}
