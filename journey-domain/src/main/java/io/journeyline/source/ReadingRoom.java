package io.journeyline.source;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Room for what is read of bodies and being recorded, so that few bytes at a time are in a form that takes many more. */
public final class ReadingRoom {

    /** With the longest that recording takes after that, what callers hold out. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Semaphore free;
    private final Duration longestWait;

    /** Of so many bytes. */
    public ReadingRoom(int bytes) {
        this(bytes, LONGEST_WAIT);
    }

    ReadingRoom(int bytes, Duration longestWait) {
        this.free = new Semaphore(bytes, true);
        this.longestWait = longestWait;
    }

    /**
     * Does the work when there is room for its bytes, first come, first served.
     *
     * @throws Recorder.Unready if there is none in three seconds; nothing of the work was done
     */
    public void with(int bytes, Runnable work) {
        enter(bytes);
        try {
            work.run();
        } finally {
            free.release(bytes);
        }
    }

    private void enter(int bytes) {
        try {
            if (!free.tryAcquire(bytes, longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Recorder.Unready(true, new TimeoutException("others are being read and recorded"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Recorder.Unready(true, e);
        }
    }
}
