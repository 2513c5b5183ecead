package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.record.Moment;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A customer whose story is to be told again.
 *
 * @param standing as the view's rows stand; null where it has not met the customer
 * @param from from when on; null for from its beginning
 */
record Late<S>(
        CustomerId customer,
        @Nullable Folded<S> standing,
        @Nullable Moment from) {

    static <S> Late<S> fromTheBeginning(CustomerId customer) {
        return new Late<>(customer, null, null);
    }

    /** Whether what happened up to a moment need not be told again. */
    boolean spares(Moment moment) {
        return from != null && moment.compareTo(from) < 0;
    }

    /** What is folded on from, of what was kept. */
    <L> S taken(L kept, BiFunction<L, S, S> taken) {
        return taken.apply(kept, Objects.requireNonNull(standing).ledger());
    }
}
