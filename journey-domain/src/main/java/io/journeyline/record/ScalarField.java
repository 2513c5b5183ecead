package io.journeyline.record;

import io.journeyline.touchpoint.Attributes;
import io.journeyline.value.Amount;
import io.journeyline.value.Count;
import io.journeyline.value.FreeText;
import io.journeyline.value.InvalidValue;
import io.journeyline.value.Quantity;
import io.journeyline.value.Score;
import io.journeyline.value.Span;
import io.journeyline.value.Words;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * How a Java type that is not a record stands in JSON: how it is read, and its JSON Schema.
 *
 * @param read makes the value, or throws {@link InvalidValue}
 * @param schema keywords of JSON Schema 2020-12
 */
record ScalarField(Function<JsonNode, Object> read, Map<String, Object> schema) {

    private static final Map<Class<?>, ScalarField> BY_TYPE = Map.ofEntries(
            scalar(String.class, node -> Words.checked(text(node), Words.LABEL), text(Words.LABEL)),
            scalar(FreeText.class, node -> new FreeText(text(node)), text(FreeText.MOST)),
            scalar(Boolean.class, ScalarField::truth, Map.of("type", "boolean")),
            scalar(Amount.class, node -> new Amount(number(node)), Map.of("type", "number", "minimum", 0)),
            scalar(Quantity.class, node -> new Quantity(number(node)), Map.of("type", "number", "exclusiveMinimum", 0)),
            scalar(Score.class, node -> new Score(number(node)), Map.of("type", "number")),
            scalar(Count.class, ScalarField::count, Map.of("type", "integer", "minimum", 0, "maximum", Count.MOST)),
            scalar(Currency.class, ScalarField::currency, Map.of("type", "string", "pattern", "^[A-Z]{3}$")),
            scalar(Instant.class, node -> instant(text(node)), Map.of("type", "string", "format", "date-time")),
            scalar(LocalDate.class, node -> date(text(node)), Map.of("type", "string", "format", "date")),
            scalar(
                    Span.class,
                    node -> Span.parse(text(node)),
                    Map.of("type", "string", "pattern", "^" + Span.PATTERN + "$")),
            scalar(JsonNode.class, ScalarField::object, Map.of("type", "object")),
            scalar(Attributes.class, node -> new Attributes(object(node).toString()), Map.of("type", "object")));

    static Map<Class<?>, ScalarField> byType() {
        return BY_TYPE;
    }

    private static Map.Entry<Class<?>, ScalarField> scalar(
            Class<?> type, Function<JsonNode, Object> read, Map<String, Object> schema) {
        return Map.entry(type, new ScalarField(read, schema));
    }

    private static Map<String, Object> text(int longest) {
        return Map.of("type", "string", "minLength", 1, "maxLength", longest);
    }

    static String text(JsonNode node) {
        if (!node.isString()) {
            throw new InvalidValue("must be a string");
        }
        return node.stringValue();
    }

    private static Object truth(JsonNode node) {
        if (!node.isBoolean()) {
            throw new InvalidValue("must be true or false");
        }
        return node.booleanValue();
    }

    private static BigDecimal number(JsonNode node) {
        if (!node.isNumber()) {
            throw new InvalidValue("must be a number");
        }
        return node.decimalValue();
    }

    private static Object count(JsonNode node) {
        BigDecimal number = number(node);
        if (number.compareTo(BigDecimal.ZERO) < 0 || number.compareTo(BigDecimal.valueOf(Count.MOST)) > 0) {
            throw new InvalidValue("must be between 0 and " + Count.MOST);
        }
        if (number.stripTrailingZeros().scale() > 0) {
            throw new InvalidValue("must be a whole number");
        }
        return new Count(number.intValueExact());
    }

    private static Object currency(JsonNode node) {
        String code = text(node);
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue("must be an ISO 4217 currency code in capitals, such as EUR");
        }
    }

    private static Instant instant(String written) {
        try {
            return Rfc3339.parse(written).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new InvalidValue(
                    "must be an RFC 3339 date and time with its zone, such as 2026-03-01T14:05:00+02:00 or 2026-03-01T12:05:00Z");
        }
    }

    private static LocalDate date(String written) {
        try {
            return LocalDate.parse(written);
        } catch (DateTimeException e) {
            throw new InvalidValue("must be an ISO 8601 date such as 2026-03-01");
        }
    }

    private static Object object(JsonNode node) {
        if (!node.isObject()) {
            throw new InvalidValue("must be an object");
        }
        return node;
    }
}
