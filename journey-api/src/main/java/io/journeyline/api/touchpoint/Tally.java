package io.journeyline.api.touchpoint;

import io.journeyline.api.touchpoint.Submission.Result;
import io.journeyline.api.touchpoint.Submission.Status;
import io.journeyline.log.AppendOutcome;
import io.journeyline.log.Refusal;
import io.journeyline.record.Problem;
import io.journeyline.record.Reading;
import io.journeyline.record.TouchpointKey;
import io.journeyline.value.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of one request's touchpoints, and gathers those that the sender, and later askers, are told of. */
final class Tally {

    private static final List<Problem> CONFLICT = List.of(
            new Problem("", "another content was recorded under this source and id before, and that one stays"));

    private static final List<Problem> ERASED =
            List.of(new Problem("/customer", "names somebody who was erased, of whom nothing more is taken"));

    /** Of one request; what its answer leaves out, receipts tell of each that has a source and an id. */
    private static final int MOST_PROBLEMS = 1_000;

    private static final List<Problem> LEFT_OUT = List.of(
            new Problem(
                    "",
                    "is wrong, as is so much of this request: sending it by itself tells why, or its receipt if it has a source and an id"));

    private int accepted;
    private int duplicates;
    private int rejected;
    private int problems;
    private long position;
    private final List<Result> results = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    void appended(int index, TouchpointKey key, AppendOutcome outcome) {
        position = Math.max(position, outcome.position());
        switch (outcome) {
            case AppendOutcome.Accepted ignored -> accepted++;
            case AppendOutcome.Duplicate there -> duplicate(index, key, Status.DUPLICATE, there.position(), null);
            case AppendOutcome.Erased ignored -> rejected(index, new Reading.Invalid(key.source(), key.id(), ERASED));
            case AppendOutcome.ConflictingDuplicate there -> {
                duplicate(index, key, Status.CONFLICTING_DUPLICATE, there.position(), CONFLICT);
                refusals.add(new Refusal(key.source(), key.id(), true, CONFLICT));
            }
        }
    }

    void rejected(int index, Reading.Invalid invalid) {
        rejected++;
        results.add(new Result(index, invalid.source(), invalid.id(), Status.REJECTED, null, told(invalid)));
        key(invalid).ifPresent(key -> refusals.add(new Refusal(key.source(), key.id(), false, invalid.problems())));
    }

    private List<Problem> told(Reading.Invalid invalid) {
        if (problems >= MOST_PROBLEMS) {
            return LEFT_OUT;
        }
        problems += invalid.problems().size();
        return invalid.problems();
    }

    /** The refusals since this was last asked. */
    List<Refusal> newRefusals() {
        List<Refusal> since = List.copyOf(refusals);
        refusals.clear();
        return since;
    }

    Submission total() {
        return new Submission(accepted, duplicates, rejected, position == 0 ? null : position, results);
    }

    private void duplicate(int index, TouchpointKey key, Status status, long there, @Nullable List<Problem> problems) {
        duplicates++;
        results.add(new Result(index, key.source(), key.id(), status, there, problems));
    }

    /** Empty where it has no name that anything could be remembered under. */
    private static Optional<TouchpointKey> key(Reading.Invalid invalid) {
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
