package io.journeyline.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.source.ParkedRecords.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A record as its topic holds it.
 *
 * @param timestamp when it was made or came to its topic, as the topic is set up, in milliseconds
 * @param headers as text; of several under one name, the last
 * @param value null for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TopicRecord(
        int partition,
        long offset,
        long timestamp,
        byte @Nullable [] key,
        Map<String, String> headers,
        byte @Nullable [] value) {

    private static final String PARTITION = "partition";
    private static final String OFFSET = "offset";
    private static final String TIMESTAMP = "timestamp";
    private static final String KEY = "key";
    private static final String HEADERS = "headers";
    private static final String VALUE = "value";
    private static final String BASE64 = "64";

    /** A value is as long as its topic lets it be. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    static TopicRecord of(ConsumerRecord<byte[], byte[]> fetched) {
        return new TopicRecord(
                fetched.partition(),
                fetched.offset(),
                fetched.timestamp(),
                fetched.key(),
                texts(fetched.headers()),
                fetched.value());
    }

    /** How many bytes are read for a record. */
    static int length(ConsumerRecord<byte[], byte[]> fetched) {
        int length = length(fetched.key()) + length(fetched.value());
        for (Header header : fetched.headers()) {
            length += header.key().length() + length(header.value());
        }
        return length;
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        for (Header header : headers) {
            byte[] value = header.value();
            texts.put(header.key(), value == null ? "" : new String(value, UTF_8));
        }
        return texts;
    }

    /** Where it lies, which names it in its topic. */
    String place(String topic) {
        return topic + "-" + partition + "-" + offset;
    }

    Instant time() {
        return Instant.ofEpochMilli(timestamp);
    }

    /** As it is kept when it cannot be taken. */
    Refused refused(String reason) {
        return new Refused(bytes(), reason);
    }

    /** All of it in JSON. */
    byte[] bytes() {
        ObjectNode record = JSON.createObjectNode()
                .put(PARTITION, partition)
                .put(OFFSET, offset)
                .put(TIMESTAMP, timestamp);
        put(record, KEY, key);
        if (!headers.isEmpty()) {
            ObjectNode named = record.putObject(HEADERS);
            headers.forEach(named::put);
        }
        put(record, VALUE, value);
        return JSON.writeValueAsBytes(record);
    }

    private static void put(ObjectNode record, String field, byte @Nullable [] bytes) {
        if (bytes != null) {
            text(bytes).ifPresentOrElse(text -> record.put(field, text), () -> record.put(field + BASE64, bytes));
        }
    }

    /** The bytes as text; empty if they are none. */
    static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** What was kept; empty if these bytes are nothing that was. */
    static Optional<TopicRecord> kept(byte[] bytes) {
        try {
            JsonNode record = JSON.readTree(bytes);
            if (!record.path(OFFSET).isIntegralNumber()) {
                return Optional.empty();
            }
            Map<String, String> headers = new TreeMap<>();
            record.path(HEADERS).forEachEntry((name, value) -> headers.put(name, value.asString("")));
            return Optional.of(new TopicRecord(
                    record.path(PARTITION).asInt(0),
                    record.path(OFFSET).asLong(0),
                    record.path(TIMESTAMP).asLong(0),
                    bytes(record, KEY),
                    headers,
                    bytes(record, VALUE)));
        } catch (JacksonException | IllegalArgumentException e) { // the latter for what is no number or no Base64
            return Optional.empty();
        }
    }

    private static byte @Nullable [] bytes(JsonNode record, String field) {
        if (record.path(field).isString()) {
            return record.path(field).stringValue().getBytes(UTF_8);
        }
        JsonNode encoded = record.path(field + BASE64);
        return encoded.isString() ? Base64.getDecoder().decode(encoded.stringValue()) : null;
    }
}
