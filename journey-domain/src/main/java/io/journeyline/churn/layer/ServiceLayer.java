package io.journeyline.churn.layer;

import io.journeyline.churn.logit.Logit;
import io.journeyline.churn.logit.Quality;
import java.time.LocalDate;

/**
 * A calibrated logistic regression over the log-odds of a buying model and what else is known of a customer
 * ({@link io.journeyline.churn.Feature#OF_BUYERS}). It counts only where it was better than the buying model alone on
 * customers it did not know.
 *
 * @param cut the last day that the features knew of; what came to pass is whether a purchase followed
 * @param horizonDays within so many days after it
 * @param readBy how it was made sure that the features knew nothing of later
 * @param customers learnt from, of whom {@code stayedAway} bought nothing within the horizon
 * @param alone how good the buying model was by itself
 * @param layered how good the layer was, each customer judged by regressions that did not know them
 * @param gain by how much less the log-loss of the layer was, and its standard error
 * @param kept whether the gain is more than its standard error; otherwise the buying model speaks alone
 */
public record ServiceLayer(
        LocalDate cut,
        int horizonDays,
        ReadBy readBy,
        int customers,
        int stayedAway,
        Quality alone,
        Quality layered,
        double gain,
        double error,
        boolean kept,
        Logit logit) {

    /** Fewer than so many who stayed away, or who did not, are too few to learn from. */
    public static final int LEAST = 50;

    /** How features were read as of the cut. */
    public enum ReadBy {
        /** What had happened by then as it was known by then. */
        KNOWN_AT,
        /** What had happened by then, though it was recorded later, as where history was imported. */
        AS_OF
    }

    /** What the layer makes of values in the order of its features, of which the first is the buying model's log-odds. */
    public double logOdds(double[] values) {
        return kept ? logit.logOdds(values) : values[0];
    }
}
