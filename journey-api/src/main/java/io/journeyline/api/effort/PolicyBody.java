package io.journeyline.api.effort;

import io.journeyline.api.http.Fields;
import io.journeyline.effort.policy.Closing;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Thresholds;
import io.journeyline.effort.policy.Weight;
import io.journeyline.value.InvalidValue;
import io.journeyline.value.Span;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** An effort policy as a request writes it: what it does not name stays as it is in force. */
final class PolicyBody {

    /** What an answer tells beside the policy, and may be sent back with it. */
    private static final Set<String> BESIDE =
            Set.of("basedOn", "reason", "actor", "version", "viewVersion", "position");

    private static final Set<String> OF_THE_POLICY = Set.of(
            "weights", "levels", "freeWait", "caseWindow", "sameMatter", "surveyWindow", "trendWindow", "closing");

    private static final Set<String> OF_A_WEIGHT = Set.of("points", "most", "reason");
    private static final Set<String> OF_LEVELS = Set.of("low", "moderate", "high");

    private final Fields fields;
    private final EffortPolicy inForce;

    private PolicyBody(Fields fields, EffortPolicy inForce) {
        this.fields = fields;
        this.inForce = inForce;
    }

    /**
     * The policy in these fields.
     *
     * @throws io.journeyline.api.http.ApiProblem if something is wrong with one of them
     */
    static EffortPolicy read(Fields fields, EffortPolicy inForce) {
        return new PolicyBody(fields, inForce).read();
    }

    private EffortPolicy read() {
        for (String name : fields.names()) {
            if (!BESIDE.contains(name) && !OF_THE_POLICY.contains(name)) {
                fields.wrong(escaped(name), "is not known here");
            }
        }
        Map<Driver, Weight> weights = weights();
        Thresholds levels = levels();
        Duration freeWait = span("freeWait", inForce.freeWait());
        Duration caseWindow = span("caseWindow", inForce.caseWindow());
        Duration sameMatter = span("sameMatter", inForce.sameMatter());
        Duration surveyWindow = span("surveyWindow", inForce.surveyWindow());
        Duration trendWindow = span("trendWindow", inForce.trendWindow());
        Closing closing = fields.raw("closing").isEmpty()
                ? inForce.closing()
                : fields.word("closing", Closing.class, inForce.closing());
        return fields.make(() -> new EffortPolicy(
                weights, levels, freeWait, caseWindow, sameMatter, surveyWindow, trendWindow, closing));
    }

    private Map<Driver, Weight> weights() {
        Map<Driver, Weight> weights = new EnumMap<>(inForce.weights());
        object("weights", fields.raw("weights").orElse(null), Set.of()).forEach((name, written) -> {
            String field = "weights/" + escaped(name);
            Driver.named(name)
                    .ifPresentOrElse(
                            driver -> weights.put(driver, weight(field, written, inForce.weight(driver))),
                            () -> fields.wrong(field, "is no driver of effort; these are: " + drivers()));
        });
        return weights;
    }

    private static String drivers() {
        return Arrays.stream(Driver.values()).map(Driver::word).collect(Collectors.joining(", "));
    }

    /** A number is taken for its points. */
    private Weight weight(String field, JsonNode written, Weight before) {
        if (written.isNumber()) {
            return made(field, before, () -> before.with(written.decimalValue(), before.reason()));
        }
        Map<String, JsonNode> parts = object(field, written, OF_A_WEIGHT);
        BigDecimal points = number(field + "/points", parts.get("points"), before.points());
        int most = whole(field + "/most", parts.get("most"), before.most());
        String reason = text(field + "/reason", parts.get("reason"), before.reason());
        return made(field, before, () -> new Weight(points, most, reason));
    }

    private Thresholds levels() {
        Thresholds before = inForce.levels();
        Map<String, JsonNode> parts = object("levels", fields.raw("levels").orElse(null), OF_LEVELS);
        BigDecimal low = number("levels/low", parts.get("low"), before.low());
        BigDecimal moderate = number("levels/moderate", parts.get("moderate"), before.moderate());
        BigDecimal high = number("levels/high", parts.get("high"), before.high());
        return made("levels", before, () -> new Thresholds(low, moderate, high));
    }

    private <T> T made(String field, T otherwise, Supplier<T> made) {
        try {
            return made.get();
        } catch (InvalidValue e) {
            fields.wrong(e.field() == null ? field : field + "/" + e.field(), e.reason());
            return otherwise;
        }
    }

    /** The parts of an object by their names; none where it is missing or is none. Any name goes where none is given. */
    private Map<String, JsonNode> object(String field, @Nullable JsonNode written, Set<String> names) {
        if (written == null || written.isNull()) {
            return Map.of();
        }
        if (!written.isObject()) {
            fields.wrong(field, "must be an object");
            return Map.of();
        }
        Map<String, JsonNode> parts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> part : written.properties()) {
            if (!names.isEmpty() && !names.contains(part.getKey())) {
                fields.wrong(field + "/" + escaped(part.getKey()), "is not known here");
            }
            parts.put(part.getKey(), part.getValue());
        }
        return parts;
    }

    private BigDecimal number(String field, @Nullable JsonNode written, BigDecimal before) {
        return read(field, written, before, "must be a number", node -> node.isNumber() ? node.decimalValue() : null);
    }

    private int whole(String field, @Nullable JsonNode written, int before) {
        return read(
                field,
                written,
                before,
                "must be a whole number",
                node -> node.canConvertToInt() ? node.intValue() : null);
    }

    private String text(String field, @Nullable JsonNode written, String before) {
        return read(
                field,
                written,
                before,
                "must be a text",
                node -> node.isString() ? node.stringValue().strip() : null);
    }

    private Duration span(String field, Duration before) {
        return read(
                field,
                fields.raw(field).orElse(null),
                before,
                "must be an ISO 8601 duration such as P14D or PT1M",
                PolicyBody::span);
    }

    private static @Nullable Duration span(JsonNode node) {
        try {
            return node.isString() ? Span.parse(node.stringValue()).value() : null;
        } catch (InvalidValue e) {
            return null;
        }
    }

    private <T> T read(
            String field, @Nullable JsonNode written, T before, String must, Function<JsonNode, @Nullable T> reader) {
        if (written == null || written.isNull()) {
            return before;
        }
        T value = reader.apply(written);
        if (value == null) {
            fields.wrong(field, must);
            return before;
        }
        return value;
    }

    /** As in a JSON pointer (RFC 6901, section 3). */
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
