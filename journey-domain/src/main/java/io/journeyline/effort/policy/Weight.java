package io.journeyline.effort.policy;

import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;
import java.math.BigDecimal;

/**
 * How much a driver counts.
 *
 * @param points for one unit of it: 0 to 1,000, three digits after the point at most
 * @param most so many units of one touchpoint count, 1 to 10,000, whatever the source told
 * @param reason why it counts so much, in 1 to 500 characters
 */
public record Weight(BigDecimal points, int most, String reason) {

    public static final int MOST_POINTS = 1_000;
    public static final int MOST_UNITS = 10_000;
    public static final int DIGITS = 3;

    public Weight {
        points = Points.checked("points", points, MOST_POINTS);
        if (most < 1 || most > MOST_UNITS) {
            throw new InvalidValue("most", "must be between 1 and " + MOST_UNITS);
        }
        if (reason.isBlank()) {
            throw new InvalidValue("reason", "must not be blank");
        }
        try {
            Words.checked(reason, Words.LABEL);
        } catch (InvalidValue e) {
            throw new InvalidValue("reason", e.reason());
        }
    }

    /** The same with other points and another reason. */
    public Weight with(BigDecimal otherPoints, String otherReason) {
        return new Weight(otherPoints, most, otherReason);
    }
}
