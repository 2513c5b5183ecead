package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A till that posts batches of purchases until it is stopped, comes again when it is asked to, and remembers which
 * purchases were acknowledged and how it was answered.
 */
final class PostingClient {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration GIVE_UP = Duration.ofSeconds(60);
    private static final long MILLIS_BEFORE_NEXT_TRY = 50;

    private final String source;
    private final int batchSize;
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Queue<Said> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    /**
     * How one request was answered.
     *
     * @param comeAgain whether there was a Retry-After
     */
    record Said(int status, boolean comeAgain, Duration after) {}

    PostingClient(String address, String source, int batchSize) {
        this.source = source;
        this.batchSize = batchSize;
        this.thread = Thread.ofVirtual().start(() -> postOn(address));
    }

    private void postOn(String address) {
        try {
            for (int n = 0; stopping.getCount() > 0; n++) {
                int first = n * batchSize;
                List<String> batch = IntStream.range(first, first + batchSize)
                        .mapToObj(id -> "T-" + id)
                        .toList();
                sent.addAll(batch);
                postUntilAcknowledged(address, batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void postUntilAcknowledged(String address, List<String> batch) throws InterruptedException {
        do {
            try {
                if (postOnce(address, batch).status() == 200) {
                    return;
                }
            } catch (IOException e) {
                // The server is away, and asked again like one that says so.
            }
        } while (!stopping.await(MILLIS_BEFORE_NEXT_TRY, MILLISECONDS));
    }

    private Said postOnce(String address, List<String> batch) throws IOException, InterruptedException {
        long asked = System.nanoTime();
        HttpResponse<String> answer = post(address, batch);
        Said said = new Said(
                answer.statusCode(),
                answer.headers().firstValue("Retry-After").isPresent(),
                Duration.ofNanos(System.nanoTime() - asked));
        answers.add(said);
        if (said.status() == 200) {
            acknowledged.addAll(batch);
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
                "data": {"order": "%s", "currency": "EUR", "lines": [{"sku": "A", "quantity": 1, "unitPrice": 9.90}]}}""".formatted(source, id, id.hashCode() % 100, id);
    }

    /** Posts a single one that is new, when it has been stopped. */
    Said postOneMore(String address) throws IOException, InterruptedException {
        List<String> one = List.of("L-" + sent.size());
        sent.addAll(one);
        return postOnce(address, one);
    }

    /** Posts these once more, and answers what the server says. */
    JsonNode postAgain(String address, List<String> ids) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(post(address, ids).body());
    }

    List<String> sent() {
        return List.copyOf(sent);
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** The answers so far; a request that broke off had none. */
    List<Said> answers() {
        return List.copyOf(answers);
    }

    void stop() {
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
