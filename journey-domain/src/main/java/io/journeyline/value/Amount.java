package io.journeyline.value;

import java.math.BigDecimal;

/** An amount of money of zero or more, in the currency named beside it; at most 15 digits before and 10 after the point. */
public record Amount(BigDecimal value) {

    public Amount {
        value = Decimals.bounded(value);
        if (value.signum() < 0) {
            throw new InvalidValue("must be 0 or greater");
        }
    }

    public BigDecimal times(Quantity quantity) {
        return value.multiply(quantity.value());
    }
}
