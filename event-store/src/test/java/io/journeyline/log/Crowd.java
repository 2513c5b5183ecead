package io.journeyline.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Half of the 8 nodes and 4 followers of one log, in a process of its own if need be. Each node has several callers, so
 * that it has several transactions under way.
 */
final class Crowd {

    static final int HALVES = 2;

    private static final int NODES = 4;
    private static final int CALLERS_OF_A_NODE = 3;
    private static final int CALLERS = NODES * CALLERS_OF_A_NODE;
    private static final int FEWEST_BROKEN_OFF = 5;
    private static final int SECONDS_FOR_ALL = 600;

    private final TestDatabase database;
    private final int touchpoints;
    private final int half;

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
     * Returns when all was written, several appends having been broken off, every caller has found what it appended where
     * it was told, and every follower has seen each position once, in order, and none beyond.
     */
    void run() throws Exception {
        List<TestLog> nodes =
                IntStream.range(0, NODES).mapToObj(n -> new TestLog(database)).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            all.add(threads.submit(() -> {
                new Follower(nodes.getFirst(), touchpoints).followEnd();
                return 0;
            }));
            all.add(threads.submit(() -> {
                new Follower(nodes.getLast(), touchpoints).followSpans();
                return 0;
            }));
            IntStream.range(0, CALLERS)
                    .forEach(n -> all.add(threads.submit(() -> caller(nodes, n).run())));
            int brokenOff = 0;
            for (Future<Integer> one : all) {
                brokenOff += one.get(SECONDS_FOR_ALL, TimeUnit.SECONDS);
            }
            System.out.printf("%d touchpoints, %d appends broken off%n", touchpoints, brokenOff);
            if (brokenOff < FEWEST_BROKEN_OFF) {
                throw new AssertionError("only %d appends were broken off".formatted(brokenOff));
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            nodes.forEach(TestLog::close);
        }
    }

    private CrowdCaller caller(List<TestLog> nodes, int n) {
        return new CrowdCaller(
                database, nodes.get(n / CALLERS_OF_A_NODE).log(), half * CALLERS + n, HALVES * CALLERS, touchpoints);
    }
}
