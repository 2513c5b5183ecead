package io.journeyline.connectors.segment;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads fields that senders are not strict about: numbers as texts, texts as numbers, nothing as an empty text. */
final class Fields {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}(?:\\.\\d{1,10})?");

    private Fields() {}

    /** An object; an empty one where there is none. */
    static ObjectNode object(JsonNode in, String field) {
        return in.get(field) instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** A text, or a number as one; empty for a blank one. */
    static Optional<String> text(@Nullable JsonNode node) {
        return node == null
                        || !(node.isString() || node.isNumber())
                        || node.asString().isBlank()
                ? Optional.empty()
                : Optional.of(node.asString());
    }

    /** The first of these fields that holds a text. */
    static Optional<String> text(JsonNode in, String... fields) {
        for (String field : fields) {
            Optional<String> text = text(in.get(field));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** The first of these fields that there is, as a number if it is one; what is none stays what it is. */
    static Optional<JsonNode> number(JsonNode in, String... fields) {
        for (String field : fields) {
            if (in.hasNonNull(field)) {
                return Optional.of(number(in.path(field)));
            }
        }
        return Optional.empty();
    }

    private static JsonNode number(JsonNode node) {
        return node.isString() && DECIMAL.matcher(node.stringValue().strip()).matches()
                ? DecimalNode.valueOf(new BigDecimal(node.stringValue().strip()))
                : node;
    }
}
