package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.connectors.broker.TestBroker;
import io.journeyline.server.database.LentHome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Brokers that speak TLS, as the properties file tells. */
class KafkaTlsTest {

    private static final int RECORDS = 100;

    @RegisterExtension
    final LentHome home = new LentHome();

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private ServerProcess server(List<String> properties) throws Exception {
        Path file = Files.write(home.path().resolve("kafka.properties"), properties);
        return ServerProcess.listening(home.path(), Map.of("JOURNEY_KAFKA_PROPERTIES_FILE", file.toString()));
    }

    private static void register(ServerProcess server) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/sources"))
                    .POST(BodyPublishers.ofString("{\"kind\":\"kafka\",\"name\":\"orders\"}"))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        }
    }

    private static JsonNode source(ServerProcess server) throws Exception {
        return server.json("/v1/connectors").at("/sources/0");
    }

    private static List<ProducerRecord<byte[], byte[]>> visits() {
        return IntStream.range(0, RECORDS)
                .mapToObj(number -> """
                        {"id":"%d","type":"visit","occurredAt":"2026-03-01T10:00:00Z","customer":{"loyalty":"1"},"data":{}}""".formatted(number))
                .map(visit -> new ProducerRecord<byte[], byte[]>("orders", visit.getBytes(UTF_8)))
                .toList();
    }

    @Test
    void brokers_whose_certificate_is_trusted_are_read_over_tls_and_others_are_not() throws Exception {
        try (TestBroker broker = TestBroker.startWithTls()) {
            broker.create("orders", 1);
            broker.send(visits());
            List<String> stranger = List.of("bootstrap.servers=" + broker.tlsAddress(), "security.protocol=SSL");
            try (ServerProcess server = server(stranger)) {
                register(server);
                soon().until(() -> source(server).path("fault").asString("").equals("the brokers do not let us in"));
            }
            List<String> trusted = List.of(
                    "bootstrap.servers=" + broker.tlsAddress(),
                    "security.protocol=SSL",
                    "ssl.truststore.type=PEM",
                    "ssl.truststore.location=" + broker.certificate());
            try (ServerProcess server = server(trusted)) {
                soon().untilAsserted(() -> {
                    assertThat(server.json("/v1/overview")
                                    .at("/touchpoints/visit")
                                    .asInt())
                            .isEqualTo(RECORDS);
                    assertThat(source(server).at("/partitions/0/lag").asInt(-1)).isZero();
                    assertThat(source(server).path("fault").asString("")).isEmpty();
                });
            }
        }
    }
}
