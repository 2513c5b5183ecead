package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.StoryPart;
import io.journeyline.record.Moment;
import io.journeyline.record.RecordedTouchpoint;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A customer whose story is to be told again.
 *
 * @param standing as the view's rows stand; null where it has not met the customer
 * @param from from when on; null for from its beginning
 * @param arrived what has just come, some of it late, and is at hand; null for all is in the log
 */
record Late<S>(
        CustomerId customer,
        @Nullable Folded<S> standing,
        @Nullable Moment from,
        @Nullable Arrived arrived) {

    static <S> Late<S> fromTheBeginning(CustomerId customer) {
        return new Late<>(customer, null, null, null);
    }

    /** The same, told from the log alone where touchpoints became the customer's or others' behind what the rows know. */
    Late<S> regroupedAt(long position) {
        return standing == null || standing.position() >= position ? this : new Late<>(customer, standing, from, null);
    }

    /** Whether what happened up to a moment need not be told again. */
    boolean spares(Moment moment) {
        return from != null && moment.compareTo(from) < 0;
    }

    /**
     * What is to be read in the log.
     *
     * @param checkpoint what is folded on from; null for the beginning
     * @param upTo the position up to which the story is told
     */
    StoryPart inLog(@Nullable Folded<S> checkpoint, long upTo) {
        return new StoryPart(
                checkpoint == null ? StoryPart.BEGINNING : checkpoint.latest().occurredAt(),
                arrived == null ? upTo : Objects.requireNonNull(standing).position());
    }

    /** What is not to be read there, by moment. */
    List<RecordedTouchpoint> atHand() {
        return arrived == null
                ? List.of()
                : arrived.behind(Objects.requireNonNull(standing).position());
    }

    /** What is folded on from, of what was kept. */
    <L> S taken(L kept, BiFunction<L, S, S> taken) {
        return taken.apply(kept, Objects.requireNonNull(standing).ledger());
    }
}
