package io.journeyline.log;

import io.journeyline.record.ReportedTouchpoint;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

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
     * @throws LogUnavailable if the database did not answer; append again
     */
    public List<AppendOutcome> append(List<ReportedTouchpoint> touchpoints) {
        if (touchpoints.isEmpty()) {
            return List.of();
        }
        try {
            List<AppendOutcome> outcomes = commits.submit(touchpoints).join();
            metrics.count(outcomes, touchpoints);
            return outcomes;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (CancellationException e) {
            throw new LogUnavailable("the log is closing", e);
        }
    }

    /** Records what is waiting, then takes no more. */
    @Override
    public void close() {
        commits.close();
    }
}
