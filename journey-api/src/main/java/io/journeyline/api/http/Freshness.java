package io.journeyline.api.http;

import io.journeyline.log.LogReader;
import io.journeyline.projections.view.ViewName;
import io.journeyline.projections.view.Views;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reading your own write: a read that names a position sees at least all that stands up to it in the log. */
@Component
public final class Freshness {

    private static final String PARAMETER = "minPosition";

    private final Views views;
    private final LogReader log;
    private final Duration longest;

    Freshness(Views views, LogReader log, HttpSettings settings) {
        this.views = views;
        this.log = log;
        this.longest = settings.longestWait();
    }

    /**
     * Makes sure that the log has come so far, which is all that a read of the log itself needs.
     *
     * @throws ApiProblem if no write can have answered this position
     */
    public void check(@Nullable Long position) {
        if (position != null && position < 0) {
            throw ApiProblem.parameter(PARAMETER, "must be 0 or more");
        }
        if (position != null && position > log.head()) {
            throw ApiProblem.parameter(PARAMETER, "lies beyond the end of the log; no write has answered it");
        }
    }

    /**
     * Waits until a view has taken in the log so far.
     *
     * @throws ApiProblem if no write can have answered this position, or the view does not reach it in time
     */
    public void await(ViewName view, @Nullable Long position) {
        check(position);
        if (position != null && !reaches(view, position)) {
            throw new ApiProblem(
                            ProblemType.VIEW_BEHIND,
                            "The view %s is still behind position %d; ask again a little later."
                                    .formatted(view, position))
                    .with("view", view.toString());
        }
    }

    /** Waits until a view has taken in the log so far; false if it does not in time. */
    public boolean reaches(ViewName view, long position) {
        return reaches(view, position, longest);
    }

    /** Waits until every view has taken in the log so far, no longer for all than for one; which of them have by then. */
    public Map<ViewName, Boolean> allReach(long position) {
        long deadline = System.nanoTime() + longest.toNanos();
        Map<ViewName, Boolean> reached = new LinkedHashMap<>();
        for (ViewName view : views.names()) {
            reached.put(view, reaches(view, position, Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
        }
        return reached;
    }

    private boolean reaches(ViewName view, long position, Duration atMost) {
        try {
            return views.await(view, position, atMost);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
