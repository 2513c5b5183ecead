package io.journeyline.projections.view;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Whose turn it is. Views take their pages in one after the other, those that are wanted promptly only while the log is
 * pressed, so that neither who appends nor who looks for what was written waits behind all of them; where another view's page
 * takes too long, each when it likes.
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
    <T> T take(ViewPace pace, Supplier<T> work) {
        boolean isHeld = hasTurns(pace) && awaited();
        try {
            return work.get();
        } finally {
            if (isHeld) {
                turn.unlock();
            }
        }
    }

    private boolean hasTurns(ViewPace pace) {
        return switch (pace) {
            case PROMPT -> isLogPressed.getAsBoolean();
            case STEADY -> true;
            case DEPENDENT -> false;
        };
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
