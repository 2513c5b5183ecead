package io.journeyline.log;

import io.journeyline.record.Problem;
import java.util.List;

/**
 * A touchpoint that was not taken.
 *
 * @param conflict true if another touchpoint of the same source and id was there, false if it was no touchpoint
 * @param problems why
 */
public record Refusal(String source, String id, boolean conflict, List<Problem> problems) {

    public Refusal {
        problems = List.copyOf(problems);
    }
}
