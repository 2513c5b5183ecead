package io.journeyline.churn.contract;

import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.logit.Cases;
import io.journeyline.identity.CustomerId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Person-periods: customers who had a contract at the start of a month, and whether it had ended at the month's end. */
public final class ContractPeriods {

    /** So many are looked at; customers come in the order of their ids, which are hashes, so that it is a fair part. */
    static final int MOST = 500_000;

    private final List<double[]> values = new ArrayList<>();
    private final List<Boolean> ended = new ArrayList<>();
    private final List<Long> groups = new ArrayList<>();

    /**
     * Adds the months of one customer.
     *
     * @param days rising, {@link ContractHazard#PERIOD} apart
     * @param told how the customer stood at the end of each
     */
    public void add(CustomerId customer, List<Integer> days, List<ChurnNumbers> told) {
        for (int n = 0; n + 1 < days.size() && values.size() < MOST; n++) {
            ChurnNumbers.Term term = told.get(n).term();
            if (term != null && term.isInForce(days.get(n))) {
                ChurnNumbers.Term then = told.get(n + 1).term();
                values.add(ContractHazard.values(term, told.get(n).treated(), days.get(n)));
                ended.add(then == null || !then.isInForce(days.get(n + 1)));
                groups.add(group(customer.value()));
            }
        }
    }

    private static long group(UUID id) {
        return id.getMostSignificantBits() ^ id.getLeastSignificantBits();
    }

    public Cases cases() {
        boolean[] outcomes = new boolean[ended.size()];
        for (int n = 0; n < outcomes.length; n++) {
            outcomes[n] = ended.get(n);
        }
        return new Cases(
                ContractHazard.FEATURES,
                values.toArray(double[][]::new),
                outcomes,
                groups.stream().mapToLong(Long::longValue).toArray());
    }
}
