package io.journeyline.connectors.kafka.publication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.connectors.broker.TestBroker;
import io.journeyline.identity.CustomerId;
import io.journeyline.publication.NotPublished;
import io.journeyline.publication.Publication;
import io.journeyline.record.JsonBody;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {

    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static KafkaPublisher publisher(String topic) {
        return new KafkaPublisher(Map.of("bootstrap.servers", broker.address()), topic, "/journeyline");
    }

    private static Publication publication(long customer, long position, @Nullable String data) {
        return Publication.of(
                "touchpoint.purchase",
                "touchpoint:" + position,
                new CustomerId(new UUID(0, customer)),
                TIME,
                position,
                data == null ? null : new JsonBody(data.getBytes(UTF_8)));
    }

    private static List<ConsumerRecord<String, String>> records(String topic, int partitions, int count) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.address(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(LongStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(topic, (int) partition))
                    .toList());
            for (int n = 0; n < 60 && records.size() < count; n++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
        }
        return records;
    }

    private static String header(ConsumerRecord<?, ?> one, String name) {
        return new String(one.headers().lastHeader(name).value(), UTF_8);
    }

    @Test
    void a_record_is_a_cloud_event_keyed_by_its_customer() {
        broker.create("events", 1);
        try (KafkaPublisher publisher = publisher("events")) {
            publisher.publish(List.of(publication(1, 7, "{\"a\":1}"), publication(1, 8, null)));
        }

        List<ConsumerRecord<String, String>> records = records("events", 1, 2);
        ConsumerRecord<String, String> first = records.getFirst();
        assertThat(first.key()).isEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(first.value()).isEqualTo("{\"a\":1}");
        assertThat(header(first, "content-type")).isEqualTo("application/json");
        assertThat(List.of("specversion", "id", "source", "type", "subject", "time", "position"))
                .extracting(name -> header(first, "ce_" + name))
                .containsExactly(
                        "1.0",
                        "touchpoint:7",
                        "/journeyline",
                        "io.journeyline.touchpoint.purchase",
                        "00000000-0000-0000-0000-000000000001",
                        "2026-03-01T10:00:00Z",
                        "7");
        assertThat(records.getLast().value()).as("a tombstone").isNull();
    }

    @Test
    void those_of_a_customer_lie_in_one_partition_in_order() {
        broker.create("order", 4);
        try (KafkaPublisher publisher = publisher("order")) {
            publisher.publish(LongStream.range(0, 2_000)
                    .mapToObj(n -> publication(n % 20, n, "{}"))
                    .toList());
        }

        List<ConsumerRecord<String, String>> records = records("order", 4, 2_000);
        assertThat(records).hasSize(2_000);
        for (int customer = 0; customer < 20; customer++) {
            String key = new UUID(0, customer).toString();
            assertThat(records.stream().filter(one -> one.key().equals(key)).toList())
                    .hasSize(100)
                    .satisfies(theirs -> assertThat(theirs)
                            .extracting(ConsumerRecord::partition)
                            .containsOnly(theirs.getFirst().partition()))
                    .extracting(one -> Long.parseLong(header(one, "ce_position")))
                    .isSorted();
        }
    }

    @Test
    void a_topic_that_is_not_there_is_said_and_taken_when_it_is() {
        try (KafkaPublisher publisher = publisher("late")) {
            List<Publication> some = List.of(publication(1, 1, "{}"), publication(1, 2, "{}"));
            assertThatExceptionOfType(NotPublished.class)
                    .isThrownBy(() -> publisher.publish(some))
                    .withMessageContaining("late");
            broker.create("late", 1);
            publisher.publish(some);
        }

        assertThat(records("late", 1, 2)).hasSize(2);
    }
}
