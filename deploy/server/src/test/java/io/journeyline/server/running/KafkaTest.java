package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.connectors.broker.TestBroker;
import io.journeyline.server.database.LentDatabase;
import io.journeyline.server.database.LentHome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A topic that is read by servers, of which one is killed, beside topics that cannot be read. */
class KafkaTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int PARTITIONS = 4;
    private static final int RECORDS = 12_000;
    private static final int CROOKED_EVERY = 40;
    private static final String CROOKED = """
            name: crooked
            version: 1
            touchpoints:
              - source: "'whoever'"
                id: id + 1
                type: "'visit'"
                occurredAt: at
                customer: {loyalty: card}
            """;

    @RegisterExtension
    final LentHome home = new LentHome();

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(90));
    }

    private static void send(String method, String address, String body, int status) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(address))
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    /** Beside the topic that is read, one that is never there, and one whose records its mapping stumbles over. */
    private static void register(ServerProcess server) throws Exception {
        send("PUT", server.address() + "/v1/mappings/crooked?reason=a+test&actor=desk", CROOKED, 200);
        for (String source : List.of(
                "\"name\":\"orders\"", "\"name\":\"nowhere\"", "\"name\":\"crooked\",\"mapping\":\"crooked\"")) {
            send("POST", server.address() + "/v1/sources", "{\"kind\":\"kafka\"," + source + "}", 201);
        }
    }

    private static JsonNode source(ServerProcess server) throws Exception {
        return server.json("/v1/connectors").at("/sources/0");
    }

    private static JsonNode deadLetters(ServerProcess server) throws Exception {
        return server.json(
                        "/v1/dead-letters?source=" + source(server).path("id").asString())
                .path("deadLetters");
    }

    private static void send(TestBroker broker, int from, int to) {
        broker.send(IntStream.range(from, to)
                .filter(number -> number % CROOKED_EVERY == 0)
                .mapToObj(number -> new ProducerRecord<byte[], byte[]>(
                        "crooked", null, "{\"id\":\"%d\"}".formatted(number).getBytes(UTF_8)))
                .toList());
        broker.send(IntStream.range(from, to)
                .mapToObj(number -> new ProducerRecord<>(
                        "orders", number % PARTITIONS, "17850".getBytes(UTF_8), """
                        {"id":"%d","type":"visit","occurredAt":"2026-03-01T10:00:00Z","customer":{"loyalty":"%d"},"data":{}}""".formatted(number, number % 97)
                                .getBytes(UTF_8)))
                .toList());
    }

    @Test
    void two_servers_share_a_topic_and_when_one_is_killed_nothing_is_lost_or_doubled_whatever_other_topics_do()
            throws Exception {
        Path other = Files.createDirectory(home.path().resolve("other"));
        try (TestBroker broker = TestBroker.start();
                LentDatabase database = LentDatabase.start(home.path())) {
            Map<String, String> settings = new HashMap<>(database.settings(database.port()));
            settings.put("JOURNEY_KAFKA_BOOTSTRAP_SERVERS", broker.address());
            // The least that a broker lets be said before it takes a silent server for dead.
            settings.put(
                    "JOURNEY_KAFKA_PROPERTIES_FILE",
                    Files.writeString(home.path().resolve("kafka.properties"), "session.timeout.ms=6000")
                            .toString());
            try (ServerProcess first = ServerProcess.listening(home.path(), settings)) {
                register(first);
                soon().until(() -> source(first).path("fault").asString("").equals("there is no topic of this name"));
                broker.create("crooked", 1);
                broker.create("orders", PARTITIONS);
                send(broker, 0, RECORDS / 3);
                soon().until(() -> lag(first) == 0);
                try (ServerProcess second = ServerProcess.listening(other, settings)) {
                    send(broker, RECORDS / 3, RECORDS);
                    broker.send(List.of(new ProducerRecord<>("orders", 1, null, "no JSON".getBytes(UTF_8))));
                    first.kill();
                    assertAllThereOnce(second);
                    assertOthersAreSaid(second);
                }
            }
        }
    }

    private static long lag(ServerProcess server) throws Exception {
        JsonNode partitions = source(server).path("partitions");
        return partitions.size() < PARTITIONS
                ? Long.MAX_VALUE
                : partitions
                        .valueStream()
                        .mapToLong(one -> one.path("lag").asLong())
                        .sum();
    }

    private static void assertOthersAreSaid(ServerProcess server) {
        soon().untilAsserted(() -> {
            JsonNode sources = server.json("/v1/connectors").path("sources");
            assertThat(sources.at("/1/fault").asString()).isEqualTo("there is no topic of this name");
            assertThat(sources.at("/2/parked").asInt()).isEqualTo(RECORDS / CROOKED_EVERY);
            assertThat(sources.at("/2/partitions/0/lag").asInt()).isZero();
            assertThat(sources.at("/2/partitions/0/lastError").asString())
                    .isEqualTo("touchpoints[0].id: cannot be worked out for this record");
        });
        // Whoever watches over the sources looks twice a minute, and has looked by now.
        soon().untilAsserted(() -> assertThat(
                        server.json("/actuator/health/connectors").at("/components/sources/details/faults"))
                .hasToString("{\"nowhere\":\"there is no topic of this name\"}"));
    }

    private static void assertAllThereOnce(ServerProcess server) {
        soon().untilAsserted(() -> {
            assertThat(lag(server)).isZero();
            assertThat(server.json("/v1/overview").at("/touchpoints/visit").asInt())
                    .isEqualTo(RECORDS);
            assertThat(deadLetters(server)).hasSize(1);
            assertThat(source(server).at("/partitions/1/lastError").asString()).isEqualTo("is no JSON object");
        });
        soon().untilAsserted(() -> assertThat(server.ask("/actuator/prometheus").body())
                .contains("journey_source_partition_lag{kind=\"kafka\",partition=\"3\",source=\"orders\"} 0.0")
                .contains("journey_source_partition_error{kind=\"kafka\",partition=\"1\",source=\"orders\"} 1.0")
                .contains("journey_source_fault{kind=\"kafka\",source=\"orders\"} 0.0"));
    }
}
