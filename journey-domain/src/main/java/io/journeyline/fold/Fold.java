package io.journeyline.fold;

import io.journeyline.record.RecordedTouchpoint;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Retells a person's touchpoints for one question. Pure: no clock, no input but its arguments; folding a story in one go
 * or in any number of parts leaves the same behind.
 *
 * @param <S> what is remembered: all that has to be known of the past to fold on, and to answer from. It can be written
 *     as JSON and read back, by {@link io.journeyline.record.TouchpointJson#mapper()}, without a difference
 */
public interface Fold<S> {

    /**
     * What is remembered when more has happened.
     *
     * @param before what is remembered so far, or null where the story starts; left as it is
     * @param then what happened, each later ({@link RecordedTouchpoint#moment()}) than the one before it and than all
     *     that {@code before} knows
     */
    S fold(@Nullable S before, Iterator<RecordedTouchpoint> then);
}
