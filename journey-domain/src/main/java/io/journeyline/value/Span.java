package io.journeyline.value;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** How long something took: zero to a hundred years. */
public record Span(Duration value) {

    /** ISO 8601 in days, hours, minutes and seconds, without signs; at least one of them. */
    public static final String PATTERN =
            "P(?=[0-9T])([0-9]+D)?(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+([.][0-9]{1,9})?S)?)?";

    private static final Pattern WRITTEN = Pattern.compile(PATTERN);
    private static final Duration LONGEST = Duration.ofDays(36_525);

    public Span {
        if (value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new InvalidValue("must be between PT0S and a hundred years");
        }
    }

    /**
     * Reads an ISO 8601 duration in days, hours, minutes and seconds.
     *
     * @throws InvalidValue if the text is none
     */
    public static Span parse(String iso8601) {
        if (!WRITTEN.matcher(iso8601).matches()) {
            throw new InvalidValue("must be an ISO 8601 duration such as PT3M20S");
        }
        try {
            return new Span(Duration.parse(iso8601));
        } catch (DateTimeParseException e) {
            throw new InvalidValue("must be between PT0S and a hundred years");
        }
    }
}
