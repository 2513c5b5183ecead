package io.journeyline.churn;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * A count in which what happened counts for less the longer ago it was: half after the half-life, a quarter after twice
 * that. It can be read on any later day without knowing when each thing happened.
 *
 * @param sum what it all counts for on {@code day}
 * @param day the day of the last thing counted, in days since 1970-01-01
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
public record Fading(double sum, int day) {

    static final Fading NOTHING = new Fading(0, 0);

    Fading plus(double more, int on, double halfLife) {
        return new Fading(on(on, halfLife) + more, on);
    }

    /** What it counts for on a day, not before {@link #day}; the half-life is in days. */
    public double on(int later, double halfLife) {
        return sum == 0 ? 0 : sum * StrictMath.pow(2, (day - later) / halfLife);
    }
}
