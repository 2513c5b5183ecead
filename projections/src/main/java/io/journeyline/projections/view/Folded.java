package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.Moment;
import java.util.List;
import java.util.Map;
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

    /** These, where something made a difference to some of them, each at its place in the log. */
    static <S> List<Folded<S>> since(Map<CustomerId, Long> places, List<Folded<S>> folded) {
        return folded.stream()
                .map(one -> one.since(places.getOrDefault(one.customer(), 0L)))
                .toList();
    }

    /** The same, where something at a place in the log made a difference too. */
    Folded<S> since(long place) {
        return place <= position ? this : new Folded<>(customer, ledger, place, latest);
    }
}
