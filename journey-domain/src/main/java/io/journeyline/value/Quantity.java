package io.journeyline.value;

import java.math.BigDecimal;

/** How many or how much of a thing: more than zero; at most 15 digits before and 10 after the point. */
public record Quantity(BigDecimal value) {

    public Quantity {
        value = Decimals.bounded(value);
        if (value.signum() <= 0) {
            throw new InvalidValue("must be greater than 0");
        }
    }
}
