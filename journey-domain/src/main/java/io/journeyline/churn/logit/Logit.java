package io.journeyline.churn.logit;

import java.util.List;

/**
 * Log-odds as a sum: what holds of everybody, and for each feature its weight times how far a value lies from its mean.
 * The sum of the parts is the whole.
 *
 * @param base the log-odds of somebody whose every feature has its mean
 */
public record Logit(double base, List<Weight> terms) {

    /** The weight of a feature; {@code mean} is what is usual. */
    public record Weight(String feature, double mean, double weight) {

        /** What a value adds to the log-odds. */
        public double of(double value) {
            return weight * (value - mean);
        }
    }

    public Logit {
        terms = List.copyOf(terms);
    }

    /** The log-odds of such values, which stand in the order of the terms. */
    public double logOdds(double[] values) {
        double sum = base;
        for (int n = 0; n < terms.size(); n++) {
            sum += terms.get(n).of(values[n]);
        }
        return sum;
    }

    /** The same after {@code a * logOdds + b}. */
    Logit stretched(double a, double b) {
        return new Logit(
                a * base + b,
                terms.stream()
                        .map(term -> new Weight(term.feature(), term.mean(), a * term.weight()))
                        .toList());
    }

    /** The probability, 0 to 1, that has these log-odds. */
    public static double probability(double logOdds) {
        return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
    }

    /** The log-odds of a probability; of one that is hardly different from 0 or 1, of one in a billion. */
    public static double logOdds(double probability) {
        double p = Math.clamp(probability, 1e-9, 1 - 1e-9);
        return Math.log(p / (1 - p));
    }
}
