package io.journeyline.connectors.shelf;

import io.journeyline.record.TouchpointJson;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON records. */
public final class JsonRecords {

    private static final ObjectReader WHOLE =
            TouchpointJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private JsonRecords() {}

    /** One record; empty if it is no JSON object. */
    public static Optional<ObjectNode> object(byte[] bytes) {
        try {
            return WHOLE.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException | NumberFormatException e) { // the latter for an exponent that no number has
            return Optional.empty();
        }
    }

    /** A record as mappings see it. */
    public static Map<String, Object> fields(JsonNode object) {
        return TouchpointJson.mapper().convertValue(object, FIELDS);
    }
}
