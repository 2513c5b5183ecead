package io.journeyline.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of reading one touchpoint. */
public sealed interface Reading {

    /** It is a touchpoint. */
    record Valid(ReportedTouchpoint touchpoint) implements Reading {}

    /**
     * It is not.
     *
     * @param source its source, where at least that could be read
     * @param id its id, where at least that could be read
     * @param problems why; at least one, at most {@value Problems#MOST}
     */
    record Invalid(@Nullable String source, @Nullable String id, List<Problem> problems) implements Reading {

        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
