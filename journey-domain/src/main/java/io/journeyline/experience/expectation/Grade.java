package io.journeyline.experience.expectation;

/** How an experience was, against what was expected; from bad to good. */
public enum Grade {
    POOR,
    NEUTRAL,
    GOOD,
    EXCELLENT;

    /** Whether it counts as a good one where only that is asked. */
    public boolean isGood() {
        return this == GOOD || this == EXCELLENT;
    }
}
