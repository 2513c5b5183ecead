package io.journeyline.source;

import io.journeyline.record.Problem;
import io.journeyline.record.TouchpointKey;
import java.util.List;

/** Remembers why touchpoints were refused, for whoever asks by their names. */
public interface Refusals {

    void refuse(List<Refusal> refusals);

    /**
     * A touchpoint that was not taken.
     *
     * @param conflict true if another touchpoint of the same name was there, false if it could not be taken by itself
     * @param problems why
     */
    record Refusal(TouchpointKey name, boolean conflict, List<Problem> problems) {

        public Refusal {
            problems = List.copyOf(problems);
        }
    }
}
