package io.journeyline.api.churn;

import io.journeyline.churn.buying.Family;
import io.journeyline.churn.risk.RiskModel;
import io.journeyline.projections.churn.RiskQueries.Moment;
import org.jspecify.annotations.Nullable;

/** By which model, for which horizon and from when a risk is asked for. */
record Asked(RiskModel model, @Nullable Family family, Horizon horizon, Moment moment) {

    /** How far is looked ahead, in a unit of time, and the same in days. */
    record Horizon(double length, String unit, int days) {}
}
