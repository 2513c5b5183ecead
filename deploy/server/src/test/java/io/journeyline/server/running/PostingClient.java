package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A till that posts batches of purchases until it is stopped, and remembers which purchases were acknowledged and how it
 * was answered.
 */
final class PostingClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int CUSTOMERS = 5_000;
    private static final Duration GIVE_UP = Duration.ofSeconds(60);
    private static final long MILLIS_BEFORE_NEXT_TRY = 50;

    private final String source;
    private final int batchSize;
    private final Set<String> sent = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger taken = new AtomicInteger();
    private final Queue<Said> answers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /**
     * How one request was answered.
     *
     * @param comeAgain whether there was a Retry-After
     * @param problem what was said instead of 200
     */
    record Said(int status, boolean comeAgain, Duration after, String problem) {}

    private PostingClient(String source, int batchSize, Consumer<PostingClient> work) {
        this.source = source;
        this.batchSize = batchSize;
        this.thread = Thread.ofVirtual().unstarted(() -> work.accept(this));
    }

    /** Posts one batch after the other, and comes again with each until it is acknowledged. */
    static PostingClient insisting(String address, String source, int batchSize) {
        return insisting(address, source, batchSize, Duration.ZERO);
    }

    /** The same, each next one when the clock has gone on by so much, at the same time as others who do so. */
    static PostingClient insisting(String address, String source, int batchSize, Duration every) {
        PostingClient client = new PostingClient(source, batchSize, it -> it.insistOn(address, every));
        client.thread.start();
        return client;
    }

    /** Posts a batch each time so much has passed, whatever becomes of those before, and none of them again. */
    static PostingClient offering(String address, String source, int batchSize, Duration every) {
        PostingClient client = new PostingClient(source, batchSize, it -> it.offerOn(address, every));
        client.thread.start();
        return client;
    }

    private void insistOn(String address, Duration every) {
        try {
            for (int n = 0; !stopping.await(untilNext(every), NANOSECONDS); n++) {
                postUntilAcknowledged(address, batch(n));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long untilNext(Duration every) {
        return every.isZero() ? 0 : every.toNanos() - Math.floorMod(System.nanoTime(), every.toNanos());
    }

    private void offerOn(String address, Duration every) {
        long began = System.nanoTime();
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            long due = began;
            for (int n = 0; !stopping.await(due - System.nanoTime(), NANOSECONDS); n++) {
                List<String> batch = batch(n);
                requests.execute(() -> offer(address, batch));
                due += every.toNanos();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> batch(int n) {
        int first = n * batchSize;
        return IntStream.range(first, first + batchSize)
                .mapToObj(id -> "T-" + id)
                .toList();
    }

    private void postUntilAcknowledged(String address, List<String> batch) throws InterruptedException {
        do {
            try {
                if (postOnce(address, batch).status() == 200) {
                    return;
                }
            } catch (IOException e) {
                unanswered.incrementAndGet();
            }
        } while (!stopping.await(MILLIS_BEFORE_NEXT_TRY, MILLISECONDS));
    }

    private void offer(String address, List<String> batch) {
        try {
            if (postOnce(address, batch).status() == 429) {
                sent.removeAll(batch);
            }
        } catch (IOException e) {
            unanswered.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Said postOnce(String address, List<String> batch) throws IOException, InterruptedException {
        sent.addAll(batch);
        long asked = System.nanoTime();
        HttpResponse<String> answer = post(address, batch);
        int status = answer.statusCode();
        Said said = new Said(
                status,
                answer.headers().firstValue("Retry-After").isPresent(),
                Duration.ofNanos(System.nanoTime() - asked),
                status == 200 ? "" : answer.body());
        answers.add(said);
        if (status == 200) {
            acknowledged.addAll(batch);
            taken.addAndGet(batch.size());
        }
        return said;
    }

    private HttpResponse<String> post(String address, List<String> ids) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(address + "/v1/touchpoints"))
                        .timeout(GIVE_UP)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(
                                ids.stream().map(this::purchase).collect(Collectors.joining("\n"))))
                        .build(),
                BodyHandlers.ofString());
    }

    private String purchase(String id) {
        return """
                {"source": "%s", "id": "%s", "type": "purchase", "occurredAt": "2026-03-01T10:00:00Z", "customer": {"loyalty": "%d"}, \
                "data": {"order": "%s", "currency": "EUR", "lines": [{"sku": "A", "quantity": 1, "unitPrice": 9.90}]}}""".formatted(source, id, Math.floorMod(id.hashCode(), CUSTOMERS), id);
    }

    /** Posts a single one that is new, when it has been stopped. */
    Said postOneMore(String address) throws IOException, InterruptedException {
        return postOnce(address, List.of("L-" + sent.size()));
    }

    /** Posts these once more, and answers what the server says. */
    JsonNode postAgain(String address, List<String> ids) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(post(address, ids).body());
    }

    /** What may be there: of what was offered, that which was not put off. */
    Set<String> sent() {
        return Set.copyOf(sent);
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How many were acknowledged so far. */
    int taken() {
        return taken.get();
    }

    /** The answers so far. */
    List<Said> answers() {
        return List.copyOf(answers);
    }

    /** How many requests had no answer so far, as the connection broke or it took too long. */
    int unanswered() {
        return unanswered.get();
    }

    /** Posts no more, and waits for the answers to what was posted. */
    void stop() {
        stopping.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
