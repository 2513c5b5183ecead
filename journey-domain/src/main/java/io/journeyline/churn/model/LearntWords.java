package io.journeyline.churn.model;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.layer.ServiceLayer.ReadBy;
import java.util.ArrayList;
import java.util.List;

/** What was learnt beside a model of buying, in sentences. */
final class LearntWords {

    private LearntWords() {}

    static List<String> of(FittedModel model) {
        List<String> words = new ArrayList<>();
        ServiceLayer layer = model.layer();
        if (layer != null) {
            words.add(compared(layer));
            words.add(read(layer));
        } else if (model.family() != null) {
            words.add(format(
                    ROOT,
                    "What service and habits add is not known: that takes at least %d customers who bought nothing within"
                            + " the horizon, and as many who did.",
                    ServiceLayer.LEAST));
        }
        ContractHazard contracts = model.contracts();
        if (contracts != null) {
            words.add(format(
                    ROOT,
                    "In %,d of %,d months of customers with a contract, the last contract ended. Of a month in which it did"
                            + " and one in which it did not, the right one was suspected in %.1f of 100 cases, of customers not"
                            + " fitted on.",
                    contracts.ended(),
                    contracts.periods(),
                    100 * contracts.quality().auc()));
        }
        return words;
    }

    private static String compared(ServiceLayer layer) {
        return format(
                ROOT,
                "What service and habits add was learnt of %,d customers, of whom %,d bought nothing in the %d days after %s;"
                        + " each was judged by regressions that were fitted, and calibrated, without them. Log-loss %.4f instead"
                        + " of %.4f (standard error of the difference %.4f), AUC %.4f instead of %.4f: it %s.",
                layer.customers(),
                layer.stayedAway(),
                layer.horizonDays(),
                layer.cut(),
                layer.layered().logLoss(),
                layer.alone().logLoss(),
                layer.error(),
                layer.layered().auc(),
                layer.alone().auc(),
                layer.kept() ? "is kept" : "is not kept, and the buying model speaks alone");
    }

    private static String read(ServiceLayer layer) {
        return layer.readBy() == ReadBy.KNOWN_AT
                ? "Each customer was looked at as they were known on that day, on both clocks."
                : "Most of what had happened by that day was recorded later, so that each customer was looked at by what had"
                        + " happened by then, whenever it was told.";
    }
}
