package io.journeyline.connectors.mapping;

import io.journeyline.connectors.mapping.ExpressionFunctions.Misused;
import io.journeyline.connectors.mapping.ExpressionFunctions.Unreadable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code $time(text, pattern, zone)}: a time as sources write it, to RFC 3339 with its offset.
 *
 * <p>A date alone is the start of that day. An hour that happened twice (clocks set back) is its first time; an hour
 * that never was (clocks set forward) is moved on by the gap. Both are the same at every repetition, so a repeated
 * import stays a repetition. The zone may be left out only where the pattern reads an offset.
 */
final class LocalTimes {

    private static final Map<String, DateTimeFormatter> PATTERNS = new ConcurrentHashMap<>();

    private LocalTimes() {}

    static @Nullable Object read(List<?> arguments) {
        Object value = ExpressionFunctions.first(arguments);
        if (value == null) {
            return null;
        }
        if (arguments.size() < 2 || !(arguments.get(1) instanceof String pattern)) {
            throw new Misused("$time needs a pattern, as in $time(column, 'yyyy-MM-dd HH:mm:ss', 'Europe/London')");
        }
        var time = parse(value, PATTERNS.computeIfAbsent(pattern, LocalTimes::formatter), pattern);
        var offset = time instanceof OffsetDateTime given
                ? given
                : ZonedDateTime.ofLocal((LocalDateTime) time, zone(arguments), null)
                        .toOffsetDateTime();
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(offset);
    }

    private static Object parse(Object value, DateTimeFormatter formatter, String pattern) {
        if (!(value instanceof String text) || text.isBlank()) {
            throw new Unreadable(value, "is no text, where a time of the form " + pattern + " is expected");
        }
        try {
            var parsed = formatter.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return parsed instanceof LocalDate day ? day.atStartOfDay() : parsed;
        } catch (DateTimeParseException e) {
            throw new Unreadable(value, "is not a time of the form " + pattern);
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            return new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern)
                    // Strict, so that 30 February is refused; strict wants an era beside 'yyyy'.
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
        } catch (IllegalArgumentException e) {
            throw new Misused("'" + pattern + "' is not a pattern for $time: " + e.getMessage());
        }
    }

    private static ZoneId zone(List<?> arguments) {
        if (arguments.size() < 3 || !(arguments.get(2) instanceof String zone)) {
            throw new Misused("$time needs a zone such as 'Europe/London' where the pattern reads no offset");
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new Misused("'" + zone + "' is not a time zone such as 'Europe/London'");
        }
    }
}
