package io.journeyline.log;

import io.journeyline.record.ReportedTouchpoint;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;

/**
 * The one door through which touchpoints come in. What it calls accepted is on disk; source and id name a touchpoint for
 * ever, so handing it the same one again, here or on another server, at once or a year later, is harmless.
 */
public final class TouchpointLog implements AutoCloseable {

    private final GroupCommit commits;
    private final LogMetrics metrics;

    public TouchpointLog(GroupCommit commits, LogMetrics metrics) {
        this.commits = commits;
        this.metrics = metrics;
    }

    /**
     * Records those touchpoints that are not there yet, and returns when they are on disk. Appends that are made at the
     * same time share a transaction.
     *
     * @return an outcome for each touchpoint, in their order
     * @throws LogOverloaded if too much is waiting; nothing was recorded
     * @throws LogUnavailable if the database did not answer within 12 seconds; nobody knows what it recorded, append again
     */
    public List<AppendOutcome> append(List<ReportedTouchpoint> touchpoints) {
        if (touchpoints.isEmpty()) {
            return List.of();
        }
        try {
            List<AppendOutcome> outcomes = commits.submit(touchpoints).get();
            metrics.count(outcomes, touchpoints);
            return outcomes;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("the wait for the database was broken off", e);
        } catch (CancellationException e) {
            throw new LogUnavailable("the log is closing", e);
        }
    }

    /**
     * The share of the last second or so in which several touchpoints waited for this server to record them, from 0 to 1;
     * a few milliseconds between two of them are no break.
     */
    public double utilization() {
        return commits.utilization();
    }

    /**
     * The share of the last second or so in which so much waited that one append followed the other, from 0 to 1. Near 1, what
     * can be done later had better wait; few small appends that wait long, as for a slow disk, do not count.
     */
    public double pressure() {
        return commits.pressure();
    }

    /** Records what is waiting, then takes no more. */
    @Override
    public void close() {
        commits.close();
    }
}
