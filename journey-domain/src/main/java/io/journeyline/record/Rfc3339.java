package io.journeyline.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Reads RFC 3339 times, strictly. By hand, because each touchpoint has at least one and {@link java.time.OffsetDateTime}
 * takes a third of the whole reading for it, while it also takes what is none: no seconds, years of nine digits.
 */
public final class Rfc3339 {

    private static final int FRACTION_AT = 19;

    private Rfc3339() {}

    /**
     * The time, to the nanosecond; further digits are cut off.
     *
     * @throws DateTimeException if the text is no RFC 3339 time, leap seconds included
     */
    public static Instant parse(String text) {
        if (text.length() <= FRACTION_AT || (text.charAt(10) != 'T' && text.charAt(10) != 't')) {
            throw new DateTimeException("no time");
        }
        expect('-', text, 4);
        expect('-', text, 7);
        expect(':', text, 13);
        expect(':', text, 16);
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int zoneAt = endOfFraction(text);
        int secondOfDay = LocalTime.of(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19))
                .toSecondOfDay();
        return Instant.ofEpochSecond(
                date.toEpochDay() * 86_400 + secondOfDay - offsetSeconds(text, zoneAt), nanos(text, zoneAt));
    }

    private static int endOfFraction(String text) {
        if (text.charAt(FRACTION_AT) != '.') {
            return FRACTION_AT;
        }
        int end = FRACTION_AT + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        if (end == FRACTION_AT + 1 || end == text.length()) {
            throw new DateTimeException("no fraction, or no zone");
        }
        return end;
    }

    private static int nanos(String text, int end) {
        int nanos = 0;
        for (int i = FRACTION_AT + 1; i <= FRACTION_AT + 9; i++) {
            nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
        }
        return nanos;
    }

    private static int offsetSeconds(String text, int at) {
        char sign = text.charAt(at);
        if ((sign == 'Z' || sign == 'z') && text.length() == at + 1) {
            return 0;
        }
        if ((sign != '+' && sign != '-') || text.length() != at + 6) {
            throw new DateTimeException("no zone");
        }
        expect(':', text, at + 3);
        int seconds = LocalTime.of(number(text, at + 1, at + 3), number(text, at + 4, at + 6))
                .toSecondOfDay();
        return sign == '+' ? seconds : -seconds;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(text.charAt(i))) {
                throw new DateTimeException("no digit");
            }
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void expect(char expected, String text, int at) {
        if (text.charAt(at) != expected) {
            throw new DateTimeException("no time");
        }
    }
}
