package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import java.util.Map;
import java.util.Set;

/** A view that keeps a fold of each customer, in rows of its own. */
public interface FoldedView<S> extends View, FoldedRows<S> {

    /** What folds, and writes to these rows. */
    CustomerFolds<S> folds();

    @Override
    default String storage(String table) {
        if (table.equals(SealedLedgers.table(name()))) {
            return SealedLedgers.STORAGE;
        }
        return table.equals(Checkpoints.table(name())) ? Checkpoints.STORAGE : View.super.storage(table);
    }

    @Override
    default Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
        return folds().take(generation, arrivals);
    }

    @Override
    default Map<CustomerId, Refused> retell(int generation, Set<CustomerId> people, long upTo) {
        return folds().retell(generation, people, upTo);
    }

    @Override
    default long fill(int generation, long upTo, FillingSteps steps) {
        return folds().fill(generation, upTo, steps);
    }
}
