package io.journeyline.connectors.shelf;

import io.journeyline.record.TouchpointJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.node.ObjectNode;

/** Tells JSON records apart: one object, an array of them, or one to a line. */
public final class JsonRecords {

    private static final ObjectReader WHOLE =
            TouchpointJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private JsonRecords() {}

    /**
     * The records that bytes hold, each as bytes that can be read alone; a record that is no JSON is there as it came.
     * Empty if they hold none, or cannot be told apart, as an array that is broken off.
     */
    public static List<byte[]> split(byte[] bytes) {
        try {
            JsonNode whole = WHOLE.readTree(bytes);
            if (whole.isArray()) {
                List<byte[]> records = new ArrayList<>(whole.size());
                whole.forEach(record -> records.add(TouchpointJson.mapper().writeValueAsBytes(record)));
                return records;
            }
            return whole.isMissingNode() ? List.of() : List.of(bytes);
        } catch (JacksonException | NumberFormatException e) { // the latter for an exponent that no number has
            return first(bytes) == '[' ? List.of() : lines(bytes);
        }
    }

    /** Whether bytes begin as a JSON object or array does. */
    static boolean looksLikeJson(byte[] bytes) {
        byte first = first(bytes);
        return first == '[' || first == '{';
    }

    /** The first byte that is no blank; a blank if there is none. */
    private static byte first(byte[] bytes) {
        for (byte b : bytes) {
            if (!isBlank(b)) {
                return b;
            }
        }
        return ' ';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    /** Bytes, as a line may be no text at all. */
    private static List<byte[]> lines(byte[] bytes) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                add(lines, bytes, from, i);
                from = i + 1;
            }
        }
        return lines;
    }

    private static void add(List<byte[]> lines, byte[] bytes, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && isBlank(bytes[first])) {
            first++;
        }
        while (first < last && isBlank(bytes[last - 1])) {
            last--;
        }
        if (first < last) {
            lines.add(Arrays.copyOfRange(bytes, first, last));
        }
    }

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
