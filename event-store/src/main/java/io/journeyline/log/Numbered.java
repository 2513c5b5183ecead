package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.SealedBody;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What became of a group of touchpoints, of which the accepted ones stand in the log from behind {@code end} on. */
record Numbered(long end, Instant recordedAt, List<AppendOutcome> outcomes, List<Row> accepted) {

    /** One that is to be written, with the key of its stream. */
    record Row(Candidate candidate, DataKey key) {

        /** The body under that key. */
        byte[] body() {
            return candidate
                    .sealed()
                    .filter(ahead -> ahead.key().equals(key))
                    .map(SealedBody::bytes)
                    .orElseGet(() -> key.seal(candidate.body().bytes()));
        }
    }

    /** Numbers a group on from those before it, without those that name a refused stream, and tells those behind it. */
    static Numbered at(LogPlace place, Known known, Set<StreamId> refused, List<Candidate> candidates) {
        long end = place.end();
        for (LogPlace.Written earlier : place.before()) {
            known.add(earlier);
            end = Math.max(end, earlier.last());
        }
        Numbered numbered = new Numbered(end, place.now(), new ArrayList<>(), new ArrayList<>());
        for (Candidate candidate : candidates) {
            boolean taken = refused.isEmpty() || candidate.named().stream().noneMatch(refused::contains);
            AppendOutcome outcome = taken || known.duplicates().holds(candidate.key())
                    ? known.duplicates().outcome(candidate, numbered.last() + 1)
                    : new AppendOutcome.Erased();
            numbered.outcomes.add(outcome);
            if (outcome instanceof AppendOutcome.Accepted) {
                numbered.accepted.add(new Row(candidate, known.keys().settled(candidate.stream(), candidate.sealed())));
            }
        }
        place.writes(known.with(numbered.last()));
        return numbered;
    }

    /** Tells where each accepted one stands. */
    void eachAccepted(BiConsumer<Long, Candidate> placed) {
        long position = end;
        for (Row row : accepted) {
            placed.accept(++position, row.candidate());
        }
    }

    long last() {
        return end + accepted.size();
    }
}
