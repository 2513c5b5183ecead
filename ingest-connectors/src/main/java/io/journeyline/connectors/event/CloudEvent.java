package io.journeyline.connectors.event;

import static io.journeyline.connectors.event.EventJson.BASE64;
import static io.journeyline.connectors.event.EventJson.DATA;
import static io.journeyline.connectors.event.EventJson.ID;
import static io.journeyline.connectors.event.EventJson.SOURCE;
import static io.journeyline.connectors.event.EventJson.TIME;
import static io.journeyline.connectors.event.EventJson.TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.identity.Identifier;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import io.journeyline.source.Source;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an event tells. Data that is a touchpoint (it has type, occurredAt and customer) is taken as it is; any other event is
 * a {@code custom} touchpoint that is named as the event's type and whose attributes are the data, about the subject where
 * that is written {@code kind:value}. Either is called by the event's source and id, which the specification lets no two
 * events share: one that comes again is a repeat, also where it has no time and gets a later one.
 */
public final class CloudEvent {

    /** The longest event, in bytes. */
    public static final int LONGEST = 256 << 10;

    private static final Pattern SUBJECT =
            Pattern.compile("(" + Identifier.KIND + "):(.{1," + Identifier.LONGEST_VALUE + "})", Pattern.DOTALL);
    private static final String OCCURRED_AT = "occurredAt";
    private static final String CUSTOMER = "customer";

    private CloudEvent() {}

    /** The event with a time, which is the one given where it has none; the same bytes if it has one, or is no event. */
    public static byte[] dated(byte[] bytes, Instant receivedAt) {
        if (bytes.length > LONGEST
                || !(EventJson.parsed(bytes) instanceof ObjectNode event)
                || !EventJson.isMissing(event, TIME)) {
            return bytes;
        }
        return TouchpointJson.mapper().writeValueAsBytes(dated(event, receivedAt));
    }

    /** Likewise of an event that was read; it is changed. */
    public static ObjectNode dated(ObjectNode event, Instant receivedAt) {
        return EventJson.isMissing(event, TIME) ? event.put(TIME, receivedAt.toString()) : event;
    }

    /** What the bytes of an event in structured JSON tell. */
    public static Telling told(Source source, byte[] bytes) {
        if (bytes.length > LONGEST) {
            return new Telling.Unreadable("has more than %d bytes".formatted(LONGEST));
        }
        JsonNode event = EventJson.parsed(bytes);
        return event.isMissingNode()
                ? new Telling.Unreadable("is no JSON, or lies too deep, or names a field twice")
                : told(source, event);
    }

    /** What an event in structured JSON tells. */
    public static Telling told(Source source, JsonNode event) {
        return EventJson.wrong(event)
                .<Telling>map(Telling.Unreadable::new)
                .orElseGet(() -> new Telling.Touchpoints(List.of(touchpoint(source, event)), true));
    }

    private static ObjectNode touchpoint(Source source, JsonNode event) {
        JsonNode data = data(event);
        ObjectNode touchpoint =
                data instanceof ObjectNode object && isTouchpoint(object) ? object.deepCopy() : custom(event, data);
        touchpoint.put(SOURCE, source.name());
        touchpoint.put(ID, id(event));
        return touchpoint;
    }

    private static boolean isTouchpoint(ObjectNode data) {
        return data.path(TYPE).isString()
                && data.path(OCCURRED_AT).isString()
                && data.path(CUSTOMER).isObject();
    }

    private static ObjectNode custom(JsonNode event, JsonNode data) {
        ObjectNode touchpoint = TouchpointJson.mapper().createObjectNode();
        touchpoint.put(TYPE, "custom");
        touchpoint.set(OCCURRED_AT, event.path(TIME));
        ObjectNode customer = touchpoint.putObject(CUSTOMER);
        Matcher subject = SUBJECT.matcher(
                event.path("subject").isString() ? event.path("subject").stringValue() : "");
        if (subject.matches()) {
            customer.put(subject.group(1), subject.group(2));
        }
        ObjectNode told = touchpoint.putObject(DATA);
        told.set("name", event.path(TYPE));
        if (data.isObject()) {
            told.set("attributes", data);
        } else if (!data.isMissingNode() && !data.isNull()) {
            told.putObject("attributes").set(DATA, data);
        }
        return touchpoint;
    }

    /** The data; JSON that is written in Base64 is read, what else is written so stays so. */
    private static JsonNode data(JsonNode event) {
        if (EventJson.isMissing(event, BASE64)) {
            return event.path(DATA);
        }
        JsonNode type = event.path("datacontenttype");
        String subtype = type.isString()
                ? type.stringValue().replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT)
                : "json";
        JsonNode json = EventJson.isJson(subtype.substring(subtype.indexOf('/') + 1))
                ? EventJson.parsed(EventJson.base64(event).orElseThrow())
                : TouchpointJson.mapper().missingNode();
        return json.isMissingNode() ? event.path(BASE64) : json;
    }

    /** Source and id name an event together; a hash of them where they are longer than a touchpoint's id may be. */
    private static String id(JsonNode event) {
        String id = event.path(SOURCE).stringValue() + "/" + event.path(ID).stringValue();
        if (id.length() <= TouchpointKey.LONGEST_ID) {
            return id;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
