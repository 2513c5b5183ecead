package io.journeyline.churn.model;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well a model foretold what came after its window, of which it knew nothing. Measures that need both those who
 * bought and those who did not are null where all did, or none.
 *
 * @param from the first day looked at
 * @param to the last
 * @param customers how many there were
 * @param silent how many of them bought nothing in that time
 * @param auc how often, of one who bought nothing and one who bought, the first was given the higher probability of
 *     buying nothing; a half is no better than a coin
 * @param brier the mean squared difference of that probability from what came, 0 at best (G. W. Brier, 1950)
 * @param logLoss the mean negative logarithm of the probability given to what came, 0 at best
 * @param calibration ten groups of the customers from the lowest probability to the highest
 */
public record ModelMeasures(
        LocalDate from,
        LocalDate to,
        int customers,
        int silent,
        @Nullable Double auc,
        double brier,
        double logLoss,
        List<Tenth> calibration,
        PurchasesForetold purchases,
        ModelBaselines baselines) {

    public ModelMeasures {
        calibration = List.copyOf(calibration);
    }

    /**
     * A tenth of the customers.
     *
     * @param foretold their mean probability of buying nothing
     * @param silent the share of them that bought nothing
     */
    public record Tenth(int customers, double foretold, double silent) {}

    /**
     * The number of days with a purchase.
     *
     * @param foretold in all
     * @param happened in all
     * @param rmse the root of the mean squared difference per customer
     * @param correlation Pearson's, over customers; null where one of the two does not vary
     */
    public record PurchasesForetold(
            double foretold,
            double happened,
            double rmse,
            @Nullable Double correlation) {}

    /**
     * What one gets without a model.
     *
     * @param recencyAlone the AUC of the time since the last purchase
     * @param frequencyAlone the AUC of having bought on few days
     * @param everybodyAlike Brier score and log-loss of giving everybody the share that came to be
     * @param sameRate the purchases, if everybody went on at the rate they had
     */
    public record ModelBaselines(
            @Nullable Double recencyAlone,
            @Nullable Double frequencyAlone,
            EverybodyAlike everybodyAlike,
            PurchasesForetold sameRate) {}

    public record EverybodyAlike(double brier, double logLoss) {}
}
