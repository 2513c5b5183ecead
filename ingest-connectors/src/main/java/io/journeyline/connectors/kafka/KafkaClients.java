package io.journeyline.connectors.kafka;

import io.journeyline.source.Source;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes clients of the brokers; each fails with a {@link org.apache.kafka.common.KafkaException} if it cannot be made now. */
public final class KafkaClients {

    private static final int MOST_RECORDS = 1_000;
    private static final int MOST_BYTES = 16 << 20;
    private static final int MOST_BYTES_OF_PARTITION = 1 << 20;

    /** While a broker waits for records of partitions that have no more, it is not asked for those of others. */
    private static final int FETCH_MILLIS = 50;

    /** After it, the partitions of a server that died are read by others. */
    private static final int SESSION_MILLIS = 15_000;

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int METADATA_MILLIS = 5_000;

    private final Map<String, Object> settings;

    /** @param settings of all clients, where the brokers are among them */
    public KafkaClients(Map<String, Object> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** The group in which all servers read a source's topic: another source of the same name begins anew. */
    static String group(Source source) {
        return "journeyline." + source.name() + "." + source.id();
    }

    Consumer<byte[], byte[]> consumer(Source source) {
        Map<String, Object> all = new HashMap<>(Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS,
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG, MOST_BYTES,
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_BYTES_OF_PARTITION,
                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MILLIS,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, METADATA_MILLIS,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
        all.putAll(settings);
        all.putAll(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                group(source),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName()));
        return new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    Admin admin() {
        Map<String, Object> all = new HashMap<>(Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS));
        all.putAll(settings);
        return Admin.create(all);
    }
}
