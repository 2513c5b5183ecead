package io.journeyline.churn.model;

import io.journeyline.churn.buying.GammaGamma;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a day with a purchase is worth: by Gamma-Gamma where it fits, else by the mean of all such days.
 *
 * @param currency the one most used, in which all amounts here are; what was paid in others has no part in it
 * @param n how many customers bought again in it and paid something
 * @param mean what was spent on a day with a repeated purchase, over all such days of these
 * @param p of {@link GammaGamma}, as are q and v; null where it does not fit
 * @param reason why it does not fit, as a sentence; null where it does
 */
public record ValueModel(
        Currency currency,
        int n,
        double mean,
        @Nullable Double p,
        @Nullable Double q,
        @Nullable Double v,
        @Nullable Double logLikelihood,
        @Nullable String reason) {

    /** The model of value, where it fits. */
    public Optional<GammaGamma> gammaGamma() {
        return p == null || q == null || v == null ? Optional.empty() : Optional.of(new GammaGamma(p, q, v));
    }

    /**
     * What a customer is to be expected to spend on a day with a purchase, in the currency.
     *
     * @param x on how many days after the first they bought in the currency
     * @param own what they spent on those days on average; where it is not greater than 0, everybody's mean is told
     */
    public double expected(int x, double own) {
        return gammaGamma()
                .map(model -> own > 0 ? model.expectedValue(x, own) : model.expectedValue(0, 0))
                .orElse(mean);
    }
}
