package io.journeyline.effort.policy;

import io.journeyline.value.InvalidValue;
import java.math.BigDecimal;

/**
 * From how many points a case counts as which {@link Level}; below {@code low} it is none. Above 0, up to 1,000,000, three
 * digits after the point at most, each greater than the one before.
 */
public record Thresholds(BigDecimal low, BigDecimal moderate, BigDecimal high) {

    private static final int MOST = 1_000_000;

    public Thresholds {
        low = Points.checked("low", low, MOST);
        moderate = Points.checked("moderate", moderate, MOST);
        high = Points.checked("high", high, MOST);
        if (low.signum() == 0) {
            throw new InvalidValue("low", "must be greater than 0");
        }
        if (moderate.compareTo(low) <= 0) {
            throw new InvalidValue("moderate", "must be greater than low");
        }
        if (high.compareTo(moderate) <= 0) {
            throw new InvalidValue("high", "must be greater than moderate");
        }
    }

    /** The level of so many points. */
    public Level of(BigDecimal points) {
        if (points.compareTo(high) >= 0) {
            return Level.HIGH;
        }
        if (points.compareTo(moderate) >= 0) {
            return Level.MODERATE;
        }
        return points.compareTo(low) >= 0 ? Level.LOW : Level.NONE;
    }
}
