package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.AnonymisedTouchpoint;
import io.journeyline.log.ErasedStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The log retold for one question: how touchpoints become rows. */
public interface View {

    ViewName name();

    /** Its tables, each partitioned by generation. */
    List<String> tables();

    /** PostgreSQL's storage parameters of each partition of a table. */
    default String storage(String table) {
        return "fillfactor = 100";
    }

    /** How it shares the machine with other views. */
    default ViewPace pace() {
        return ViewPace.STEADY;
    }

    /** Whether a generation is told by another policy than the one in force, so that the view is to be built anew. */
    default boolean isOutdated(int generation) {
        return false;
    }

    /** Whether it is rows that can be built anew beside those there are; what was told to others cannot be. */
    default boolean canBeRebuilt() {
        return true;
    }

    /** Of the views that this one is told from, one that has not come as far as a position. */
    default Optional<ViewName> behind(long position) {
        return Optional.empty();
    }

    /**
     * Takes in touchpoints, within a transaction. Touchpoints it has taken in before make no difference. Where it throws,
     * all of that is undone, and it may be asked again for fewer customers, to find the one it throws over.
     *
     * @param generation the rows to read and write
     * @return whose touchpoints could not be taken in, none of them, and why; the others are not concerned
     */
    Map<CustomerId, Refused> take(int generation, Arrivals arrivals);

    /**
     * Takes in that these people's touchpoints became others, because streams passed from one to another, within a
     * transaction: what is told of them is told again, from all there is up to a position, and what is told of those who
     * are nobody any more goes. To be called before what stands in the log up to that position is taken.
     *
     * @return whose touchpoints could not be taken in, and why
     */
    default Map<CustomerId, Refused> retell(int generation, Set<CustomerId> people, long upTo) {
        return Map.of();
    }

    /**
     * Takes in that streams were erased, within a transaction: nothing is told of what stands before that in them, or, where
     * they were anonymised, only in numbers. To be called before what stands in the log up to there is taken.
     */
    default void erase(int generation, List<ErasedStream> streams) {}

    /** Takes in what is left of touchpoints that were anonymised, within a transaction; for numbers only. */
    default void takeRemains(int generation, List<AnonymisedTouchpoint> remains) {}

    /**
     * Fills an empty generation with what the log holds up to a position, if there is a faster way to do so than to take
     * it in by and by.
     *
     * @return the position up to which it is filled, 0 if it is left empty
     */
    default long fill(int generation, long upTo, FillingSteps steps) {
        return 0;
    }
}
