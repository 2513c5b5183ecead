package io.journeyline.experience;

import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Yardsticks;
import io.journeyline.fold.Fold;
import io.journeyline.record.RecordedTouchpoint;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a person met against what they expected, under one policy. What is judged depends on nothing but the person's
 * own touchpoints and the policy.
 */
public final class ExperienceFold implements Fold<ExperienceLedger> {

    private final Yardsticks yardsticks;

    public ExperienceFold(ExperiencePolicy policy) {
        this.yardsticks = new Yardsticks(policy);
    }

    @Override
    public ExperienceLedger fold(@Nullable ExperienceLedger before, Iterator<RecordedTouchpoint> then) {
        return fold(before, then, Witness.NONE);
    }

    /** Folds likewise, and tells a witness what was judged, as it was settled. */
    public ExperienceLedger fold(
            @Nullable ExperienceLedger before, Iterator<RecordedTouchpoint> then, Witness witness) {
        OpenExperiences open =
                new OpenExperiences(before == null ? ExperienceLedger.NONE : before, yardsticks, witness);
        then.forEachRemaining(next -> open.enter(next.reported()));
        return open.close();
    }

    /**
     * What is remembered when nothing more has happened until a time: first contacts that were not followed by another one
     * within the policy's window are settled then.
     */
    public ExperienceLedger settled(ExperienceLedger ledger, Instant at, Witness witness) {
        OpenExperiences open = new OpenExperiences(ledger, yardsticks, witness);
        open.settleDue(at);
        return open.close();
    }
}
