package io.journeyline.log;

import io.journeyline.record.ReportedTouchpoint;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gathers the appends of all callers of this server into as few transactions as possible, written by one thread. */
public final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Enough that a commit's fixed cost vanishes, few enough that nobody waits long for others' touchpoints. */
    private static final int MOST_IN_A_TRANSACTION = 5_000;

    private final LogWriter writer;
    private final int capacity;
    private final LogMetrics metrics;
    private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    private record Append(List<ReportedTouchpoint> touchpoints, CompletableFuture<List<AppendOutcome>> outcomes) {}

    /** Takes at most {@code capacity} touchpoints that are not on disk yet. */
    public GroupCommit(LogWriter writer, int capacity, LogMetrics metrics) {
        this.writer = writer;
        this.metrics = metrics;
        this.capacity = capacity;
        this.thread = Thread.ofPlatform().name("log-writer").start(this::run);
    }

    /** The outcomes complete after the commit, or exceptionally with why there was none. */
    CompletableFuture<List<AppendOutcome>> submit(List<ReportedTouchpoint> touchpoints) {
        Append append = new Append(touchpoints, new CompletableFuture<>());
        int ahead = waiting.getAndAdd(touchpoints.size());
        if (ahead > 0 && ahead + touchpoints.size() > capacity) {
            waiting.addAndGet(-touchpoints.size());
            throw new LogOverloaded("more than %d touchpoints wait to be recorded".formatted(capacity));
        }
        queue.add(append);
        if (closed && queue.remove(append)) {
            done(append);
            append.outcomes().cancel(false);
        }
        return append.outcomes();
    }

    /** How many touchpoints wait to be recorded. */
    public int waiting() {
        return waiting.get();
    }

    private void run() {
        while (!closed || !queue.isEmpty()) {
            try {
                record(gather());
            } catch (InterruptedException e) {
                LOG.warn("the log's writer was interrupted and goes on until it is closed");
            }
        }
    }

    private List<Append> gather() throws InterruptedException {
        List<Append> group = new ArrayList<>();
        Append next = queue.take();
        for (int size = 0; next != null; next = size < MOST_IN_A_TRANSACTION ? queue.poll() : null) {
            group.add(next);
            size += next.touchpoints().size();
        }
        return group;
    }

    private void record(List<Append> group) {
        try {
            List<ReportedTouchpoint> touchpoints = group.stream()
                    .flatMap(append -> append.touchpoints().stream())
                    .toList();
            Timer.Sample start = Timer.start();
            List<AppendOutcome> outcomes = writer.write(touchpoints);
            start.stop(metrics.commits());
            metrics.grouped(touchpoints.size());
            answer(group, outcomes);
        } catch (SQLException e) {
            refuse(group, isAway(e) ? new LogUnavailable("the database did not answer", e) : refused(e));
        } catch (RuntimeException e) {
            refuse(group, e);
        } catch (Error e) {
            refuse(group, new IllegalStateException(e));
        }
    }

    private void answer(List<Append> group, List<AppendOutcome> outcomes) {
        int from = 0;
        for (Append append : group) {
            int to = from + append.touchpoints().size();
            done(append);
            append.outcomes().complete(List.copyOf(outcomes.subList(from, to)));
            from = to;
        }
    }

    /** One caller's append that cannot be written must not take the others' with it. */
    private void refuse(List<Append> group, RuntimeException cause) {
        if (group.size() > 1 && !(cause instanceof LogUnavailable)) {
            record(group.subList(0, group.size() / 2));
            record(group.subList(group.size() / 2, group.size()));
            return;
        }
        for (Append append : group) {
            done(append);
            append.outcomes().completeExceptionally(cause);
        }
    }

    private void done(Append append) {
        waiting.addAndGet(-append.touchpoints().size());
    }

    /** Without PostgreSQL's own words, which quote the row. */
    private static IllegalStateException refused(SQLException e) {
        return new IllegalStateException("PostgreSQL refused to record touchpoints, SQL state " + e.getSQLState());
    }

    /** Class 08: no connection; 53: no room or connections; 57: shut down or cancelled; 40: rolled back by the server. */
    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("40");
    }

    @Override
    public void close() {
        closed = true;
        queue.add(new Append(List.of(), new CompletableFuture<>()));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
