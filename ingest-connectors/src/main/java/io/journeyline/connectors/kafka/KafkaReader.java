package io.journeyline.connectors.kafka;

import static java.util.stream.Collectors.toMap;

import io.journeyline.connectors.event.BinaryEvent;
import io.journeyline.connectors.event.CloudEvent;
import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.connectors.shelf.JsonRecords;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.source.Source;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the records of a topic, each by what it says: a CloudEvent (binary or structured), the change of a row that Debezium
 * tells, or a touchpoint. Where the source names a mapping, that alone decides: it sees the event, the change or the object,
 * and beside it as {@code kafka} where the record lies (topic, partition, offset, timestamp, key, headers, and the id that
 * these make). A touchpoint without an id is called by its topic, partition and offset; never by the key, which often names
 * the customer, so that the second touchpoint would pass for a repeat of the first: a mapping may say {@code kafka.key}.
 */
public final class KafkaReader implements RecordReader {

    /** The kind of sources that are topics. */
    public static final String KIND = "kafka";

    private static final int LARGEST = 256 << 10;
    private static final String EVENT_HEADER = "ce_";
    private static final String CONTENT_TYPE = "content-type";
    private static final String EVENT_TYPE = "application/cloudevents";
    private static final String VERSION = "specversion";
    private static final String SCHEMA = "schema";
    private static final String PAYLOAD = "payload";
    private static final Set<String> WITH_ROW = Set.of("c", "r", "u", "d");
    private static final Set<String> WITHOUT_ROW = Set.of("t", "m");

    private final RecordMapping mapping;

    public KafkaReader(RecordMapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean isMapped() {
        return true;
    }

    @Override
    public Telling read(Source source, byte[] bytes) {
        return TopicRecord.kept(bytes)
                .map(record -> read(source, record))
                .orElseGet(() -> new Telling.Unreadable("is no record of a topic"));
    }

    Telling read(Source source, TopicRecord record) {
        byte[] value = record.value();
        if (value != null && value.length > LARGEST) {
            return new Telling.Unreadable("has more than %d bytes".formatted(LARGEST));
        }
        if (record.headers().containsKey(EVENT_HEADER + VERSION)) {
            return binary(record, value == null ? new byte[0] : value)
                    .map(event -> event(source, record, event))
                    .orElseGet(() -> new Telling.Unreadable("has data that is not what its content type says"));
        }
        if (value == null) {
            return new Telling.Nothing("a tombstone");
        }
        return JsonRecords.object(value)
                .map(object -> told(source, record, object))
                .orElseGet(() -> new Telling.Unreadable("is no JSON object"));
    }

    private static Optional<ObjectNode> binary(TopicRecord record, byte[] data) {
        Map<String, String> attributes = record.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith(EVENT_HEADER))
                .collect(toMap(
                        header -> header.getKey().substring(EVENT_HEADER.length()),
                        Map.Entry::getValue,
                        (_, last) -> last,
                        TreeMap::new));
        try {
            return BinaryEvent.structured(
                    attributes,
                    Optional.ofNullable(record.headers().get(CONTENT_TYPE)).map(MimeType::valueOf),
                    data);
        } catch (InvalidMimeTypeException e) {
            return Optional.empty();
        }
    }

    private Telling event(Source source, TopicRecord record, ObjectNode event) {
        ObjectNode dated = CloudEvent.dated(event, record.time());
        return source.mapping().isPresent() ? mapped(source, record, dated) : CloudEvent.told(source, dated);
    }

    private Telling told(Source source, TopicRecord record, ObjectNode whole) {
        JsonNode said = whole.size() == 2 && whole.has(SCHEMA) && whole.has(PAYLOAD) ? whole.path(PAYLOAD) : whole;
        if (said.isNull()) {
            return new Telling.Nothing("a tombstone");
        }
        if (!(said instanceof ObjectNode object)) {
            return new Telling.Unreadable("is no JSON object");
        }
        if (object.path(VERSION).isString()
                || record.headers().getOrDefault(CONTENT_TYPE, "").startsWith(EVENT_TYPE)) {
            return event(source, record, object);
        }
        if (isChange(object, WITHOUT_ROW)) {
            return new Telling.Nothing("a change of no row");
        }
        if (source.mapping().isPresent()) {
            return mapped(source, record, object);
        }
        return isChange(object, WITH_ROW)
                ? new Telling.Unreadable("is a change of a row, of which only a mapping can make touchpoints")
                : mapping.told(source, named(source, record, object));
    }

    private static boolean isChange(ObjectNode object, Set<String> operations) {
        return object.path("op").isString()
                && operations.contains(object.path("op").stringValue())
                && object.path("source").isObject();
    }

    private static ObjectNode named(Source source, TopicRecord record, ObjectNode touchpoint) {
        return touchpoint.hasNonNull("id") ? touchpoint : touchpoint.put("id", record.place(source.name()));
    }

    private Telling mapped(Source source, TopicRecord record, ObjectNode object) {
        ObjectNode place = object.putObject(KIND)
                .put("topic", source.name())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("timestamp", record.time().toString())
                .put("id", record.place(source.name()));
        byte[] key = record.key();
        if (key != null) {
            JsonRecords.object(key)
                    .<Runnable>map(json -> () -> place.set("key", json))
                    .orElseGet(() -> () -> TopicRecord.text(key).ifPresent(text -> place.put("key", text)))
                    .run();
        }
        ObjectNode headers = place.putObject("headers");
        record.headers().forEach(headers::put);
        return mapping.told(source, object);
    }
}
