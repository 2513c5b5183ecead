package io.journeyline.connectors.event;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static java.time.temporal.ChronoField.INSTANT_SECONDS;

import io.journeyline.record.TouchpointJson;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An event in structured JSON, by "CloudEvents - Version 1.0.2" and its JSON format. */
final class EventJson {

    static final String SOURCE = "source";
    static final String ID = "id";
    static final String TYPE = "type";
    static final String TIME = "time";
    static final String DATA = "data";
    static final String BASE64 = "data_base64";

    private EventJson() {}

    /** Whether a media type's subtype is JSON. */
    static boolean isJson(String subtype) {
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    /** What the bytes say; a missing node if they are no JSON that could be kept. */
    static JsonNode parsed(byte[] bytes) {
        try {
            return TouchpointJson.mapper().readTree(bytes);
        } catch (JacksonException | NumberFormatException e) { // the latter for an exponent that no number has
            return TouchpointJson.mapper().missingNode();
        }
    }

    /** What the specification forbids about it. */
    static Optional<String> wrong(JsonNode event) {
        if (!event.isObject()) {
            return Optional.of("must be a JSON object");
        }
        if (!event.path("specversion").isString()
                || !event.path("specversion").stringValue().equals("1.0")) {
            return Optional.of("specversion must be 1.0");
        }
        for (String attribute : List.of(ID, SOURCE, TYPE)) {
            if (!event.path(attribute).isString()
                    || event.path(attribute).stringValue().isBlank()) {
                return Optional.of(attribute + " is required, and must be a string that is not blank");
            }
        }
        if (!isMissing(event, TIME) && !isTime(event.path(TIME))) {
            return Optional.of("time must be an RFC 3339 time");
        }
        if (!isMissing(event, DATA) && !isMissing(event, BASE64)) {
            return Optional.of("data and data_base64 must not stand together");
        }
        return !isMissing(event, BASE64) && base64(event).isEmpty()
                ? Optional.of("data_base64 must be a string in Base64")
                : Optional.empty();
    }

    private static boolean isTime(JsonNode time) {
        try {
            return time.isString()
                    && ISO_OFFSET_DATE_TIME
                            .parse(time.stringValue().toUpperCase(Locale.ROOT))
                            .isSupported(INSTANT_SECONDS);
        } catch (DateTimeException e) {
            return false;
        }
    }

    static boolean isMissing(JsonNode node, String field) {
        return node.path(field).isMissingNode() || node.path(field).isNull();
    }

    /** The data that is written in Base64; empty if there is none, or it is none. */
    static Optional<byte[]> base64(JsonNode event) {
        try {
            return Optional.of(event.path(BASE64))
                    .filter(JsonNode::isString)
                    .map(text -> Base64.getDecoder().decode(text.stringValue()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
