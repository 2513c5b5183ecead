package io.journeyline.value;

import java.math.BigDecimal;

/** A mark a customer gave, or an end of the scale it was given on; at most 15 digits before and 10 after the point. */
public record Score(BigDecimal value) implements Comparable<Score> {

    public Score {
        value = Decimals.bounded(value);
    }

    public static Score of(int value) {
        return new Score(BigDecimal.valueOf(value));
    }

    @Override
    public int compareTo(Score other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
