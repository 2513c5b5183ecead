package io.journeyline.connectors.kafka.publication;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.publication.Publication;
import io.journeyline.record.JsonBody;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Publications as records of a topic, each a CloudEvent in binary mode (CloudEvents 1.0.2, Kafka protocol binding, 3.2): who
 * wants only some types reads only headers, and one without data is the tombstone of its customer, whose id is the key.
 */
record CloudEventRecords(String topic, String source) {

    ProducerRecord<byte[], byte[]> of(Publication publication) {
        byte[] key = bytes(publication.customer().toString());
        byte[] value =
                Optional.ofNullable(publication.data()).map(JsonBody::bytes).orElse(null);
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        Headers headers = record.headers();
        headers.add("ce_specversion", bytes("1.0"));
        headers.add("ce_id", bytes(publication.id()));
        headers.add("ce_source", bytes(source));
        headers.add("ce_type", bytes(publication.type()));
        headers.add("ce_subject", key);
        headers.add("ce_time", bytes(publication.time().toString()));
        headers.add("ce_position", bytes(Long.toString(publication.position())));
        if (value != null) {
            headers.add("content-type", bytes("application/json"));
        }
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
