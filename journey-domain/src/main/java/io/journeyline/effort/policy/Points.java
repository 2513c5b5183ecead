package io.journeyline.effort.policy;

import io.journeyline.value.InvalidValue;
import java.math.BigDecimal;

/** Points of effort are exact decimals: units are told in hundredths, weights have three digits, and so sums have five. */
public final class Points {

    /** Units are counted in hundredths, so that a minute can be told to a hundredth. */
    public static final int UNIT = 100;

    private static final int UNIT_DIGITS = 2;

    private Points() {}

    /** What so many hundredths of a unit come to, without zeros at the end. */
    public static BigDecimal of(BigDecimal perUnit, long hundredths) {
        return plain(perUnit.multiply(BigDecimal.valueOf(hundredths, UNIT_DIGITS)));
    }

    /** Units as they are told. */
    public static BigDecimal units(long hundredths) {
        return plain(BigDecimal.valueOf(hundredths, UNIT_DIGITS));
    }

    /** The number without zeros after the point, so that equal ones are written alike. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    static BigDecimal checked(String field, BigDecimal number, int most) {
        if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new InvalidValue(field, "must be between 0 and " + most);
        }
        BigDecimal plain = plain(number);
        if (plain.scale() > Weight.DIGITS) {
            throw new InvalidValue(field, "must have at most %d digits after the point".formatted(Weight.DIGITS));
        }
        return plain;
    }
}
