package io.journeyline.log;

import io.journeyline.log.AppendQueue.Append;
import io.journeyline.log.key.MasterKeyReplaced;
import io.journeyline.record.ReportedTouchpoint;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Gathers the appends of all callers of this server into as few transactions as possible. */
public final class GroupCommit implements AutoCloseable {

    /** While PostgreSQL waits for the disk for one transaction, it can copy the rows of the two behind it. */
    private static final int WRITERS = 3;

    /** How long the turn is kept for those who append again as soon as they are answered. */
    private static final Duration BEFORE_REST = Duration.ofMillis(1);

    /** Longer than the database may be silent and shorter than callers hold out, however many transactions get stuck. */
    private static final Duration LONGEST_WAIT = Duration.ofMillis(11_500);

    private static final String DISK_FULL = "53100";

    private final LogWriter writer;
    private final LogMetrics metrics;
    private final AppendQueue queue;
    private final OverdueAppends overdue = new OverdueAppends(LONGEST_WAIT);
    private final List<Thread> threads;

    /** Takes at most {@code capacity} touchpoints that are not on disk yet. */
    public GroupCommit(LogWriter writer, int capacity, LogMetrics metrics) {
        this.writer = writer;
        this.metrics = metrics;
        this.queue = new AppendQueue(capacity, WRITERS);
        metrics.watch(queue);
        this.threads = IntStream.range(0, WRITERS)
                .mapToObj(n -> Thread.ofPlatform().name("log-writer-" + n).start(this::run))
                .toList();
    }

    /** The outcomes complete after the commit, or exceptionally with why there was none. */
    CompletableFuture<List<AppendOutcome>> submit(List<ReportedTouchpoint> touchpoints) {
        queue.letIn(touchpoints.size());
        Append append = new Append(prepare(touchpoints), new CompletableFuture<>());
        overdue.watch(append.outcomes());
        if (!queue.add(append)) {
            queue.letOut(touchpoints.size());
            append.outcomes().cancel(false);
        }
        return append.outcomes();
    }

    private List<Candidate> prepare(List<ReportedTouchpoint> touchpoints) {
        try {
            return touchpoints.stream().map(writer::prepare).toList();
        } catch (RuntimeException e) {
            queue.letOut(touchpoints.size());
            throw e;
        }
    }

    /** How many touchpoints wait to be recorded. */
    public int waiting() {
        return queue.waiting();
    }

    /** As {@link TouchpointLog#utilization} says. */
    double utilization() {
        return queue.utilization();
    }

    /** As {@link TouchpointLog#pressure} says. */
    double pressure() {
        return queue.pressure();
    }

    private void run() {
        while (!queue.isFinished()) {
            List<Append> group = queue.take(BEFORE_REST);
            if (group.isEmpty()) {
                if (!queue.isGathering()) {
                    writer.rest();
                }
                group = queue.take();
            }
            if (!group.isEmpty()) {
                record(group);
                queue.giveBack();
            }
        }
        writer.rest();
    }

    private void record(List<Append> group) {
        try {
            List<Candidate> candidates = group.stream()
                    .flatMap(append -> append.candidates().stream())
                    .toList();
            Timer.Sample start = Timer.start();
            List<AppendOutcome> outcomes = writer.write(candidates);
            start.stop(metrics.commits());
            metrics.grouped(candidates.size());
            queue.expectMore(candidates.size());
            Thread.startVirtualThread(
                    () -> answer(group, outcomes)); // wakes callers of its own kind without the kernel
        } catch (SQLException e) {
            refuse(group, isAway(e) ? new LogUnavailable(why(e), e) : refused(e));
        } catch (MasterKeyReplaced e) {
            refuse(group, new LogUnavailable("the master key was replaced, this server has to be started again", e));
        } catch (RuntimeException e) {
            refuse(group, e);
        } catch (Error e) {
            refuse(group, new IllegalStateException(e));
        }
    }

    private void answer(List<Append> group, List<AppendOutcome> outcomes) {
        int from = 0;
        for (Append append : group) {
            int to = from + append.candidates().size();
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
        queue.letOut(append.candidates().size());
    }

    private static String why(SQLException e) {
        return DISK_FULL.equals(e.getSQLState()) ? "the database's disk is full" : "the database did not answer";
    }

    /** Without PostgreSQL's own words, which quote the row. */
    private static IllegalStateException refused(SQLException e) {
        return new IllegalStateException("PostgreSQL refused to record touchpoints, SQL state " + e.getSQLState());
    }

    /**
     * Class 08: no connection; 53: no room or connections; 57: shut down or cancelled; 58: its disk failed; 40: rolled back
     * by the server; 25006: a standby, which does not write. 23505: this server lost its turn, and another one wrote where
     * it was about to write. Or it waited too long for others.
     */
    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57")
                || state.startsWith("58")
                || state.startsWith("40")
                || state.equals("25006")
                || LogWriter.WAITED_TOO_LONG.contains(state)
                || state.equals("23505");
    }

    @Override
    public void close() {
        queue.close();
        try {
            for (Thread thread : threads) {
                thread.join();
            }
            overdue.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
