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
import java.util.List;
import java.util.SplittableRandom;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Appends to {@code TouchpointLog} and pages read from it again when the log has grown: {@value #TURNS} times at each length in
 * one go, as growing takes long.
 */
public final class Growth {

    private static final int WRITERS = 8;
    private static final int BATCH = 500;
    private static final int AT_ONCE = 100_000;
    private static final int TURNS = 3;
    private static final int PAGES = 200;
    private static final int PAGE = 1_000;
    private static final double NANOS = 1e9;
    private static final int MILLION = 1_000_000;

    private final BenchPostgres postgres;
    private final Size size;
    private final Workload workload = new Workload("growth");
    private int length;

    public Growth(BenchPostgres postgres, Size size) {
        this.postgres = postgres;
        this.size = size;
    }

    /** One contender that grows one log to all lengths. */
    public Contender contender() {
        return new Contender("growth", this::measure);
    }

    private void measure(Results results) throws Exception {
        try (BenchDatabase database = postgres.database();
                OwnLog log = new OwnLog(database)) {
            for (int goal : size.growth()) {
                while (length < goal) {
                    append(log, Math.min(AT_ONCE, goal - length));
                }
                String at = ".at-%dm".formatted(goal / MILLION);
                for (int turn = 0; turn < TURNS; turn++) {
                    postgres.settle();
                    results.add("ours.append.batch500" + at, append(log, AT_ONCE));
                    results.add("ours.read.page" + at, readPages(log));
                }
                results.add("ours.log" + at + ".bytes", bytesEach(log));
            }
        }
    }

    private double append(OwnLog log, int count) throws Exception {
        var touchpoints = workload.touchpoints(length, length + count);
        length += count;
        return log.rate(touchpoints, WRITERS, BATCH, Crowd.TO_THE_END);
    }

    private double readPages(OwnLog log) {
        LogReader reader = log.reader();
        SplittableRandom random = new SplittableRandom(length);
        long head = reader.head();
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
                .sql("SELECT pg_total_relation_size('journey.log') / count(*)::float FROM journey.log")
                .query(Double.class)
                .single();
    }
}
