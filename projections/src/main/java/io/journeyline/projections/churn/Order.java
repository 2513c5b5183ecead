package io.journeyline.projections.churn;

import io.journeyline.churn.risk.Score;
import io.journeyline.touchpoint.WrittenAs;

/** By what the list is ordered, the most first. */
public enum Order {
    @WrittenAs("valueAtRisk")
    VALUE_AT_RISK {
        @Override
        double of(Score score) {
            return score.atRisk();
        }
    },
    @WrittenAs("probability")
    PROBABILITY {
        @Override
        double of(Score score) {
            return score.logOdds();
        }
    };

    abstract double of(Score score);
}
