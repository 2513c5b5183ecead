package io.journeyline.connectors.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

class TestBrokerTest {

    @Test
    void what_it_holds_outlives_its_stop() {
        try (TestBroker broker = TestBroker.start()) {
            broker.create("orders", 1);
            broker.send(List.of(new ProducerRecord<>("orders", "one".getBytes(UTF_8))));
            broker.stop();
            broker.resume();
            broker.send(List.of(new ProducerRecord<>("orders", "two".getBytes(UTF_8))));

            assertThat(held(broker)).containsExactly("one", "two");
        }
    }

    private static List<String> held(TestBroker broker) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.address(),
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition("orders", 0)));
            for (int n = 0; n < 60 && values.size() < 2; n++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(one -> values.add(new String(one.value(), UTF_8)));
            }
        }
        return values;
    }
}
