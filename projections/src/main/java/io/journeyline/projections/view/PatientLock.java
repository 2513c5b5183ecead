package io.journeyline.projections.view;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A lock of who reads something for all: others wait for that, but not for ever, and then read for themselves. */
final class PatientLock {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final ReentrantLock lock = new ReentrantLock();

    /** Whether it is the caller's now, who gives it back; false where it took too long, or the caller was interrupted. */
    boolean take() {
        try {
            return lock.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void giveBack() {
        lock.unlock();
    }
}
