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
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A topic is read while its records stream and PostgreSQL is cut off, falls silent and is killed. */
class KafkaWithoutDatabaseTest {

    private static final String TOPIC = "orders";
    private static final int PARTITIONS = 2;
    private static final int CUTS = 10;
    private static final int MISSED = 2_000;

    @RegisterExtension
    final LentHome home = new LentHome();

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    /** Records that go on coming until it is closed. */
    private static final class Stream implements AutoCloseable {

        private static final int AT_ONCE = 20;
        private static final long MILLIS_BETWEEN = 20;

        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final List<Future<?>> sent = Collections.synchronizedList(new ArrayList<>());
        private final KafkaProducer<byte[], byte[]> producer;
        private final Future<?> sending;

        Stream(TestBroker broker) {
            producer = broker.producer();
            sending = clock.scheduleAtFixedRate(this::send, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        }

        private void send() {
            for (int n = 0; n < AT_ONCE; n++) {
                int number = sent.size();
                String record = """
                        {"id":"%d","type":"visit","occurredAt":"2026-03-01T10:00:00Z","customer":{"loyalty":"%d"},"data":{}}""".formatted(number, number % 97);
                sent.add(producer.send(new ProducerRecord<>(TOPIC, number % PARTITIONS, null, record.getBytes(UTF_8))));
            }
        }

        int sent() {
            return sent.size();
        }

        /** All that was sent is with the broker then. */
        void end() {
            sending.cancel(false);
            clock.close();
            producer.close();
            assertThat(sent).allMatch(one -> one.state() == Future.State.SUCCESS);
        }

        @Override
        public void close() {
            end();
        }
    }

    private static void register(ServerProcess server) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/sources"))
                    .POST(BodyPublishers.ofString("{\"kind\":\"kafka\",\"name\":\"%s\"}".formatted(TOPIC)))
                    .build();
            assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        }
    }

    private static JsonNode source(ServerProcess server) throws Exception {
        return server.json("/v1/connectors").at("/sources/0");
    }

    private static long committed(TestBroker broker, String group) {
        return broker.committed(group).values().stream()
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    private static long recorded(LentDatabase database, String where) throws Exception {
        return Long.parseLong(
                database.ask("SELECT count(*) FROM journey.log WHERE source = '%s' AND %s".formatted(TOPIC, where))
                        .getFirst());
    }

    private static void assertCommittedIsRecorded(TestBroker broker, String group, LentDatabase database)
            throws Exception {
        long committed = committed(broker, group);
        assertThat(recorded(database, "true")).isGreaterThanOrEqualTo(committed);
    }

    @Test
    void what_streams_while_postgres_is_away_is_recorded_once_and_committed_after_that() throws Exception {
        try (TestBroker broker = TestBroker.start();
                LentDatabase database = LentDatabase.start(home.path());
                DatabaseProxy proxy = new DatabaseProxy(database.port())) {
            broker.create(TOPIC, PARTITIONS);
            Map<String, String> settings = new HashMap<>(database.settings(proxy.port()));
            settings.put("JOURNEY_KAFKA_BOOTSTRAP_SERVERS", broker.address());
            try (ServerProcess server = ServerProcess.listening(home.path(), settings);
                    Stream stream = new Stream(broker)) {
                register(server);
                String group =
                        "journeyline." + TOPIC + "." + source(server).path("id").asString();
                soon().until(() -> committed(broker, group) > 0);

                proxy.cut(true);
                soon().until(() -> {
                    assertCommittedIsRecorded(broker, group, database);
                    return proxy.cuts() > CUTS;
                });
                proxy.cut(false);

                home.postgres().signal("STOP");
                soon().until(() -> stream.sent() - committed(broker, group) > MISSED);
                Instant silent = Instant.now();
                long committed = committed(broker, group);
                home.postgres().signal("KILL");
                int sent = stream.sent();
                soon().until(() -> committed(broker, group) > sent);
                stream.end();

                assertThat(recorded(database, "recorded_at < '%s'".formatted(silent)))
                        .isGreaterThanOrEqualTo(committed);
                assertAllThereOnce(server, database, broker, group, stream.sent());
            }
        }
    }

    private static void assertAllThereOnce(
            ServerProcess server, LentDatabase database, TestBroker broker, String group, int sent) throws Exception {
        soon().until(() -> committed(broker, group) == sent);
        assertThat(recorded(database, "true")).isEqualTo(sent);
        soon().untilAsserted(() -> {
            assertThat(server.json("/v1/overview").at("/touchpoints/visit").asInt())
                    .isEqualTo(sent);
            assertThat(source(server).path("parked").asInt()).isZero();
            assertThat(source(server).path("partitions").values())
                    .hasSize(PARTITIONS)
                    .allSatisfy(partition -> {
                        assertThat(partition.path("lag").asLong()).isZero();
                        assertThat(partition.path("lastError").asString("")).isEmpty();
                    });
        });
    }
}
