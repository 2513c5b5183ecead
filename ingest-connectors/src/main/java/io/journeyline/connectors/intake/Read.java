package io.journeyline.connectors.intake;

import static java.util.stream.Collectors.joining;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.record.Problem;
import io.journeyline.record.Reading;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointKey;
import io.journeyline.source.Fate;
import io.journeyline.source.Recorder.Recorded;
import io.journeyline.source.Refusals.Refusal;
import io.journeyline.value.InvalidValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What a record was read as: touchpoints, or, without any, what becomes of it.
 *
 * @param named true if a touchpoint that was recorded with another content is the same one
 * @param refusals what is to be remembered of it if it cannot be read
 */
record Read(List<ReportedTouchpoint> touchpoints, boolean named, Fate otherwise, List<Refusal> refusals) {

    private static final int MOST_PROBLEMS = 3;

    private static final Problem CONFLICT =
            new Problem("", "another content was recorded under its source and id before, and that one stays");
    private static final Problem ERASED =
            new Problem("/customer", "names somebody who was erased, of whom nothing more is taken");

    static Read nothing(String reason) {
        return new Read(List.of(), false, new Fate.Ignored(reason), List.of());
    }

    static Read unreadable(Telling.Unreadable unreadable) {
        List<Problem> problems = List.of(new Problem("", unreadable.reason()));
        return new Read(
                List.of(),
                false,
                new Fate.Parked(unreadable.reason()),
                unreadable.name().stream()
                        .map(name -> new Refusal(name, false, problems))
                        .toList());
    }

    static Read invalid(Reading.Invalid invalid) {
        return new Read(
                List.of(),
                false,
                new Fate.Parked(reason(invalid.problems())),
                name(invalid).stream()
                        .map(name -> new Refusal(name, false, invalid.problems()))
                        .toList());
    }

    static Read touchpoints(List<ReportedTouchpoint> touchpoints, boolean named) {
        return new Read(touchpoints, named, new Fate.Accepted(), List.of());
    }

    /**
     * What became of it.
     *
     * @param recorded what became of touchpoints, of which the next are its own
     * @param refused where to add what is to be remembered
     */
    Fate fate(Iterator<Recorded> recorded, List<Refusal> refused) {
        if (touchpoints.isEmpty()) {
            refused.addAll(refusals);
            return otherwise;
        }
        List<Recorded> theirs = new ArrayList<>(touchpoints.size());
        for (ReportedTouchpoint touchpoint : touchpoints) {
            Recorded its = recorded.next();
            theirs.add(its);
            if (its == Recorded.ERASED) {
                refused.add(new Refusal(touchpoint.key(), false, List.of(ERASED)));
            } else if (its == Recorded.CONFLICTING && !named) {
                refused.add(new Refusal(touchpoint.key(), true, List.of(CONFLICT)));
            }
        }
        return fate(theirs);
    }

    /** A record that names somebody who was erased is never kept, whatever else it tells. */
    private Fate fate(List<Recorded> theirs) {
        if (theirs.contains(Recorded.CONFLICTING) && !named && !theirs.contains(Recorded.ERASED)) {
            return new Fate.Parked(conflict(theirs));
        }
        if (theirs.contains(Recorded.ACCEPTED)) {
            return new Fate.Accepted();
        }
        return theirs.contains(Recorded.ERASED) ? new Fate.Ignored(ERASED.detail()) : new Fate.Duplicate();
    }

    private static String conflict(List<Recorded> theirs) {
        long conflicting = theirs.stream().filter(Recorded.CONFLICTING::equals).count();
        return theirs.size() == conflicting
                ? CONFLICT.detail()
                : "%d of its %d touchpoints: %s; the others are recorded"
                        .formatted(conflicting, theirs.size(), CONFLICT.detail());
    }

    private static String reason(List<Problem> problems) {
        return problems.stream()
                .limit(MOST_PROBLEMS)
                .map(problem -> problem.pointer() + ": " + problem.detail())
                .collect(joining("; "));
    }

    /** Empty where it has no name that anything could be remembered under. */
    private static Optional<TouchpointKey> name(Reading.Invalid invalid) {
        String source = invalid.source();
        String id = invalid.id();
        if (source == null || id == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TouchpointKey(source, id));
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }
}
