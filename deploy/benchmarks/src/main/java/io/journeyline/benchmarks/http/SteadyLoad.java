package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.workload.Feed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts 2,000 touchpoints a second, twenty at a time, and takes of every fifth post how long it is from its acknowledgement
 * until both views answer a read that insists on having seen it.
 */
final class SteadyLoad {

    private static final int BATCH = 20;
    private static final int BATCHES_FOR_A_LOOK = 5;
    private static final long NANOS_BETWEEN_BATCHES = 10_000_000;
    private static final int CONNECTIONS = 64;
    private static final int OK = 200;
    private static final int VIEW_BEHIND = 503;

    private final BenchServer server;
    private final Feed feed;
    private final Duration time;

    SteadyLoad(BenchServer server, Feed feed, Duration time) {
        this.server = server;
        this.feed = feed;
        this.time = time;
    }

    void measure(Results results) throws Exception {
        int batches = (int) (time.toNanos() / NANOS_BETWEEN_BATCHES);
        List<byte[]> bodies = feed.bodies(batches * BATCH, BATCH);
        LinkedBlockingQueue<HttpConnection> connections = new LinkedBlockingQueue<>();
        for (int n = 0; n < CONNECTIONS; n++) {
            connections.add(server.connect());
        }
        List<Future<Long>> delays = new ArrayList<>();
        List<Future<?>> posted = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            for (int n = 0; n < batches; n++) {
                LockSupport.parkNanos(start + n * NANOS_BETWEEN_BATCHES - System.nanoTime());
                byte[] body = bodies.get(n);
                if (n % BATCHES_FOR_A_LOOK == 0) {
                    delays.add(clients.submit(() -> delay(connections, body)));
                } else {
                    posted.add(clients.submit(() -> post(connections, body)));
                }
            }
        }
        for (Future<?> one : posted) {
            one.get();
        }
        List<Long> taken = new ArrayList<>();
        for (Future<Long> delay : delays) {
            taken.add(delay.get());
        }
        for (HttpConnection connection : connections) {
            connection.close();
        }
        results.add("ours.delay.p50", Load.percentile(List.of(taken), 0.50));
        results.add("ours.delay.p99", Load.percentile(List.of(taken), 0.99));
    }

    private static void post(HttpConnection connection, byte[] body) throws Exception {
        int status = connection.exchange(HttpConnection.post("/v1/touchpoints", "application/x-ndjson", body));
        if (status != OK) {
            throw new IllegalStateException("a post was answered with " + status);
        }
    }

    private static @Nullable Void post(LinkedBlockingQueue<HttpConnection> connections, byte[] body) throws Exception {
        HttpConnection connection = connections.take();
        try {
            post(connection, body);
            return null;
        } finally {
            connections.put(connection);
        }
    }

    private static long delay(LinkedBlockingQueue<HttpConnection> connections, byte[] body) throws Exception {
        HttpConnection connection = connections.take();
        try {
            post(connection, body);
            long acknowledged = System.nanoTime();
            JsonNode answer = JsonMapper.shared().readTree(connection.body());
            long position = answer.get("position").longValue();
            await(connection, "/v1/customers?identifier=customer:L0000001&minPosition=" + position);
            await(connection, "/v1/overview?from=2025-01-01T00:00:00Z&to=2025-01-02T00:00:00Z&minPosition=" + position);
            return System.nanoTime() - acknowledged;
        } finally {
            connections.put(connection);
        }
    }

    /** A view that is too far behind for the server's patience is asked again. */
    private static void await(HttpConnection connection, String path) throws Exception {
        int status = connection.exchange(HttpConnection.get(path));
        while (status == VIEW_BEHIND) {
            status = connection.exchange(HttpConnection.get(path));
        }
        if (status != OK) {
            throw new IllegalStateException(path + " was answered with " + status);
        }
    }
}
