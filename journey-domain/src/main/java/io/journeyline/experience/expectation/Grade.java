package io.journeyline.experience.expectation;

/** How an experience was, against what was expected; from bad to good. */
public enum Grade {
    POOR(0),
    NEUTRAL(1),
    GOOD(2),
    EXCELLENT(3);

    private final int rank;

    Grade(int rank) {
        this.rank = rank;
    }

    /** From 0 for poor to 3 for excellent. */
    public int rank() {
        return rank;
    }

    /** Whether it counts as a good one where only that is asked. */
    public boolean isGood() {
        return this == GOOD || this == EXCELLENT;
    }
}
