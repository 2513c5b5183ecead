package io.journeyline.projections.churn;

import io.journeyline.churn.risk.Score;

/** By what the list is ordered, the most first. */
public enum Order {
    VALUE_AT_RISK("valueAtRisk") {
        @Override
        double of(Score score) {
            return score.atRisk();
        }
    },
    PROBABILITY("probability") {
        @Override
        double of(Score score) {
            return score.logOdds();
        }
    };

    private final String written;

    Order(String written) {
        this.written = written;
    }

    /** What it is called in questions. */
    public String written() {
        return written;
    }

    abstract double of(Score score);
}
