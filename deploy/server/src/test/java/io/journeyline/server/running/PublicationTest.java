package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.connectors.broker.TestBroker;
import io.journeyline.server.database.LentDatabase;
import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What servers publish while one of them is killed and the broker goes away. */
class PublicationTest {

    private static final int PARTITIONS = 2;

    @RegisterExtension
    final LentHome home = new LentHome();

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2));
    }

    @Test
    void all_is_published_in_order_though_a_server_is_killed_and_the_broker_goes_away() throws Exception {
        Path other = Files.createDirectory(home.path().resolve("other"));
        try (TestBroker broker = TestBroker.start();
                LentDatabase database = LentDatabase.start(home.path())) {
            broker.create("touchpoints", PARTITIONS);
            broker.create("scores", PARTITIONS);
            Map<String, String> settings = new HashMap<>(database.settings(database.port()));
            settings.put("JOURNEY_KAFKA_BOOTSTRAP_SERVERS", broker.address());
            settings.put("JOURNEY_PUBLISH_TOUCHPOINTS", "touchpoints");
            settings.put("JOURNEY_PUBLISH_SCORES", "scores");
            try (ServerProcess first = ServerProcess.listening(home.path(), settings);
                    ServerProcess second = ServerProcess.listening(other, settings);
                    Tills tills = Tills.posting(first, second)) {
                first.kill();
                broker.stop();
                assertSaid(second);
                broker.resume();
                tills.stop();
                assertPublished(second, broker);
            }
        }
    }

    /** The views go on meanwhile. */
    private static void assertSaid(ServerProcess server) throws Exception {
        soon().untilAsserted(() -> assertThat(server.json("/actuator/health/connectors")
                        .at("/components/sources/details/unpublished")
                        .toString())
                .contains("touchpoint_publication"));
        soon().untilAsserted(() -> assertThat(
                        view(server, "touchpoint_publication").path("state").asString())
                .isEqualToIgnoringCase("stopped"));
        assertThat(view(server, "profile").path("state").asString()).isEqualToIgnoringCase("live");
    }

    private static JsonNode view(ServerProcess server, String name) throws IOException, InterruptedException {
        return server.json("/v1/views")
                .path("views")
                .valueStream()
                .filter(view -> view.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void assertPublished(ServerProcess server, TestBroker broker) throws Exception {
        long head = head(server);
        for (long before = 0; before < head; head = head(server)) { // the last requests may be under way still
            before = head;
            Tills.awaitViews(server, head, Duration.ofMinutes(2));
        }
        TreeSet<Long> positions = new TreeSet<>();
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<String, String> one : records(broker, "touchpoints")) {
            long position = Long.parseLong(header(one, "ce_position"));
            // Published again after a failure: repeated from somewhere on, in order again.
            if (positions.add(position)) {
                assertThat(position).isGreaterThan(last.getOrDefault(one.key(), 0L));
                last.put(one.key(), position);
            }
        }
        assertThat(positions).hasSize((int) head);
        assertThat(records(broker, "scores"))
                .extracting(one -> header(one, "ce_type"))
                .contains("io.journeyline.experience.changed");
    }

    private static long head(ServerProcess server) throws IOException, InterruptedException {
        return server.json("/v1/views").path("head").asLong();
    }

    private static String header(ConsumerRecord<?, ?> one, String name) {
        return new String(one.headers().lastHeader(name).value(), UTF_8);
    }

    private static List<ConsumerRecord<String, String>> records(TestBroker broker, String topic) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = Stream.iterate(0, n -> n + 1)
                    .limit(PARTITIONS)
                    .map(n -> new TopicPartition(topic, n))
                    .toList();
            long there = consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            soon().until(() -> {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
                return records.size() >= there;
            });
        }
        return records;
    }
}
