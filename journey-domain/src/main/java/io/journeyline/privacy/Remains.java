package io.journeyline.privacy;

import io.journeyline.record.JsonBody;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointJson;
import io.journeyline.touchpoint.TouchpointType;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is left of a touchpoint when nobody may tell any more whose it was: what happened, when, where, how much of what, for
 * how much money. Nobody's name is left, no number under which somebody could be found again, and nothing that anybody
 * wrote.
 */
public final class Remains {

    private static final String ERASED = "erased";

    /** Fields of texts that the company chose, out of a few. */
    private static final Set<String> KEPT = Set.of(
            "currency",
            "sku",
            "category",
            "alternative",
            "severity",
            "direction",
            "status",
            "kind",
            "better",
            "outcome",
            "product",
            "site",
            "campaign",
            "language");

    private Remains() {}

    /** Keeps source and id, which name it in the log. */
    public static JsonBody of(ReportedTouchpoint touchpoint) {
        ObjectNode remains = TouchpointJson.mapper().createObjectNode();
        remains.put("source", touchpoint.key().source());
        remains.put("id", touchpoint.key().id());
        remains.put(
                "type", TouchpointType.of(touchpoint.touchpoint().getClass()).name());
        remains.put("occurredAt", touchpoint.occurredAt().toString());
        if (touchpoint.channel() != null) {
            remains.set("channel", TouchpointJson.mapper().valueToTree(touchpoint.channel()));
        }
        if (touchpoint.location() != null) {
            remains.put("location", touchpoint.location());
        }
        remains.set("data", left("data", TouchpointJson.mapper().valueToTree(touchpoint.touchpoint())));
        return new JsonBody(TouchpointJson.mapper().writeValueAsBytes(remains));
    }

    private static JsonNode left(String field, JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode left = object.objectNode();
            if (!field.equals("attributes")) {
                object.properties().forEach(entry -> left.set(entry.getKey(), left(entry.getKey(), entry.getValue())));
            }
            return left;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode left = array.arrayNode();
            array.forEach(entry -> left.add(left(field, entry)));
            return left;
        }
        return node.isString() && !KEPT.contains(field) && !isTime(node.stringValue())
                ? TouchpointJson.mapper().valueToTree(ERASED)
                : node;
    }

    private static boolean isTime(String text) {
        return reads(text, OffsetDateTime::parse) || reads(text, LocalDate::parse) || reads(text, Duration::parse);
    }

    private static boolean reads(String text, Function<String, ?> parser) {
        try {
            return parser.apply(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
