package io.journeyline.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times in parameters. */
public final class Times {

    /** RFC 3339 has years of four digits. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Times() {}

    /**
     * Reads an RFC 3339 time, or a date for its midnight in UTC. The {@code +} of a zone that was not escaped arrives as a
     * blank and is taken for what it was.
     *
     * @throws ApiProblem naming the parameter if it is neither
     */
    public static Instant parse(String parameter, String written) {
        try {
            Instant time = written.indexOf('T') < 0
                    ? LocalDate.parse(written).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(written.replace(' ', '+')).toInstant();
            if (!time.isBefore(FIRST) && !time.isAfter(LAST)) {
                return time;
            }
        } catch (DateTimeException e) {
            throw unreadable(parameter);
        }
        throw unreadable(parameter);
    }

    private static ApiProblem unreadable(String parameter) {
        return ApiProblem.parameter(
                parameter, "must be a date such as 2026-03-01, or a time with its zone such as 2026-03-01T12:05:00Z");
    }
}
