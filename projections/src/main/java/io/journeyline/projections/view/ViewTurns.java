package io.journeyline.projections.view;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whose turn it is. While the log is pressed, views take their pages in one after the other, so that whoever appends does
 * not wait behind all of them; else, and where another view's page takes too long, each when it likes.
 */
public final class ViewTurns {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final BooleanSupplier isLogPressed;
    private final ReentrantLock turn = new ReentrantLock(true);

    /** @param isLogPressed whether the log has more to write than it can at once */
    public ViewTurns(BooleanSupplier isLogPressed) {
        this.isLogPressed = isLogPressed;
    }

    /** Does the work when it is its turn. */
    <T> T take(Supplier<T> work) {
        boolean isHeld = isLogPressed.getAsBoolean() && awaited();
        try {
            return work.get();
        } finally {
            if (isHeld) {
                turn.unlock();
            }
        }
    }

    private boolean awaited() {
        try {
            return turn.tryLock(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
