package io.journeyline.effort.survey;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Points;
import io.journeyline.identity.CustomerId;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A case somebody was asked about.
 *
 * @param units hundredths of the unit of each driver that was met
 * @param answer on the scale of the instrument it was asked with
 */
public record SurveyedCase(CustomerId customer, Map<Driver, Long> units, BigDecimal answer) {

    private static final int TENTHS = 10;
    private static final int HELD_OUT_TENTHS = 3;

    public SurveyedCase {
        units = Map.copyOf(units);
    }

    long units(Driver driver) {
        return units.getOrDefault(driver, 0L);
    }

    BigDecimal points(EffortPolicy policy) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Driver driver : Driver.values()) {
            sum = sum.add(Points.of(policy.points(driver), units(driver)));
        }
        return sum;
    }

    /** Whether it is kept from fitting, to judge by: the cases of about three customers in ten, always the same ones. */
    boolean isHeldOut() {
        return Math.floorMod(customer.value().hashCode(), TENTHS) < HELD_OUT_TENTHS;
    }
}
