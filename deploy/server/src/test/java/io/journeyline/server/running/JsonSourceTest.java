package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentHome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sources of any JSON, over HTTP and in files, from the mapping to the touchpoints, as an operator sets them up. */
class JsonSourceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SALES = """
            {"receipt": "R1", "at": "01.03.2026 14:05", "card": "7", "sum": 9.90}
            this is no JSON
            {"receipt": "R2", "at": "01.03.2026 14:06", "card": "8", "sum": 1}
            """;

    @RegisterExtension
    final LentHome home = new LentHome();

    private String address = "";

    private HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).method(method, BodyPublishers.ofString(body));
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    private void put(String occurredAt) throws Exception {
        String mapping = """
                name: till
                version: 1
                touchpoints:
                  - source: "'till'"
                    id: receipt
                    type: "'purchase'"
                    occurredAt: %s
                    customer: {loyalty: card}
                    data:
                      order: receipt
                      currency: "'EUR'"
                      lines: '[{"sku": "A", "quantity": 1, "unitPrice": sum}]'
                """.formatted(occurredAt);
        HttpResponse<String> put = send("PUT", "/v1/mappings/till?reason=a+till&actor=desk", mapping);
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
    }

    @Test
    void what_a_wrong_mapping_parks_is_taken_when_it_is_mended() throws Exception {
        Path drop = Files.createDirectory(home.path().resolve("drop"));
        Map<String, String> settings =
                Map.of("JOURNEY_DROP_FOLDER", drop.toString(), "JOURNEY_DROP_FOLDER_STILL", "200ms");
        try (ServerProcess server = ServerProcess.listening(home.path(), settings)) {
            address = server.address();
            assertThat(server.get("/v1/openapi.json")).isEqualTo(200);
            put("at");
            JsonNode source = json(
                    send("POST", "/v1/sources", "{\"kind\":\"json\",\"name\":\"shop/till\",\"mapping\":\"till\"}"));
            String path = source.path("path").asString();
            String[] key = {"Authorization", "Bearer " + source.path("writeKey").asString()};
            assertThat(path).isEqualTo("/v1/in/shop/till");
            assertThat(send("POST", path, SALES).statusCode()).isEqualTo(401);
            assertThat(send("POST", "/v1/in/other", SALES, key).statusCode()).isEqualTo(401);
            assertThat(send("POST", path, "[1,", key).statusCode()).isEqualTo(400);

            assertThat(json(send("POST", path, SALES, key)).path("parked").asInt())
                    .isEqualTo(3);
            drop(drop.resolve("files"));
            put("$time(at, 'dd.MM.yyyy HH:mm', 'Europe/Athens')");
            assertThat(json(send("POST", "/v1/mappings/till/try", SALES))
                            .path("touchpoints")
                            .asInt())
                    .isEqualTo(2);
            assertThat(send("POST", "/v1/dead-letters/retry", "{}").statusCode())
                    .isEqualTo(202);
            await().atMost(30, SECONDS)
                    .until(() -> server.json("/v1/dead-letters/retry")
                            .path("state")
                            .asString()
                            .equals("done"));

            assertThat(server.json("/v1/dead-letters/retry").path("accepted").asInt())
                    .isEqualTo(4);
            assertThat(server.json("/v1/dead-letters").path("deadLetters")).hasSize(2);
            for (String name : List.of("shop%2Ftill", "files")) {
                assertThat(server.json("/v1/receipts?source=" + name + "&id=R1")
                                .path("status")
                                .asString())
                        .isEqualTo("accepted");
            }
            assertThat(json(send("POST", path, SALES, key)).path("duplicates").asInt())
                    .isEqualTo(2);
            assertStatus(server);
            assertPaused(source, path, key);
        }
    }

    /** A file of the same records, by the same mapping. */
    private void drop(Path folder) throws Exception {
        JsonNode source =
                json(send("POST", "/v1/sources", "{\"kind\":\"file\",\"name\":\"files\",\"mapping\":\"till\"}"));
        assertThat(source.path("state").asString()).as("%s", source).isEqualTo("active");
        assertThat(source.has("writeKey")).isFalse();
        Files.writeString(Files.createDirectories(folder).resolve("sales.ndjson"), SALES);
        await().atMost(30, SECONDS).until(() -> Files.exists(folder.resolve("done/sales.ndjson")));
    }

    private static void assertStatus(ServerProcess server) {
        await().atMost(10, SECONDS).untilAsserted(() -> {
            JsonNode day = server.json("/v1/connectors").at("/sources/0/lastDay");
            assertThat(day.toString())
                    .isEqualTo("{\"accepted\":0,\"duplicates\":2,\"ignored\":0,\"parked\":4,\"failed\":1}");
        });
        await().atMost(60, SECONDS).untilAsserted(() -> {
            JsonNode health = server.json("/actuator/health/connectors");
            assertThat(health.path("status").asString()).isEqualTo("UP");
            assertThat(health.at("/components/sources/details/degraded").asBoolean(true))
                    .isFalse();
        });
    }

    private void assertPaused(JsonNode source, String path, String[] key) throws Exception {
        String ours = "/v1/sources/" + source.path("id").asString();
        send("POST", ours + "/pause", "");
        HttpResponse<String> paused = send("POST", path, SALES, key);
        assertThat(paused.statusCode()).isEqualTo(503);
        assertThat(paused.headers().firstValue("Retry-After")).isPresent();
        send("POST", ours + "/resume", "");
        assertThat(send("POST", path, SALES, key).statusCode()).isEqualTo(200);
        send("DELETE", ours, "");
        assertThat(send("POST", path, SALES, key).statusCode()).isEqualTo(401);
    }
}
