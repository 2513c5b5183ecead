package io.journeyline.connectors.segment;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import io.journeyline.source.Source;
import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes touchpoints of the messages of Segment's clients. */
public final class SegmentReader implements RecordReader {

    /** How many bytes a message may have. */
    static final int LARGEST_MESSAGE = 32 << 10;

    /**
     * Of where and how a message was sent, what tells of the customer's way to it; the rest is about the machine. A batch
     * says it once for all of its messages, so that what is kept of it is small.
     */
    private static final SortedMap<String, List<String>> KEPT = new TreeMap<>(Map.of(
            "page", List.of("url", "path", "title", "referrer"),
            "campaign", List.of("name", "source", "medium", "term", "content")));

    private static final JsonMapper JSON = TouchpointJson.mapper();

    @Override
    public String kind() {
        return "segment";
    }

    @Override
    public boolean showsKey() {
        return true;
    }

    @Override
    public Optional<String> path(Source source) {
        return Optional.of("/v1/batch");
    }

    @Override
    public Telling read(Source source, byte[] bytes) {
        try {
            return read(source, JSON.readTree(bytes));
        } catch (JacksonException | NumberFormatException e) {
            return new Telling.Unreadable(
                    "is no JSON that can be kept: a field stands in it twice, it is nested too deep or its texts or numbers are broken");
        }
    }

    private static Telling read(Source source, JsonNode record) {
        if (!(record.get(WrittenMessage.MESSAGE) instanceof ObjectNode body)) {
            return new Telling.Unreadable("must be an object");
        }
        Optional<CallType> type = Fields.text(record, WrittenMessage.TYPE)
                .or(() -> Fields.text(body, "type"))
                .flatMap(CallType::of);
        if (type.isEmpty()) {
            return unreadable("/type: must be one of identify, track, page, screen, group, alias", source, body);
        }
        if (record.path(WrittenMessage.LENGTH).asInt(0) > LARGEST_MESSAGE) {
            return unreadable("must have at most %d bytes".formatted(LARGEST_MESSAGE), source, body);
        }
        Message message = Message.of(type.get(), body, record);
        return new Telling.Touchpoints(List.of(touchpoint(source, message)), true, Person.alias(source, message));
    }

    private static Telling unreadable(String reason, Source source, ObjectNode body) {
        return new Telling.Unreadable(reason, Fields.text(body, "messageId").flatMap(id -> name(source, id)));
    }

    private static Optional<TouchpointKey> name(Source source, String id) {
        try {
            return Optional.of(new TouchpointKey(source.name(), id));
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }

    private static JsonNode touchpoint(Source source, Message message) {
        Message.Told told = told(message);
        ObjectNode touchpoint = JsonNodeFactory.instance
                .objectNode()
                .put("source", source.name())
                .put("id", message.id())
                .put("type", told.type())
                .put("occurredAt", ClientClock.corrected(message));
        touchpoint.set("customer", Person.of(message));
        message.channel().ifPresent(channel -> touchpoint.put("channel", channel));
        KEPT.forEach((part, fields) -> keep(touchpoint, part, Fields.object(message.context(), part), fields));
        return touchpoint.set("data", told.data());
    }

    private static void keep(ObjectNode touchpoint, String part, ObjectNode context, List<String> fields) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            Fields.text(context.get(field))
                    .filter(text -> text.length() <= Words.LABEL)
                    .ifPresent(text -> kept.put(field, text));
        }
        if (!kept.isEmpty()) {
            touchpoint.set(part, kept);
        }
    }

    private static Message.Told told(Message message) {
        return switch (message.type()) {
            case TRACK -> Commerce.told(message);
            case PAGE, SCREEN -> Visits.told(message);
            case IDENTIFY -> named(message, Fields.object(message.body(), "traits"));
            case GROUP -> named(message, with(message, "groupId", Fields.object(message.body(), "traits")));
            case ALIAS -> named(message, with(message, "previousId", JsonNodeFactory.instance.objectNode()));
        };
    }

    private static Message.Told named(Message message, ObjectNode attributes) {
        ObjectNode data =
                JsonNodeFactory.instance.objectNode().put("name", message.type().word());
        return new Message.Told("custom", data.set("attributes", attributes));
    }

    private static ObjectNode with(Message message, String field, ObjectNode attributes) {
        ObjectNode more = attributes.deepCopy();
        Fields.text(message.body(), field).ifPresent(text -> more.put(field, text));
        return more;
    }
}
