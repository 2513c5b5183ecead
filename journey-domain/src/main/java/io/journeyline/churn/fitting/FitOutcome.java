package io.journeyline.churn.fitting;

import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.buying.Family;

/** What became of fitting a family of models. */
public sealed interface FitOutcome {

    Family family();

    /**
     * The model that makes the histories most likely.
     *
     * @param logLikelihood of all histories under it
     * @param n how many customers there were
     */
    record Fitted(BuyingModel model, double logLikelihood, int n) implements FitOutcome {

        @Override
        public Family family() {
            return model.family();
        }
    }

    /**
     * There is no such model.
     *
     * @param reason why, as a sentence
     */
    record Unfit(Family family, String reason, int n) implements FitOutcome {}
}
