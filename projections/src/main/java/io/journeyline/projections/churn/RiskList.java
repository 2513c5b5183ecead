package io.journeyline.projections.churn;

import io.journeyline.churn.risk.Basis;
import io.journeyline.churn.risk.Contribution;
import io.journeyline.identity.CustomerId;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The list to act on.
 *
 * @param currency of the values on it; null where no value is known of anybody
 * @param customers how many there are in each currency, of whom those in {@code currency} are ordered here
 */
public record RiskList(@Nullable String currency, SortedMap<String, Long> customers, List<AtRisk> entries) {

    /**
     * A customer on it.
     *
     * @param why what makes leaving more likely for this customer, the weightiest first, at most three
     */
    public record AtRisk(
            CustomerId customerId,
            Basis basis,
            @Nullable BigDecimal probability,
            @Nullable BigDecimal pAlive,
            @Nullable BigDecimal expectedPurchases,
            @Nullable BigDecimal expectedValue,
            @Nullable BigDecimal valueAtRisk,
            List<Contribution> why) {}
}
