package io.journeyline.fold;

import io.journeyline.record.RecordedTouchpoint;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Retells a person's touchpoints as an answer to one question. Pure: no clock, no input but its arguments; folding a
 * story in one go or in any number of parts gives the same answer.
 *
 * @param <S> the answer, which is also all that has to be remembered to fold on
 */
public interface Fold<S> {

    /**
     * What becomes of an answer when more has happened.
     *
     * @param before the answer so far, or null where the story starts
     * @param then what happened, each later ({@link RecordedTouchpoint#moment()}) than the one before it and than all
     *     that {@code before} knows
     */
    S fold(@Nullable S before, Iterator<RecordedTouchpoint> then);
}
