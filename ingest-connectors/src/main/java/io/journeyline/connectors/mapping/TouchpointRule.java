package io.journeyline.connectors.mapping;

import io.journeyline.connectors.mapping.Expression.RecordRefused;
import io.journeyline.connectors.mapping.Expression.Scope;
import io.journeyline.connectors.mapping.Outcome.MappedTouchpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of a mapping's {@code touchpoints}: when it is told, and how each of its fields is made. */
record TouchpointRule(YamlPart part, Optional<Expression> when, Map<String, Template> fields) {

    static final List<String> REQUIRED = List.of("source", "id", "type", "occurredAt");
    static final List<String> OPTIONAL = List.of("customer", "channel", "location", "staff", "case", "data");

    boolean appliesTo(Scope scope) {
        return when.isEmpty() || when.get().holds(scope);
    }

    MappedTouchpoint map(Scope scope) {
        var body = new LinkedHashMap<String, Object>();
        fields.forEach((name, template) -> {
            var value = template.fill(scope);
            if (value != null) {
                body.put(name, value);
            }
        });
        REQUIRED.forEach(name -> body.put(name, text(name, body)));
        body.put("customer", identifiers(body.get("customer")));
        return new MappedTouchpoint(text("source", body), text("id", body), body);
    }

    Stream<Expression> expressions() {
        return Stream.concat(when.stream(), fields.values().stream().flatMap(field -> field.expressions().stream()));
    }

    private String text(String name, Map<String, Object> body) {
        return switch (body.get(name)) {
            case String text when !text.isBlank() -> text;
            case Number number -> number.toString();
            case null, default -> throw noText(part.path() + "." + name + ": gives no text for this record");
        };
    }

    private static RecordRefused noText(String reason) {
        return new RecordRefused(reason, reason);
    }

    /** Sources leave an unknown identifier empty; an empty one would name a customer called nothing. */
    private static Map<String, Object> identifiers(@Nullable Object customer) {
        var identifiers = new LinkedHashMap<String, Object>();
        if (customer instanceof Map<?, ?> map) {
            map.forEach((kind, value) -> {
                if (value != null && !value.toString().isBlank()) {
                    identifiers.put(String.valueOf(kind), value instanceof Number ? value.toString() : value);
                }
            });
        }
        return identifiers;
    }
}
