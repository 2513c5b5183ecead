package io.journeyline.log;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What became of a group of touchpoints, of which the accepted ones stand in the log from behind {@code end} on. */
record Numbered(long end, Instant recordedAt, List<AppendOutcome> outcomes, List<Candidate> accepted) {

    /** Numbers a group on from those before it, and tells those behind it. */
    static Numbered at(LogPlace place, Known known, List<Candidate> candidates) {
        long end = place.end();
        for (LogPlace.Written earlier : place.before()) {
            known.add(earlier);
            end = Math.max(end, earlier.last());
        }
        Numbered numbered = new Numbered(end, place.now(), new ArrayList<>(), new ArrayList<>());
        for (Candidate candidate : candidates) {
            AppendOutcome outcome = known.duplicates().outcome(candidate, numbered.last() + 1);
            numbered.outcomes.add(outcome);
            if (outcome instanceof AppendOutcome.Accepted) {
                numbered.accepted.add(candidate);
                known.keys().settle(candidate.stream(), candidate.sealed());
            }
        }
        place.writes(known.with(numbered.last()));
        return numbered;
    }

    long last() {
        return end + accepted.size();
    }
}
