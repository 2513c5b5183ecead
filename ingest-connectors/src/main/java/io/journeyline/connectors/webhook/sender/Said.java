package io.journeyline.connectors.webhook.sender;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A part of what was sent. Whatever it is, asking it for something it does not hold gives nothing. */
public record Said(JsonNode node) {

    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,15}(?:\\.\\d{1,10})?");
    private static final int LONGEST_NUMBER = 30;
    private static final Pattern WITHOUT_ZONE =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?");
    private static final String UTC = " UTC";
    private static final int DATE_LENGTH = 10;

    public Said at(String field) {
        return new Said(node.path(field));
    }

    /** The elements of a field that is an array; none where it is not. */
    public List<Said> each(String field) {
        JsonNode array = node.path(field);
        return array.isArray() ? array.valueStream().map(Said::new).toList() : List.of();
    }

    public boolean has(String field) {
        return !node.path(field).isMissingNode() && !node.path(field).isNull();
    }

    /** A field that is a text and not blank, or a number in plain digits. */
    public Optional<String> text(String field) {
        JsonNode value = node.path(field);
        if (value.isString()) {
            return Optional.of(value.stringValue()).filter(text -> !text.isBlank());
        }
        return decimal(field).map(number -> number.stripTrailingZeros().toPlainString());
    }

    /** A field's text, or nothing. */
    public String word(String field) {
        return text(field).orElse("");
    }

    public boolean isTrue(String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() && value.booleanValue();
    }

    /** A number, or a text that is one, of a size that money and counts have. */
    public Optional<BigDecimal> decimal(String field) {
        JsonNode value = node.path(field);
        if (value.isNumber()) {
            return Optional.of(value.decimalValue())
                    .filter(number ->
                            number.precision() <= LONGEST_NUMBER && Math.abs(number.scale()) <= LONGEST_NUMBER);
        }
        return value.isString() && DECIMAL.matcher(value.stringValue()).matches()
                ? Optional.of(new BigDecimal(value.stringValue()))
                : Optional.empty();
    }

    /** A time as RFC 3339 has it; what is written without a zone is UTC, and a number is seconds since 1970. */
    public Optional<String> time(String field) {
        JsonNode value = node.path(field);
        if (value.isNumber()) {
            return decimal(field).flatMap(Said::sinceEpoch);
        }
        return text(field).map(Said::withZone);
    }

    private static String withZone(String text) {
        String bare = text.endsWith(UTC) ? text.substring(0, text.length() - UTC.length()) : text;
        if (!WITHOUT_ZONE.matcher(bare).matches()) {
            return text;
        }
        return bare.substring(0, DATE_LENGTH) + "T" + bare.substring(DATE_LENGTH + 1) + "Z";
    }

    private static Optional<String> sinceEpoch(BigDecimal seconds) {
        try {
            BigDecimal millis = seconds.movePointRight(3).setScale(0, RoundingMode.FLOOR);
            return Optional.of(Instant.ofEpochMilli(millis.longValueExact()).toString());
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
