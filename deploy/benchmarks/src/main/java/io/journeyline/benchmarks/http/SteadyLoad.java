package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.workload.Feed;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts 2,000 touchpoints a second, twenty at a time, and takes of every fifth post how long it is from its acknowledgement
 * until its last touchpoint is seen in profile and overview, and of every fiftieth until it is seen in effort and
 * experience too. Who looks has other connections than who posts, so that a view that is behind does not hold up the posts.
 */
final class SteadyLoad {

    private static final int BATCH = 20;
    private static final int BATCHES_FOR_A_LOOK = 5;
    private static final int BATCHES_FOR_A_LONG_LOOK = 50;
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

    /** A post that was acknowledged, and when, by {@link System#nanoTime}. */
    private record Written(long at, long position) {}

    /** @throws IllegalStateException if the server could not take so many a second */
    void measure(Results results) throws Exception {
        List<byte[]> bodies = feed.bodies(Math.toIntExact(time.toNanos() / NANOS_BETWEEN_BATCHES) * BATCH, BATCH);
        List<byte[]> requests = bodies.stream()
                .map(body -> HttpConnection.post("/v1/touchpoints", "application/x-ndjson", body))
                .toList();
        List<Sight> sights = bodies.stream().map(Sight::ofLast).toList();
        try (Pool posting = new Pool(serving);
                Pool looking = new Pool(serving);
                Pool lookingLong = new Pool(serving)) {
            new Posts(posting, looking, lookingLong).send(requests, sights).fill(results);
        }
    }

    /** Connections that are lent to one after the other. */
    private static final class Pool implements AutoCloseable {

        private final List<HttpConnection> all;
        private final LinkedBlockingQueue<HttpConnection> free;

        Pool(Serving serving) throws IOException {
            all = serving.server().connect(CONNECTIONS);
            free = new LinkedBlockingQueue<>(all);
        }

        @FunctionalInterface
        interface Exchange<T> {
            T with(HttpConnection connection) throws Exception;
        }

        <T> T lend(Exchange<T> exchange) throws Exception {
            HttpConnection connection = free.take();
            try {
                return exchange.with(connection);
            } finally {
                free.put(connection);
            }
        }

        @Override
        public void close() throws IOException {
            for (HttpConnection connection : all) {
                connection.close();
            }
        }
    }

    /** One after the other on their way, and how long it took until they were seen. */
    private static final class Posts {

        private final Pool posting;
        private final Pool looking;
        private final Pool lookingLong;
        private final Queue<Long> delays = new ConcurrentLinkedQueue<>();
        private final Queue<Long> longDelays = new ConcurrentLinkedQueue<>();

        Posts(Pool posting, Pool looking, Pool lookingLong) {
            this.posting = posting;
            this.looking = looking;
            this.lookingLong = lookingLong;
        }

        Posts send(List<byte[]> requests, List<Sight> sights) throws Exception {
            List<Future<Written>> sent = new ArrayList<>();
            long start = System.nanoTime();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < requests.size(); n++) {
                    LockSupport.parkNanos(start + n * NANOS_BETWEEN_BATCHES - System.nanoTime());
                    int number = n;
                    sent.add(clients.submit(() -> {
                        Written written = posting.lend(connection -> post(connection, requests.get(number)));
                        look(number, written, sights.get(number));
                        return written;
                    }));
                }
            }
            long last = 0;
            for (Future<Written> one : sent) {
                last = Math.max(last, one.get().at());
            }
            long late = last - start - requests.size() * NANOS_BETWEEN_BATCHES;
            if (late > LATEST.toNanos()) {
                throw new IllegalStateException("2,000 touchpoints a second were not reached: the last were %d ms late"
                        .formatted(late / 1_000_000));
            }
            return this;
        }

        private static Written post(HttpConnection connection, byte[] request) throws IOException {
            int status = connection.exchange(request);
            if (status != OK) {
                throw new IllegalStateException("a post was answered with " + status);
            }
            long at = System.nanoTime();
            JsonNode answer = JsonMapper.shared().readTree(connection.body());
            return new Written(at, answer.get("position").longValue());
        }

        private void look(int number, Written written, Sight sight) throws Exception {
            if (number % BATCHES_FOR_A_LOOK != 0) {
                return;
            }
            String customer = looking.lend(connection -> sight.awaitTwo(connection, written.position()));
            delays.add(System.nanoTime() - written.at());
            if (number % BATCHES_FOR_A_LONG_LOOK == 0) {
                lookingLong.lend(connection -> Sight.awaitOthers(connection, written.position(), customer));
                longDelays.add(System.nanoTime() - written.at());
            }
        }

        void fill(Results results) {
            fill(results, "ours.delay", delays);
            fill(results, "ours.delay.steady", longDelays);
        }

        private static void fill(Results results, String row, Queue<Long> taken) {
            List<List<Long>> all = List.of(List.copyOf(taken));
            results.add(row + ".p50", Load.percentile(all, 0.50));
            results.add(row + ".p99", Load.percentile(all, 0.99));
        }
    }
}
