package io.journeyline.churn.fitting;

import io.journeyline.churn.buying.GammaGamma;

/** What became of fitting the model of value. */
public sealed interface ValueOutcome {

    /** How many customers bought again and paid something. */
    int n();

    /** The model that makes their means most likely. */
    record FittedValue(GammaGamma model, double logLikelihood, int n) implements ValueOutcome {}

    /**
     * There is no such model.
     *
     * @param reason why, as a sentence
     */
    record UnfitValue(String reason, int n) implements ValueOutcome {}
}
