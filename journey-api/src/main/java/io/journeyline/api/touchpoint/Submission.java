package io.journeyline.api.touchpoint;

import io.journeyline.record.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the touchpoints of one request; the three numbers add up to how many it carried.
 *
 * @param duplicates how many were there already, the conflicting ones among them
 * @param position a read with this {@code minPosition} sees every one that is recorded; null if none is
 * @param results those that were not accepted, in the order of the request
 */
record Submission(
        int accepted,
        int duplicates,
        int rejected,
        @Nullable Long position,
        List<Result> results) {

    Submission {
        results = List.copyOf(results);
    }

    /**
     * Why one was not accepted.
     *
     * @param index its place among the touchpoints of the request, from 0
     * @param source its source, where that could be read
     * @param id its id, where that could be read
     * @param position where the one of the same source and id stands
     * @param problems what is wrong with it; null for a duplicate
     */
    record Result(
            int index,
            @Nullable String source,
            @Nullable String id,
            Status status,
            @Nullable Long position,
            @Nullable List<Problem> problems) {

        Result {
            problems = problems == null ? null : List.copyOf(problems);
        }
    }

    /** What became of one that was not accepted. */
    enum Status {
        /** It was there already, saying the same. */
        DUPLICATE,
        /** One of the same source and id was there already, saying something else; that one stays. */
        CONFLICTING_DUPLICATE,
        /** It is no touchpoint. */
        REJECTED
    }
}
