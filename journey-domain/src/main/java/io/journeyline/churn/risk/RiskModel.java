package io.journeyline.churn.risk;

import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.model.FittedModel;
import io.journeyline.churn.model.ValueModel;
import io.journeyline.value.InvalidValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of the fitted models, for a horizon.
 *
 * @param buying of who has no contract; null where none could be fitted
 * @param value of what they spend on a day; null where nobody who bought again paid anything
 * @param free whether a purchase that cost nothing counts
 * @param unitDays how many days the unit of time has that the buying model counts in
 * @param horizon how far is looked ahead, in that unit
 * @param layer what service and habits add; null where there was too little to learn from
 * @param contracts of who has a contract; null where there was too little to learn from
 */
public record RiskModel(
        int version,
        @Nullable BuyingModel buying,
        @Nullable ValueModel value,
        boolean free,
        double unitDays,
        double horizon,
        @Nullable ServiceLayer layer,
        @Nullable ContractHazard contracts) {

    /** The longest horizon, a hundred years, in days. */
    public static final int LONGEST = 36_525;

    public RiskModel {
        if (!(horizon > 0 && horizon * unitDays <= LONGEST)) {
            throw new InvalidValue("horizon", "must be more than 0, and at most a hundred years");
        }
    }

    /** A version as it was fitted, for the horizon it was fitted for. */
    public static RiskModel of(int version, FittedModel model) {
        return new RiskModel(
                version,
                model.buying().orElse(null),
                model.value(),
                model.window().free(),
                1 / model.window().unit().of(1),
                model.window().horizonTime(),
                model.layer(),
                model.contracts());
    }

    /** The currency of the values it tells; empty where it tells none. */
    public Optional<String> currency() {
        return Optional.ofNullable(value).map(told -> told.currency().getCurrencyCode());
    }

    /** The same for another horizon. */
    public RiskModel ahead(double other) {
        return new RiskModel(version, buying, value, free, unitDays, other, layer, contracts);
    }

    /** The horizon in whole days, at least one. */
    public int horizonDays() {
        return Math.max(1, (int) Math.round(horizon * unitDays));
    }
}
