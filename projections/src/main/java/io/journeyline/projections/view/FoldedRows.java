package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import java.util.Collection;
import java.util.List;

/** Where a view keeps how far each customer is folded. */
public interface FoldedRows<S> {

    /** What there is of these customers, read at once. */
    List<Folded<S>> load(int generation, Collection<CustomerId> customers);

    /** Keeps these in place of what there was, written at once. */
    void save(int generation, Collection<Folded<S>> folded);

    /** Removes what there is of these customers. */
    void remove(int generation, Collection<CustomerId> customers);

    /** Keeps these of customers of whom there is nothing, written at once. */
    void add(int generation, Collection<Folded<S>> folded);
}
