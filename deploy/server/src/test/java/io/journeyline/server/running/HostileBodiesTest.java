package io.journeyline.server.running;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that takes thirty times its bytes in memory is sent to all doors at once, at the heap that a server has. */
class HostileBodiesTest {

    private static final int AT_ONCE = 3;

    /** Objects of two letters each, within what one record may have. */
    private static final String OBJECTS = "{\"x\":[%s{}]}".formatted("{},".repeat(80_000));

    @RegisterExtension
    final LentHome home = new LentHome();

    private final HttpClient client = HttpClient.newHttpClient();

    /** What is sent over and over, and how it is answered unless it is put off. */
    private record Sent(HttpRequest request, int answer) {}

    @Test
    void whatever_is_sent_is_answered_or_put_off_and_the_server_goes_on() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            List<Sent> sent = sent(server.address());
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < AT_ONCE; n++) {
                    for (Sent one : sent) {
                        answers.add(senders.submit(() -> client.send(one.request(), BodyHandlers.ofString())));
                    }
                }
            }

            for (int i = 0; i < answers.size(); i++) {
                Sent one = sent.get(i % sent.size());
                assertThat(answers.get(i).get().statusCode())
                        .as(one.request().uri().getPath())
                        .isIn(one.answer(), 429);
            }
            for (Sent one : sent) {
                HttpResponse<String> alone = client.send(one.request(), BodyHandlers.ofString());
                assertThat(alone.statusCode()).as(alone.body()).isEqualTo(one.answer());
            }
            assertThat(server.get("/v1/views")).isEqualTo(200);
            assertThat(server.said()).doesNotContain("OutOfMemoryError");
        }
    }

    private List<Sent> sent(String address) throws Exception {
        String touchpoints =
                IntStream.range(0, 60).mapToObj(n -> """
                        {"source":"till","id":"%d","type":"custom","occurredAt":"2026-03-01T12:00:00Z",\
                        "data":{"name":"hostile","attributes":%s}}""".formatted(n, OBJECTS)).collect(joining(","));
        String events =
                IntStream.range(0, 16).mapToObj(n -> """
                        {"specversion":"1.0","id":"%d","source":"bus","type":"hostile","data":%s}""".formatted(n, OBJECTS)).collect(joining(","));
        String large = "{\"x\":[%s{}]}".formatted("{},".repeat(5_000_000));
        String small = "{\"x\":[%s{}]}".formatted("{},".repeat(340_000));
        String till = key(address, "json", "till");
        String bus = key(address, "cloudevents", "bus");
        return List.of(
                post(address + "/v1/in/till", till, "application/json", "[" + touchpoints + "]", 200),
                post(address + "/v1/in/till", till, "application/json", "[" + "{},".repeat(5_000_000) + "{}]", 413),
                post(address + "/v1/in/till", till, "application/json", large, 200),
                post(address + "/v1/cloudevents", bus, "application/cloudevents-batch+json", "[" + events + "]", 200),
                post(address + "/v1/touchpoints", till, "application/json", "[" + touchpoints + "]", 200),
                post(address + "/v1/sources", till, "application/json", large, 413),
                post(address + "/v1/sources", till, "application/json", small, 422),
                post(address + "/v1/mappings/uci-online-retail/try", till, "application/json", large, 413),
                post(address + "/v1/mappings/uci-online-retail/try", till, "application/json", small, 200));
    }

    /** From a file, so that those who send take little memory themselves. */
    private Sent post(String address, String key, String type, String body, int answer) throws IOException {
        Path file = Files.writeString(Files.createTempFile(home.path(), "body", ".json"), body);
        return new Sent(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofFile(file))
                        .build(),
                answer);
    }

    private String key(String address, String kind, String name) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/v1/sources"))
                .POST(BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(Map.of("kind", kind, "name", name))))
                .build();
        JsonNode source = JsonMapper.shared()
                .readTree(client.send(request, BodyHandlers.ofString()).body());
        return source.path("writeKey").asString();
    }
}
