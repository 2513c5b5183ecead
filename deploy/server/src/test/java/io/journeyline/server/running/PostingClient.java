package io.journeyline.server.running;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A till that posts batches of purchases until it is stopped, and remembers which of them were acknowledged. */
final class PostingClient {

    private static final int BATCH = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String source;
    private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopped;

    PostingClient(String address, String source) {
        this.source = source;
        this.thread = Thread.ofVirtual().start(() -> postOn(address));
    }

    private void postOn(String address) {
        for (int n = 0; !stopped; n++) {
            int first = n * BATCH;
            List<String> batch = IntStream.range(first, first + BATCH)
                    .mapToObj(id -> "T-" + id)
                    .toList();
            sent.addAll(batch);
            postUntilAcknowledged(address, batch);
        }
    }

    private void postUntilAcknowledged(String address, List<String> batch) {
        while (!stopped) {
            try {
                HttpResponse<String> answer = post(address, batch);
                if (answer.statusCode() == 200) {
                    acknowledged.addAll(batch);
                    return;
                }
                Thread.onSpinWait();
            } catch (IOException e) {
                Thread.onSpinWait();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private HttpResponse<String> post(String address, List<String> ids) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + "/v1/touchpoints"))
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

    void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
