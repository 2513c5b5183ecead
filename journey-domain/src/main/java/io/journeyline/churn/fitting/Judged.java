package io.journeyline.churn.fitting;

import io.journeyline.churn.buying.BuyingHistories.Difference;
import io.journeyline.churn.buying.BuyingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A family judged by customers who had no part in the fit: each part of them under the model fitted to all others (M.
 * Stone, "Cross-Validatory Choice and Assessment of Statistical Predictions", 1974).
 *
 * @param models one for each part
 */
record Judged(List<HoldOut> parts, List<BuyingModel> models) {

    /** None where one part's others have no model. */
    static Optional<Judged> of(BuyingModel ofAll, List<HoldOut> parts) {
        List<BuyingModel> models = new ArrayList<>();
        for (HoldOut part : parts) {
            ModelFit.refit(ofAll, part.fitted()).ifPresent(models::add);
        }
        return models.isEmpty() || models.size() < parts.size()
                ? Optional.empty()
                : Optional.of(new Judged(parts, models));
    }

    /** The logarithm of the likelihood of all of them. */
    double logLikelihood() {
        double sum = 0;
        for (int n = 0; n < parts.size(); n++) {
            sum += parts.get(n).judging().logLikelihood(models.get(n));
        }
        return sum;
    }

    /** Whether it is worse than the best by no more than chance explains: one standard error of the difference. */
    boolean isAsGoodAs(Judged best) {
        Difference all = new Difference(0, 0);
        for (int n = 0; n < parts.size(); n++) {
            all = all.and(parts.get(n).judging().difference(best.models.get(n), models.get(n)));
        }
        return all.isWithinError();
    }
}
