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
 * until its last touchpoint is seen in the views: first in profile and overview, then in the other three too.
 */
final class SteadyLoad {

    private static final int BATCH = 20;
    private static final int BATCHES_FOR_A_LOOK = 5;
    private static final long NANOS_BETWEEN_BATCHES = 10_000_000;
    private static final Duration LATEST = Duration.ofSeconds(1);
    private static final int CONNECTIONS = 64;
    private static final int OK = 200;

    private final Serving serving;
    private final Feed feed;
    private final Duration time;

    SteadyLoad(Serving serving, Feed feed, Duration time) {
        this.serving = serving;
        this.feed = feed;
        this.time = time;
    }

    /** When a post was acknowledged, and when it was seen, by {@link System#nanoTime}; the latter 0 where nobody looked. */
    private record Post(long acknowledged, long seenByTwo, long seenByAll) {}

    /** @throws IllegalStateException if the server could not take so many a second */
    void measure(Results results) throws Exception {
        List<byte[]> bodies = feed.bodies(Math.toIntExact(time.toNanos() / NANOS_BETWEEN_BATCHES) * BATCH, BATCH);
        List<byte[]> requests = bodies.stream()
                .map(body -> HttpConnection.post("/v1/touchpoints", "application/x-ndjson", body))
                .toList();
        List<Sight> sights = bodies.stream().map(Sight::ofLast).toList();
        List<HttpConnection> connections = serving.server().connect(CONNECTIONS);
        try {
            fill(results, posts(requests, sights, new LinkedBlockingQueue<>(connections)));
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static void fill(Results results, List<Post> posts) {
        List<Post> looked = posts.stream().filter(post -> post.seenByAll > 0).toList();
        fill(
                results,
                "ours.delay",
                looked.stream().map(post -> post.seenByTwo - post.acknowledged).toList());
        fill(
                results,
                "ours.delay.steady",
                looked.stream().map(post -> post.seenByAll - post.acknowledged).toList());
    }

    private static void fill(Results results, String row, List<Long> delays) {
        results.add(row + ".p50", Load.percentile(List.of(delays), 0.50));
        results.add(row + ".p99", Load.percentile(List.of(delays), 0.99));
    }

    private static List<Post> posts(
            List<byte[]> requests, List<Sight> sights, LinkedBlockingQueue<HttpConnection> connections)
            throws Exception {
        List<Future<Post>> posting = new ArrayList<>();
        long start = System.nanoTime();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < requests.size(); n++) {
                LockSupport.parkNanos(start + n * NANOS_BETWEEN_BATCHES - System.nanoTime());
                byte[] request = requests.get(n);
                Sight sight = n % BATCHES_FOR_A_LOOK == 0 ? sights.get(n) : null;
                posting.add(clients.submit(() -> post(connections, request, sight)));
            }
        }
        List<Post> posts = new ArrayList<>();
        for (Future<Post> post : posting) {
            posts.add(post.get());
        }
        long due = start + requests.size() * NANOS_BETWEEN_BATCHES;
        if (posts.getLast().acknowledged - due > LATEST.toNanos()) {
            throw new IllegalStateException("2,000 touchpoints a second were not reached: the last were %d ms late"
                    .formatted((posts.getLast().acknowledged - due) / 1_000_000));
        }
        return posts;
    }

    private static Post post(LinkedBlockingQueue<HttpConnection> connections, byte[] request, @Nullable Sight sight)
            throws Exception {
        HttpConnection connection = connections.take();
        try {
            int status = connection.exchange(request);
            if (status != OK) {
                throw new IllegalStateException("a post was answered with " + status);
            }
            long acknowledged = System.nanoTime();
            if (sight == null) {
                return new Post(acknowledged, 0, 0);
            }
            JsonNode answer = JsonMapper.shared().readTree(connection.body());
            long position = answer.get("position").longValue();
            String customer = sight.awaitTwo(connection, position);
            long seenByTwo = System.nanoTime();
            Sight.awaitOthers(connection, position, customer);
            return new Post(acknowledged, seenByTwo, System.nanoTime());
        } finally {
            connections.put(connection);
        }
    }
}
