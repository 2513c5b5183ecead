package io.journeyline.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.connectors.broker.TestBroker;
import io.journeyline.source.Fate;
import io.journeyline.source.Followed;
import io.journeyline.source.Followed.Partition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaConnectorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @SuppressWarnings("NullAway.Init")
    private static TestBroker broker;

    @SuppressWarnings("NullAway.Init")
    private TestTopic topic;

    @BeforeAll
    static void start() {
        broker = TestBroker.start();
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @BeforeEach
    void prepare() {
        topic = new TestTopic(broker);
    }

    @AfterEach
    void leave() {
        topic.close();
    }

    private static ConditionFactory soon() {
        return await().atMost(PATIENCE);
    }

    private List<Partition> partitions() {
        return topic.told().map(Followed::partitions).orElse(List.of());
    }

    private String fault() {
        return fault(topic.told());
    }

    private static String fault(Optional<Followed> told) {
        return told.flatMap(Followed::fault).orElse("");
    }

    private static String visits(String occurredAt) {
        return """
                name: visits
                version: 1
                touchpoints:
                  - source: "'whoever'"
                    id: id
                    type: type
                    occurredAt: %s
                    customer: customer
                """.formatted(occurredAt);
    }

    @Test
    void what_cannot_be_read_is_parked_and_its_partition_goes_on() {
        topic.create(1);
        topic.send(0, 3);
        broker.send(List.of(
                topic.record("k", "no JSON"), topic.record("k", "{\"large\":\"" + "x".repeat(5 << 20) + "\"}")));
        topic.send(3, 6);
        topic.join();

        soon().until(() -> topic.committed() == 8);
        assertThat(topic.log.size()).isEqualTo(6);
        assertThat(topic.parked)
                .extracting(one -> one.reason())
                .containsExactly("is no JSON object", "has more than 262144 bytes");
        assertThat(topic.fates).hasSize(8);
        soon().untilAsserted(() -> assertThat(partitions()).singleElement().satisfies(partition -> {
            assertThat(partition.lag()).isZero();
            assertThat(partition.lastError()).hasValue("has more than 262144 bytes");
        }));
    }

    @Test
    void nothing_is_committed_before_it_is_recorded_and_what_could_not_be_is_tried_again() {
        topic.create(2);
        topic.send(0, 500);
        topic.log.fail(false);
        topic.join();

        soon().untilAsserted(() -> assertThat(partitions())
                .hasSize(2)
                .allMatch(partition -> partition.lag() > 0)
                .allMatch(partition -> partition.lastError().equals(Optional.of("the database does not answer"))));
        assertThat(topic.committed()).isZero();
        topic.log.recover();

        soon().until(() -> topic.committed() == 500);
        assertThat(topic.log.size()).isEqualTo(500);
        soon().untilAsserted(() -> assertThat(partitions())
                .allMatch(partition -> partition.lastError().isEmpty()));
    }

    @Test
    void a_topic_that_is_not_there_is_said_and_read_once_it_is() {
        topic.join();
        soon().until(() -> fault().equals("there is no topic of this name"));

        topic.create(1);
        topic.send(0, 10);
        soon().until(() -> topic.committed() == 10);
        soon().until(() -> fault().isEmpty());
        assertThat(topic.log.size()).isEqualTo(10);
    }

    @Test
    void a_broker_that_goes_away_or_is_not_there_yet_is_said_and_nothing_is_lost_or_doubled_when_it_is() {
        topic.create(3);
        topic.join();
        topic.send(0, 200);
        soon().until(() -> topic.log.size() > 0);
        broker.stop();
        try {
            KafkaConnector started = topic.join();
            soon().until(() -> fault(topic.told(started)).equals("no broker answers"));
            soon().until(() -> fault().equals("no broker answers"));
        } finally {
            broker.resume();
        }
        topic.send(200, 400);

        soon().until(() -> topic.committed() == 400);
        assertThat(topic.log.size()).isEqualTo(400);
        soon().until(() -> fault().isEmpty());
    }

    @Test
    void what_a_wrong_mapping_parked_is_taken_again_once_it_is_mended() {
        TestMappings.put("visits", visits("type"));
        topic.map("visits");
        topic.create(1);
        topic.send(0, 20);
        topic.join();
        soon().until(() -> topic.committed() == 20);
        assertThat(topic.parked).hasSize(20);

        TestMappings.put("visits", visits("occurredAt"));
        topic.send(20, 25);
        soon().until(() -> topic.committed() == 25);
        assertThat(topic.parked).hasSize(20);
        assertThat(topic.retry()).hasSize(20).containsOnly(new Fate.Accepted());
        assertThat(topic.log.size()).isEqualTo(25);
    }

    @Test
    void a_paused_source_is_not_read_until_it_is_resumed() {
        topic.create(1);
        topic.join();
        topic.send(0, 5);
        soon().until(() -> topic.committed() == 5);
        topic.pause(true);
        soon().until(() -> topic.told().isEmpty());
        topic.send(5, 9);
        topic.pause(false);

        soon().until(() -> topic.committed() == 9);
        assertThat(topic.fates).hasSize(9).containsOnly(new Fate.Accepted());
    }

    @Test
    void servers_that_come_and_go_in_mid_stream_share_a_topic_and_lose_and_double_nothing() {
        topic.create(6);
        topic.send(0, 8_000);
        KafkaConnector first = topic.join();
        soon().until(() -> topic.log.size() > 0);
        topic.join();
        topic.send(8_000, 10_000);
        first.close();
        topic.send(10_000, 12_000);

        soon().until(() -> topic.committed() >= 12_000);
        assertThat(topic.log.size()).isEqualTo(12_000);
        assertThat(topic.fates).filteredOn(new Fate.Accepted()::equals).hasSize(12_000);
        assertThat(topic.parked).isEmpty();
    }

    @Test
    void a_partition_that_has_no_more_does_not_hold_up_another_one() {
        topic.create(2);
        topic.sendToOne(0, 12_000);
        // So that many fetches are needed, and some of each is at hand when the other partition is asked for alone.
        topic.join(
                Map.of(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50));

        await().atMost(Duration.ofSeconds(20)).until(() -> topic.committed() == 12_000);
        assertThat(topic.log.size()).isEqualTo(12_000);
    }
}
