package io.journeyline.projections.experience;

import static java.util.stream.Collectors.toMap;

import io.journeyline.experience.CustomerExperience;
import io.journeyline.experience.Experience;
import io.journeyline.experience.ExperienceFold;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.projections.view.Folded;
import io.journeyline.record.RecordedTouchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would be otherwise under another policy, of all that has happened.
 *
 * @param position up to where the log was looked at
 * @param customers how many people there are
 * @param changed of how many of them a grade would be another one
 * @param experiences how many there are under the policy in force, and {@code draftExperiences} under the other one
 * @param appear how many there are under the other policy only
 * @param vanish how many there are under the one in force only
 * @param moves from which grade to which how many would go, those that stay included
 * @param examples those that would change most, by their gaps
 */
public record GradePreview(
        long position,
        long customers,
        long changed,
        long experiences,
        long draftExperiences,
        long appear,
        long vanish,
        List<Move> moves,
        List<Example> examples) {

    private static final int MOST_EXAMPLES = 20;

    /** So many experiences would go from one grade to another. */
    public record Move(Grade from, Grade to, long experiences) {}

    /** An experience, as it is told and as it would be. */
    public record Example(CustomerId customerId, CustomerExperience.Told now, CustomerExperience.Told then) {

        private static final Comparator<Example> LARGEST_FIRST = Comparator.comparing(Example::difference)
                .reversed()
                .thenComparing(one -> one.customerId().value())
                .thenComparing(one -> one.now().occurredAt())
                .thenComparing(one -> one.now().measure());

        private BigDecimal difference() {
            return now.gap().subtract(then.gap()).abs();
        }
    }

    /** A person's experiences under both policies. */
    record Both(Retold inForce, Retold draft) {}

    /** What makes an experience the same one under another policy. */
    private record Name(Measure measure, String source, String id) {

        static Name of(Experience one) {
            Experience.Evidence met = one.measure() == Measure.FIRST_CONTACT_RESOLUTION
                    ? one.evidence().getFirst()
                    : one.evidence().getLast();
            return new Name(one.measure(), met.source(), met.id());
        }
    }

    /** Folds each person under both policies, and counts. */
    static final class Tally implements Fold<Both> {

        private final ExperienceFold inForce;
        private final ExperienceFold draft;
        private final Instant now;
        private final long[][] moves = new long[Grade.values().length][Grade.values().length];
        private final List<Example> examples = new ArrayList<>();
        private long customers;
        private long changed;
        private long experiences;
        private long draftExperiences;
        private long appear;
        private long vanish;

        Tally(ExperienceFold inForce, ExperienceFold draft, Instant now) {
            this.inForce = inForce;
            this.draft = draft;
            this.now = now;
        }

        /** Goes through the story once, and tells both folds touchpoint by touchpoint. */
        @Override
        public Both fold(@Nullable Both before, Iterator<RecordedTouchpoint> then) {
            Fold<Retold> one = Retold.fold(inForce);
            Fold<Retold> other = Retold.fold(draft);
            List<RecordedTouchpoint> part = new ArrayList<>(PART);
            Both both = before;
            do {
                part.clear();
                while (part.size() < PART && then.hasNext()) {
                    part.add(then.next());
                }
                both = new Both(
                        one.fold(both == null ? null : both.inForce, part.iterator()),
                        other.fold(both == null ? null : both.draft, part.iterator()));
            } while (then.hasNext());
            return both;
        }

        private static final int PART = 500;

        void count(Folded<Both> person) {
            customers++;
            Map<Name, Experience> told = byName(inForce, person.ledger().inForce());
            Map<Name, Experience> drafted = byName(draft, person.ledger().draft());
            experiences += told.size();
            draftExperiences += drafted.size();
            boolean differs = false;
            for (Map.Entry<Name, Experience> entry : told.entrySet()) {
                Experience other = drafted.remove(entry.getKey());
                differs |= other == null || count(person.customer(), entry.getValue(), other);
                vanish += other == null ? 1 : 0;
            }
            appear += drafted.size();
            changed += differs || !drafted.isEmpty() ? 1 : 0;
        }

        private boolean count(CustomerId customer, Experience is, Experience wouldBe) {
            moves[is.grade().rank()][wouldBe.grade().rank()]++;
            if (is.grade() == wouldBe.grade()) {
                return false;
            }
            examples.add(new Example(customer, CustomerExperience.told(is), CustomerExperience.told(wouldBe)));
            if (examples.size() > 2 * MOST_EXAMPLES) {
                examples.sort(Example.LARGEST_FIRST);
                examples.subList(MOST_EXAMPLES, examples.size()).clear();
            }
            return true;
        }

        private Map<Name, Experience> byName(ExperienceFold fold, Retold retold) {
            Retold.Gathering settled = new Retold.Gathering();
            fold.settled(retold.ledger(), now, settled);
            return Stream.concat(retold.experiences().stream(), settled.experiences.stream())
                    .collect(toMap(Name::of, one -> one, (first, _) -> first, LinkedHashMap::new));
        }

        GradePreview preview(long position) {
            List<Move> moved = Stream.of(Grade.values())
                    .flatMap(from ->
                            Stream.of(Grade.values()).map(to -> new Move(from, to, moves[from.rank()][to.rank()])))
                    .filter(move -> move.experiences() > 0)
                    .toList();
            return new GradePreview(
                    position,
                    customers,
                    changed,
                    experiences,
                    draftExperiences,
                    appear,
                    vanish,
                    moved,
                    examples.stream()
                            .sorted(Example.LARGEST_FIRST)
                            .limit(MOST_EXAMPLES)
                            .toList());
        }
    }
}
