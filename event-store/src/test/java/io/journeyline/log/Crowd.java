package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;

import io.journeyline.record.ReportedTouchpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessException;

/**
 * Half of the 8 writers and 4 followers of one log, in a process of its own if need be. Writers append batches of all
 * sizes, some of which are of another writer too, and now and then break off a transaction that somebody has under way.
 */
final class Crowd {

    static final int HALVES = 2;

    private static final int WRITERS = 4;
    private static final int LARGEST_BATCH = 900;
    private static final int BATCHES_BETWEEN_BREAKS = 2;
    private static final int FEWEST_BROKEN_OFF = 5;
    private static final int LOOKS = 20;
    private static final int SECONDS_FOR_ALL = 600;

    private final TestDatabase database;
    private final int touchpoints;
    private final int half;
    private final AtomicInteger brokenOff = new AtomicInteger();

    /** One of the halves that write so many touchpoints together. */
    Crowd(TestDatabase database, int touchpoints, int half) {
        this.database = database;
        this.touchpoints = touchpoints;
        this.half = half;
    }

    static Process inAnotherProcess(String url, int touchpoints, int half) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Crowd.class.getName(),
                        url,
                        Integer.toString(touchpoints),
                        Integer.toString(half))
                .inheritIO()
                .start();
    }

    /** The other process: ends with 0 if all was seen in order. */
    public static void main(String[] arguments) throws Exception {
        try (TestDatabase database = TestDatabase.at(arguments[0])) {
            new Crowd(database, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])).run();
        }
    }

    /**
     * Returns when all was written, several appends having been broken off, and every follower has seen each position once,
     * in order, and none beyond.
     */
    void run() throws Exception {
        List<TestLog> nodes =
                IntStream.range(0, WRITERS).mapToObj(n -> new TestLog(database)).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            all.add(threads.submit(() -> {
                new Follower(nodes.getFirst(), touchpoints).followEnd();
                return null;
            }));
            all.add(threads.submit(() -> {
                new Follower(nodes.getLast(), touchpoints).followSpans();
                return null;
            }));
            IntStream.range(0, WRITERS)
                    .forEach(n ->
                            all.add(threads.submit(() -> write(nodes.get(n).log(), half * WRITERS + n))));
            for (Future<?> one : all) {
                one.get(SECONDS_FOR_ALL, TimeUnit.SECONDS);
            }
            System.out.printf("%d touchpoints, %d appends broken off%n", touchpoints, brokenOff.get());
            if (brokenOff.get() < FEWEST_BROKEN_OFF) {
                throw new AssertionError("only %d appends were broken off".formatted(brokenOff.get()));
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            nodes.forEach(TestLog::close);
        }
    }

    private void write(TouchpointLog log, int writer) {
        Random random = new Random(writer);
        int each = touchpoints / (HALVES * WRITERS);
        int next = (writer + 1) % (HALVES * WRITERS);
        for (int from = 0; from < each; ) {
            int to = Math.min(each, from + 1 + random.nextInt(LARGEST_BATCH));
            List<ReportedTouchpoint> batch = new ArrayList<>();
            IntStream.range(from, to).forEach(n -> batch.add(numbered(writer, n)));
            batch.add(numbered(next, random.nextInt(each)));
            append(log, batch);
            from = to;
            if (random.nextInt(BATCHES_BETWEEN_BREAKS) == 0) {
                breakOff();
            }
        }
    }

    private static ReportedTouchpoint numbered(int writer, int n) {
        return purchase(writer + "-" + n, n % 5_000);
    }

    private void append(TouchpointLog log, List<ReportedTouchpoint> batch) {
        while (true) {
            try {
                log.append(batch);
                return;
            } catch (LogUnavailable unknown) {
                // Whether it was recorded: appending it again is harmless.
                brokenOff.incrementAndGet();
            }
        }
    }

    /** Ends one of the transactions that have written and not committed, in whichever process; looks a few times. */
    private void breakOff() {
        for (int looks = 0; looks < LOOKS && !isBrokenOff(); looks++) {
            Thread.onSpinWait();
        }
    }

    private boolean isBrokenOff() {
        try {
            return database.client().sql("""
                    SELECT count(pg_terminate_backend(pid)) > 0 FROM (
                        SELECT pid FROM pg_stat_activity
                        WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
                        LIMIT 1) AS writing
                    """).query(Boolean.class).single();
        } catch (DataAccessException hitItself) {
            return true;
        }
    }
}
