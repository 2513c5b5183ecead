package io.journeyline.benchmarks.append;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.record.ReportedTouchpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Appends to {@code TouchpointLog} and pages read from it again when the log has grown: a log for each length, the longer
 * one grown from a copy of the shorter. They take turns, {@value #TURNS} each, as a machine whose speed changes while a log
 * grows would else be taken for the log.
 */
public final class Growth {

    private static final int WRITERS = 8;
    private static final int BATCH = 500;
    private static final int GROWN_AT_ONCE = 100_000;

    /** The first after a checkpoint write whole pages into the WAL; of some two million from one to the next, so many. */
    private static final int APPENDED = 300_000;

    private static final int TURNS = 3;
    private static final int PAGES = 200;
    private static final int PAGE = 1_000;
    private static final double NANOS = 1e9;
    private static final int MILLION = 1_000_000;

    private final BenchPostgres postgres;
    private final Size size;
    private final Workload workload = new Workload("growth");

    public Growth(BenchPostgres postgres, Size size) {
        this.postgres = postgres;
        this.size = size;
    }

    /** One contender that grows logs to all lengths. */
    public Contender contender() {
        return new Contender("growth", this::measure);
    }

    private void measure(Results results) throws Exception {
        List<Grown> lengths = new ArrayList<>();
        try {
            for (int goal : size.growth()) {
                lengths.add(
                        lengths.isEmpty()
                                ? new Grown(goal, postgres.database(), 0)
                                : lengths.getLast().grownOn(goal));
                lengths.getLast().grow();
            }
            for (int turn = 0; turn < TURNS; turn++) {
                for (Grown grown : lengths) {
                    grown.turn(results);
                }
            }
        } finally {
            lengths.forEach(Grown::close);
        }
    }

    /** A log that is measured at one length. */
    private final class Grown implements AutoCloseable {

        private final int goal;
        private final BenchDatabase database;
        private int length;

        Grown(int goal, BenchDatabase database, int length) {
            this.goal = goal;
            this.database = database;
            this.length = length;
        }

        Grown grownOn(int further) {
            return new Grown(further, database.copy(), length);
        }

        void grow() throws Exception {
            try (OwnLog log = new OwnLog(database)) {
                while (length < goal) {
                    log.fill(next(Math.min(GROWN_AT_ONCE, goal - length)));
                }
            }
        }

        void turn(Results results) throws Exception {
            String at = ".at-%dm".formatted(goal / MILLION);
            try (OwnLog log = new OwnLog(database)) {
                log.fill(next(size.leadIn()));
                List<ReportedTouchpoint> appended = next(APPENDED);
                postgres.settle();
                results.add("ours.append.batch500" + at, log.rate(appended, WRITERS, BATCH, Crowd.TO_THE_END));
                results.add("ours.read.page" + at, readPages(log.reader()));
                results.add("ours.log" + at + ".bytes", bytesEach(log));
            }
        }

        private List<ReportedTouchpoint> next(int count) {
            length += count;
            return workload.touchpoints(length - count, length);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private static double readPages(LogReader reader) {
        long head = reader.head();
        SplittableRandom random = new SplittableRandom(head);
        long read = 0;
        long from = System.nanoTime();
        for (int page = 0; page < PAGES; page++) {
            List<LogEntry> entries = reader.after(random.nextLong(head), PAGE);
            read += entries.size();
        }
        return read * NANOS / (System.nanoTime() - from);
    }

    private static double bytesEach(OwnLog log) {
        return JdbcClient.create(log.pool())
                .sql("SELECT pg_total_relation_size('journey.log') / max(position)::float FROM journey.log")
                .query(Double.class)
                .single();
    }
}
