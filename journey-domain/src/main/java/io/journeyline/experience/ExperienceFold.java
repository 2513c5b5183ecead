package io.journeyline.experience;

import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Yardsticks;
import io.journeyline.fold.Fold;
import io.journeyline.record.Channel;
import io.journeyline.record.RecordedTouchpoint;
import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Judges what a person met against what they expected, under one policy. What is judged depends on nothing but the person's
 * own touchpoints and the policy.
 */
public final class ExperienceFold implements Fold<ExperienceLedger> {

    /** Is told what a fold comes by, as it comes by it. */
    public interface Witness {

        /** Who is told, and keeps nothing. */
        Witness NONE = new Witness() {
            @Override
            public void graded(long number, Experience experience) {}

            @Override
            public void contacted(Contact contact) {}
        };

        /**
         * A time a customer got in touch about a matter: what first-contact resolution is counted from, whatever the window.
         *
         * @param number of the customer's contacts, counted from 0
         * @param previous the number of the contact before about the same matter; null where there was none
         * @param previousAt when that was
         * @param failed whether it is known to have settled nothing: abandoned, or told to be unresolved
         * @param reopening whether a case was reopened, rather than the customer got in touch: never a first contact
         */
        record Contact(
                long number,
                String type,
                @Nullable Channel channel,
                @Nullable String location,
                @Nullable String staff,
                Instant at,
                @Nullable Long previous,
                @Nullable Instant previousAt,
                boolean failed,
                boolean reopening) {}

        /**
         * An experience was judged.
         *
         * @param number of the customer's experiences, counted from 0
         */
        void graded(long number, Experience experience);

        /** The customer got in touch. */
        void contacted(Contact contact);
    }

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
