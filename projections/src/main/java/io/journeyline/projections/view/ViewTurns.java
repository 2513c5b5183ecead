package io.journeyline.projections.view;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * When views work, so that neither who appends nor who looks for what was written waits behind all of them. While nothing is
 * appended, all of them take their pages in at once, and share what is read of them; else steady ones do so one after the
 * other, and the more the log has to write, the longer views pause. Where another view's page takes too long, each works
 * when it likes.
 */
public final class ViewTurns {

    /** With less, the log hardly notices what else goes on. */
    private static final double BUSY = 0.1;

    /** With more, the log does little else. */
    private static final double PRESSED = 0.8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final DoubleSupplier utilization;
    private final DoubleSupplier pressure;
    private final Semaphore free = new Semaphore(1, true);

    /**
     * Both from 0 to 1.
     *
     * @param utilization in which share of the time there was something to append of late
     * @param pressure likewise in which one append followed the other
     */
    public ViewTurns(DoubleSupplier utilization, DoubleSupplier pressure) {
        this.utilization = utilization;
        this.pressure = pressure;
    }

    /** How long a view pauses after so much work, as things stand. */
    Duration pause(ViewPace pace, Duration work) {
        if (pressure.getAsDouble() >= PRESSED) {
            return pace.pauseWhilePressed(work);
        }
        return utilization.getAsDouble() >= BUSY ? pace.pauseWhileBusy(work) : Duration.ZERO;
    }

    /** Does the work when it is its turn. */
    <T> T take(ViewPace pace, Supplier<T> work) {
        return pace == ViewPace.STEADY && utilization.getAsDouble() >= BUSY ? takeTurn(work) : work.get();
    }

    private <T> T takeTurn(Supplier<T> work) {
        boolean isHeld = isHeld();
        try {
            return work.get();
        } finally {
            if (isHeld) {
                free.release();
            }
        }
    }

    private boolean isHeld() {
        try {
            return free.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
