package io.journeyline.experience.expectation;

import java.util.stream.Stream;

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

    /**
     * The grade of this rank.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Grade ranked(int rank) {
        return Stream.of(values())
                .filter(grade -> grade.rank == rank)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no grade of rank " + rank));
    }

    /** Whether it counts as a good one where only that is asked. */
    public boolean isGood() {
        return this == GOOD || this == EXCELLENT;
    }
}
