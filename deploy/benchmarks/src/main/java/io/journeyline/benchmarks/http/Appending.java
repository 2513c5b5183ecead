package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.workload.Feed;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** One client that posts twenty touchpoints every hundredth of a second, or when those before are acknowledged, until closed. */
final class Appending implements AutoCloseable {

    private static final int BATCH = 20;
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final int OK = 200;
    private static final double NANOS = 1e9;

    private final BenchServer server;
    private final List<byte[]> requests;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final long before;
    private final long from = System.nanoTime();
    private final Future<?> posting;
    private volatile boolean enough;

    private Appending(BenchServer server, List<byte[]> requests) throws Exception {
        this.server = server;
        this.requests = requests;
        this.before = server.head();
        this.posting = thread.submit(() -> {
            post();
            return null;
        });
    }

    /** Starts it, with touchpoints for as long as this. */
    static Appending start(Serving serving, Feed feed, Duration time) throws Exception {
        int posts = Math.toIntExact(time.dividedBy(BETWEEN));
        return new Appending(
                serving.server(),
                feed.bodies(posts * BATCH, BATCH).stream()
                        .map(body -> HttpConnection.post("/v1/touchpoints", "application/x-ndjson", body))
                        .toList());
    }

    private void post() throws Exception {
        try (HttpConnection connection = server.connect()) {
            long due = System.nanoTime();
            for (int next = 0; next < requests.size() && !enough; next++) {
                int status = connection.exchange(requests.get(next));
                if (status != OK) {
                    throw new IllegalStateException("a post was answered with " + status);
                }
                due = Math.max(due + BETWEEN.toNanos(), System.nanoTime());
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    /** Touchpoints a second that were accepted since the start, if all that was posted was taken. */
    double rate() throws Exception {
        if (posting.isDone()) {
            posting.get();
        }
        return (server.head() - before) * NANOS / (System.nanoTime() - from);
    }

    @Override
    public void close() {
        enough = true;
        thread.close();
    }
}
