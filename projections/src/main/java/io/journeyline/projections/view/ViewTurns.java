package io.journeyline.projections.view;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * When views work, so that neither who appends nor who looks for what was written waits behind all of them. While nothing is
 * appended, as many steady views take their pages in at once as there are processors, one after the other else; the more the
 * log has to write, the longer views pause. Where another view's page takes too long, each works when it likes.
 */
public final class ViewTurns {

    /** With less, the log hardly notices what else goes on. */
    private static final double BUSY = 0.1;

    /** With more, one append follows the other. */
    private static final double PRESSED = 0.8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final DoubleSupplier utilization;
    private final int places;
    private final Semaphore free;

    /** @param utilization in which share of the time there was something to append of late, from 0 to 1 */
    public ViewTurns(DoubleSupplier utilization) {
        this(utilization, Runtime.getRuntime().availableProcessors());
    }

    ViewTurns(DoubleSupplier utilization, int places) {
        this.utilization = utilization;
        this.places = places;
        this.free = new Semaphore(places, true);
    }

    /** How long a view pauses after so much work, as things stand. */
    Duration pause(ViewPace pace, Duration work) {
        double share = utilization.getAsDouble();
        if (share < BUSY) {
            return Duration.ZERO;
        }
        return share < PRESSED ? pace.pauseWhileBusy(work) : pace.pauseWhilePressed(work);
    }

    /** Does the work when it is its turn. */
    <T> T take(ViewPace pace, Supplier<T> work) {
        return pace == ViewPace.STEADY ? takeTurn(work) : work.get();
    }

    private <T> T takeTurn(Supplier<T> work) {
        int taken = places();
        boolean isHeld = awaited(taken);
        try {
            return work.get();
        } finally {
            if (isHeld) {
                free.release(taken);
            }
        }
    }

    private int places() {
        return utilization.getAsDouble() < BUSY ? 1 : places;
    }

    private boolean awaited(int wanted) {
        try {
            return free.tryAcquire(wanted, LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
