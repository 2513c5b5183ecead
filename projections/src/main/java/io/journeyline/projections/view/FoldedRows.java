package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import java.util.Collection;
import java.util.Map;

/** Where a view keeps how far each customer is folded. */
public interface FoldedRows<S> {

    /** What there is of these customers, read at once. */
    Map<CustomerId, Folded<S>> load(int generation, Collection<CustomerId> customers);

    /** Keeps these in place of what there was, written at once. */
    void save(int generation, Map<CustomerId, Folded<S>> folded);
}
