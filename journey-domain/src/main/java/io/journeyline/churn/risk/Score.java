package io.journeyline.churn.risk;

import io.journeyline.churn.logit.Logit;
import org.jspecify.annotations.Nullable;

/**
 * What is to be expected of a customer within the horizon.
 *
 * <p>Value at risk is the probability times what the customer is worth within the horizon if they do not leave: of a
 * buyer, the purchases to be expected if there is at least one, which are all that are to be expected over the
 * probability of any, times the value of one; of a contract, its monthly price times the horizon in months.
 *
 * @param logOdds of no purchase, or of the end of the contract; 0 where {@code basis} is {@link Basis#NONE}
 * @param alive the probability, by the buying model alone, that the customer still buys; NaN of who never bought
 * @param purchases days with a purchase to be expected, by the buying model alone; NaN likewise
 * @param value of these purchases, or of the contract's months that are to be expected; NaN where no value is known
 * @param atRisk value at risk; NaN likewise
 * @param currency of both; null where no value is known
 */
public record Score(
        Basis basis,
        double logOdds,
        double alive,
        double purchases,
        double value,
        double atRisk,
        @Nullable String currency) {

    static final Score NONE = new Score(Basis.NONE, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, null);

    /** The probability of no purchase, or of the end of the contract, 0 to 1. */
    public double probability() {
        return Logit.probability(logOdds);
    }
}
