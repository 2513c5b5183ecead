package io.journeyline.experience.expectation;

/**
 * What is measured of an experience, in which unit, and on which scale it is compared.
 *
 * <p>Times are compared by their logarithm, because what doubles a wait of a minute feels like what doubles one of an hour,
 * and because service times are log-normal (Brown et al. 2005, "Statistical Analysis of a Telephone Call Center", JASA 100,
 * section 4): {@code x = ln(1 + minutes)}, or {@code ln(1 + days)}. Days past a promise, answers and chances are compared as
 * they are.
 */
public enum Measure {
    /** Seconds in a queue and on hold, of a contact the customer began. */
    WAITING(Scale.SECONDS),

    /** Seconds from a complaint, a contact or the opening of a case to the first answer. */
    FIRST_RESPONSE(Scale.SECONDS),

    /** Seconds from there until the matter was settled. */
    RESOLUTION(Scale.SECONDS),

    /** Calendar days past the promised day of a delivery; below zero if it came before. */
    DELIVERY(Scale.DAYS_LATE),

    /** Calendar days from an order to its delivery, where no day was promised. */
    DELIVERY_TIME(Scale.DAYS),

    /** 1 if a first contact was the last about its matter, 0 if not. */
    FIRST_CONTACT_RESOLUTION(Scale.CHANCE),

    /** A review's score, from 0 for the bad end of its scale to 1 for the good one. */
    REVIEW(Scale.SHARE),

    /** An answer to whether one would recommend, likewise from 0 to 1. */
    NPS(Scale.SHARE),

    /** An answer to how satisfied one is, likewise. */
    CSAT(Scale.SHARE),

    /** An answer to how much effort it took, likewise: 1 for little (CES 1.0, where low is better). */
    EFFORT_ANSWER(Scale.SHARE),

    /** An answer to how easy it was, likewise: 1 for easy (CES 2.0, where high is better). */
    EASE_ANSWER(Scale.SHARE),

    /** Seconds from a complaint or a case about an order until its goods were taken back and paid for. */
    RETURN_HANDLING(Scale.SECONDS);

    /** How a measure is compared. */
    private enum Scale {
        SECONDS("seconds"),
        DAYS("days"),
        DAYS_LATE("days"),
        SHARE("share"),
        CHANCE("share");

        private final String unit;

        Scale(String unit) {
            this.unit = unit;
        }
    }

    private static final double SECONDS_OF_A_MINUTE = 60;

    private final Scale scale;

    Measure(Scale scale) {
        this.scale = scale;
    }

    /** The unit its values are told in: seconds, days, or share (0 to 1). */
    public String unit() {
        return scale.unit;
    }

    /** A value on the scale it is compared on. */
    public double scaled(double value) {
        return switch (scale) {
            case SECONDS -> StrictMath.log1p(Math.max(0, value) / SECONDS_OF_A_MINUTE);
            case DAYS -> StrictMath.log1p(Math.max(0, value));
            case DAYS_LATE, SHARE, CHANCE -> value;
        };
    }

    /** The value at a place of the scale it is compared on. */
    public double unscaled(double x) {
        return switch (scale) {
            case SECONDS -> StrictMath.expm1(x) * SECONDS_OF_A_MINUTE;
            case DAYS -> StrictMath.expm1(x);
            case DAYS_LATE, SHARE, CHANCE -> x;
        };
    }

    /** Whether the smaller value is the better experience. */
    public boolean isBetterLow() {
        return scale == Scale.SECONDS || scale == Scale.DAYS || scale == Scale.DAYS_LATE;
    }

    /** Whether it either happens or does not, so that its spread follows from how often it does. */
    public boolean isChance() {
        return scale == Scale.CHANCE;
    }

    /** Whether customers get used to it: nobody gets used to a promise that is not kept, which each promise says anew. */
    public boolean isUsedTo() {
        return scale != Scale.DAYS_LATE;
    }

    /** Whether values lie between 0 and 1. */
    public boolean isShare() {
        return scale == Scale.SHARE || scale == Scale.CHANCE;
    }
}
