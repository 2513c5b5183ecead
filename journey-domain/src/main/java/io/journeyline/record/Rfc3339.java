package io.journeyline.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * Reads RFC 3339 times, strictly, and writes them. By hand, because each touchpoint has at least one and
 * {@link java.time.OffsetDateTime} takes a third of the whole reading for it, while it also takes what is none: no seconds,
 * years of nine digits. {@link Instant#toString} takes as much of the writing.
 */
public final class Rfc3339 {

    private static final int FRACTION_AT = 19;
    private static final int LONGEST = 30;
    private static final long YEAR_0 = -62_167_219_200L;
    private static final long YEAR_10000 = 253_402_300_800L;
    private static final int SECONDS_IN_A_DAY = 86_400;
    private static final int NANOS_IN_A_MILLI = 1_000_000;
    private static final int NANOS_IN_A_MICRO = 1_000;

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
                date.toEpochDay() * SECONDS_IN_A_DAY + secondOfDay - offsetSeconds(text, zoneAt), nanos(text, zoneAt));
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

    /** The time as {@link Instant#toString} writes it: in UTC, with no fraction or one of three, six or nine digits. */
    public static String write(Instant time) {
        if (time.getEpochSecond() < YEAR_0 || time.getEpochSecond() >= YEAR_10000) {
            return time.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_IN_A_DAY));
        int second = Math.floorMod(time.getEpochSecond(), SECONDS_IN_A_DAY);
        byte[] text = new byte[LONGEST];
        digits(date.getYear(), text, 0, 4);
        text[4] = '-';
        digits(date.getMonthValue(), text, 5, 7);
        text[7] = '-';
        digits(date.getDayOfMonth(), text, 8, 10);
        text[10] = 'T';
        digits(second / 3600, text, 11, 13);
        text[13] = ':';
        digits(second / 60 % 60, text, 14, 16);
        text[16] = ':';
        digits(second % 60, text, 17, FRACTION_AT);
        int end = fraction(time.getNano(), text);
        text[end] = 'Z';
        return new String(text, 0, end + 1, ISO_8859_1);
    }

    private static int fraction(int nanos, byte[] text) {
        if (nanos == 0) {
            return FRACTION_AT;
        }
        text[FRACTION_AT] = '.';
        if (nanos % NANOS_IN_A_MILLI == 0) {
            return digits(nanos / NANOS_IN_A_MILLI, text, FRACTION_AT + 1, FRACTION_AT + 4);
        }
        if (nanos % NANOS_IN_A_MICRO == 0) {
            return digits(nanos / NANOS_IN_A_MICRO, text, FRACTION_AT + 1, FRACTION_AT + 7);
        }
        return digits(nanos, text, FRACTION_AT + 1, FRACTION_AT + 10);
    }

    private static int digits(int number, byte[] text, int from, int to) {
        int left = number;
        for (int i = to - 1; i >= from; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return to;
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
