package io.journeyline.churn.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** In which times are given to a model; they are counted in whole days. */
public enum TimeUnit {
    DAY(1),
    WEEK(7),

    /** A twelfth of 365.25 days. */
    MONTH(365.25 / 12);

    private final double days;

    TimeUnit(double days) {
        this.days = days;
    }

    /** The time from one day to another, in this unit. */
    public double between(LocalDate one, LocalDate other) {
        return of(ChronoUnit.DAYS.between(one, other));
    }

    /** So many days, in this unit. */
    public double of(long days) {
        return days / this.days;
    }

    /** So many of this unit, in whole days. */
    public long days(int units) {
        return Math.round(units * days);
    }
}
