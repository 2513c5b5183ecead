package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.Moment;
import java.util.function.Function;

/**
 * How far a customer's story is folded.
 *
 * @param ledger what the fold remembers
 * @param position the last place in the log that made a difference: a touchpoint that is folded in, or what made those of
 *     others the customer's, or the customer's others'
 * @param latest the moment of the latest touchpoint that is folded in
 */
public record Folded<S>(CustomerId customer, S ledger, long position, Moment latest) {

    /** The same, with what is made of the ledger. */
    public <T> Folded<T> map(Function<S, T> change) {
        return new Folded<>(customer, change.apply(ledger), position, latest);
    }

    /** The same, where something at a place in the log made a difference too. */
    Folded<S> since(long place) {
        return place <= position ? this : new Folded<>(customer, ledger, place, latest);
    }
}
