package io.journeyline.value;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The bounds every decimal keeps, so that sums stay exact and nobody can write a number of a billion digits. */
final class Decimals {

    private static final int DIGITS_BEFORE_POINT = 15;
    private static final int DIGITS_AFTER_POINT = 10;

    private Decimals() {}

    /** Binary floating point leaves noise such as 0.30000000000000004 behind: what lies past the tenth digit goes. */
    static BigDecimal bounded(BigDecimal value) {
        if ((long) value.precision() - value.scale() > DIGITS_BEFORE_POINT) {
            throw new InvalidValue(
                    "must have at most %d digits before the decimal point".formatted(DIGITS_BEFORE_POINT));
        }
        if (value.scale() > DIGITS_AFTER_POINT) {
            return value.setScale(DIGITS_AFTER_POINT, RoundingMode.HALF_EVEN).stripTrailingZeros();
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }
}
