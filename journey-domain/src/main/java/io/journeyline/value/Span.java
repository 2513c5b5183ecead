package io.journeyline.value;

import java.time.Duration;

/** How long something took: zero to a hundred years. */
public record Span(Duration value) {

    /** ISO 8601 in days, hours, minutes and seconds, without signs; at least one of them. */
    public static final String PATTERN =
            "P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,9})?S)?)?";

    private static final Duration LONGEST = Duration.ofDays(36_525);
    private static final String BOUNDS = "must be between PT0S and a hundred years";

    public Span {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new InvalidValue(BOUNDS);
        }
    }

    /**
     * Reads an ISO 8601 duration in days, hours, minutes and seconds.
     *
     * @throws InvalidValue if the text is none
     */
    public static Span parse(String iso8601) {
        return new Span(new Written(iso8601).read());
    }

    /** A text that is read from its beginning, in a fraction of the time that {@link #PATTERN} takes. */
    private static final class Written {

        private static final int MOST_DECIMALS = 9;

        private final String text;
        private int at;
        private long seconds;
        private int nanos;

        Written(String text) {
            this.text = text;
        }

        Duration read() {
            boolean complete = goesOn("P");
            unit('D', 86_400);
            complete &= at > 1 || text.startsWith("PT");
            if (goesOn("T")) {
                int time = at;
                unit('H', 3_600);
                unit('M', 60);
                unit('S', 1);
                complete &= at > time;
            }
            if (!complete || at < text.length()) {
                throw new InvalidValue("must be an ISO 8601 duration such as PT3M20S");
            }
            return Duration.ofSeconds(seconds, nanos);
        }

        private boolean goesOn(String with) {
            boolean there = text.startsWith(with, at);
            at += there ? 1 : 0;
            return there;
        }

        /** Goes on behind so many of a unit, if they come next. */
        private void unit(char name, long worth) {
            int whole = digits(at);
            int end = whole;
            if (name == 'S' && text.startsWith(".", whole)) {
                end = Math.min(digits(whole + 1), whole + 1 + MOST_DECIMALS);
            }
            if (whole > at && end != whole + 1 && end < text.length() && text.charAt(end) == name) {
                seconds += number(at, whole) * worth;
                for (int i = whole + 1; i <= whole + MOST_DECIMALS; i++) {
                    nanos = nanos * 10 + (i < end ? text.charAt(i) - '0' : 0);
                }
                at = end + 1;
            }
        }

        private int digits(int from) {
            int end = from;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            return end;
        }

        private long number(int from, int to) {
            long number = 0;
            for (int i = from; i < to; i++) {
                number = number * 10 + text.charAt(i) - '0';
                if (number > LONGEST.toSeconds()) {
                    throw new InvalidValue(BOUNDS);
                }
            }
            return number;
        }
    }
}
