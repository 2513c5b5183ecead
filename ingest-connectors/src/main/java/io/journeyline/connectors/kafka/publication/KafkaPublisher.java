package io.journeyline.connectors.kafka.publication;

import io.journeyline.publication.NotPublished;
import io.journeyline.publication.Publication;
import io.journeyline.publication.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes to a topic, and knows that it is kept when all replicas in sync have it. What is about one customer lies in one
 * partition, in order. Within 15 seconds it is known whether it went well.
 */
public final class KafkaPublisher implements Publisher, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaPublisher.class);
    private static final int LONGEST_WAIT_MILLIS = 10_000;
    private static final int LONGEST_ANSWER_MILLIS = 5_000;
    private static final int LINGER_MILLIS = 5;

    private final Map<String, Object> settings;
    private final CloudEventRecords records;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    /**
     * @param client how the brokers are reached, and any other property of producers
     * @param source the CloudEvents' source: a URI reference that names this installation
     */
    public KafkaPublisher(Map<String, Object> client, String topic, String source) {
        settings = new HashMap<>(Map.of(
                ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, LONGEST_WAIT_MILLIS,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_ANSWER_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, LONGEST_ANSWER_MILLIS));
        settings.putAll(client);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        records = new CloudEventRecords(topic, source);
    }

    @Override
    public synchronized void publish(List<Publication> publications) {
        if (publications.isEmpty()) {
            return;
        }
        try {
            send(publications);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private void send(List<Publication> publications) throws InterruptedException, ExecutionException {
        KafkaProducer<byte[], byte[]> open = open();
        List<Future<?>> sent = new ArrayList<>(publications.size());
        for (Publication publication : publications) {
            Future<?> one = open.send(records.of(publication));
            if (one.isDone()) {
                one.get();
            }
            sent.add(one);
        }
        open.flush();
        for (Future<?> one : sent) {
            one.get();
        }
    }

    private KafkaProducer<byte[], byte[]> open() {
        KafkaProducer<byte[], byte[]> open = producer;
        if (open == null) {
            open = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = open;
        }
        return open;
    }

    /** What is still under way is given up: it must not arrive among what is published again. */
    private NotPublished failed(Throwable cause) {
        close();
        LOG.warn(
                "publishing waits for Kafka: topic={}, cause={}",
                records.topic(),
                cause.getClass().getSimpleName());
        return new NotPublished("the topic %s has not taken it".formatted(records.topic()), cause);
    }

    @Override
    public synchronized void close() {
        KafkaProducer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
