package io.journeyline.experience;

import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.ExperienceLedger.Expected;
import io.journeyline.experience.ExperienceLedger.Matter;
import io.journeyline.experience.ExperienceLedger.Move;
import io.journeyline.experience.expectation.Expectation;
import io.journeyline.experience.expectation.Expectation.Source;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.experience.expectation.Yardsticks;
import io.journeyline.identity.CustomerId;
import io.journeyline.record.Channel;
import io.journeyline.value.Scale.Better;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a customer's experiences were, against what they expected.
 *
 * @param policyVersion of the policy they were judged by
 * @param experiences how many there were
 * @param grades how many of each grade
 * @param latest the newest of them, newest first as they were settled
 * @param provisional first contacts that another one may yet follow
 * @param expectations what is expected next, of what was met before, and how that moved
 * @param position the last place in the log that this knows
 */
public record CustomerExperience(
        CustomerId customerId,
        int policyVersion,
        long experiences,
        SortedMap<Grade, Long> grades,
        List<Told> latest,
        List<Provisional> provisional,
        List<Expecting> expectations,
        long position) {

    /**
     * An {@link Experience} with its evidence, and a sentence that tells it.
     *
     * @param unit of actual and expected: seconds, days, or share (0 to 1)
     */
    public record Told(
            Measure measure,
            Grade grade,
            String words,
            String type,
            @Nullable Channel channel,
            @Nullable String location,
            @Nullable String staff,
            Instant occurredAt,
            String unit,
            BigDecimal actual,
            BigDecimal expected,
            Source source,
            BigDecimal ownWeight,
            BigDecimal gap,
            @Nullable Mark answer,
            @Nullable Boolean inHours,
            @Nullable Boolean withinTarget,
            List<Touchpoint> evidence) {}

    /** What was answered, as it was, with its scale and the end of that which is the good one. */
    public record Mark(BigDecimal given, BigDecimal min, BigDecimal max, Better better) {}

    /** A touchpoint, by what names it for ever. */
    public record Touchpoint(String source, String id, String type, Instant occurredAt) {}

    /** A first contact that counts as settled if no other one about its matter comes until then. */
    public record Provisional(Measure measure, Instant until, Touchpoint evidence) {}

    /**
     * What is expected of the next experience of a measure on a channel.
     *
     * @param experiences how many there were of it
     * @param ownWeight how much of what is expected is the customer's own past, 0 to 1
     * @param moved by which experiences it moved, the last few, oldest first
     */
    public record Expecting(
            Measure measure,
            @Nullable Channel channel,
            String unit,
            BigDecimal expected,
            long experiences,
            BigDecimal ownWeight,
            List<Moved> moved) {}

    /**
     * An experience that moved what is expected.
     *
     * @param occurredAt when it was met, to the second
     * @param actual in the measure's unit
     * @param expected of it
     * @param then what was expected of the next one
     * @param evidence the touchpoint it was met with
     */
    public record Moved(
            Instant occurredAt, BigDecimal actual, BigDecimal expected, Grade grade, BigDecimal then, Name evidence) {

        /** What names a touchpoint for ever. */
        public record Name(String source, String id) {}

        static Moved of(Move move) {
            return new Moved(
                    Instant.ofEpochSecond(move.second()),
                    move.actual(),
                    move.expected(),
                    Grade.ranked(move.grade()),
                    move.then(),
                    new Name(move.source(), move.id()));
        }
    }

    /**
     * What is told of a person at a time.
     *
     * @param ledger what is remembered, folded under this policy
     * @param at what had happened by then; first contacts whose window had closed by then are settled
     */
    public static CustomerExperience of(
            CustomerId customerId,
            ExperienceLedger ledger,
            ExperiencePolicy policy,
            int policyVersion,
            Instant at,
            long position) {
        ExperienceLedger settled = new ExperienceFold(policy).settled(ledger, at, Witness.NONE);
        Yardsticks yardsticks = new Yardsticks(policy);
        SortedMap<Grade, Long> grades = new TreeMap<>();
        for (Grade grade : Grade.values()) {
            grades.put(grade, settled.grades().get(grade.rank()));
        }
        return new CustomerExperience(
                customerId,
                policyVersion,
                settled.experiences(),
                Collections.unmodifiableSortedMap(grades),
                settled.latest().stream().map(CustomerExperience::told).toList(),
                provisional(settled),
                settled.expectations().stream()
                        .map(one -> expecting(one, yardsticks))
                        .toList(),
                position);
    }

    private static List<Provisional> provisional(ExperienceLedger settled) {
        return settled.matters().stream()
                .filter(matter -> matter.first() != null && matter.due() != null)
                .sorted(Comparator.<Matter, Instant>comparing(matter -> Objects.requireNonNull(matter.due()))
                        .thenComparing(Matter::key))
                .map(matter -> new Provisional(
                        Measure.FIRST_CONTACT_RESOLUTION,
                        Objects.requireNonNull(matter.due()),
                        told(Objects.requireNonNull(matter.first()).evidence())))
                .toList();
    }

    private static Expecting expecting(Expected one, Yardsticks yardsticks) {
        Expectation next =
                Expectation.of(one.habit(), yardsticks.norm(one.measure(), one.channel()), yardsticks.policy());
        return new Expecting(
                one.measure(),
                one.channel(),
                one.measure().unit(),
                Grading.rounded(next.value()),
                one.habit().experiences(),
                Grading.rounded(next.ownWeight()),
                one.moves().stream().map(Moved::of).toList());
    }

    private static Touchpoint told(Experience.Evidence evidence) {
        return new Touchpoint(evidence.source(), evidence.id(), evidence.type(), evidence.occurredAt());
    }

    /** An experience as it is told. */
    public static Told told(Experience one) {
        return new Told(
                one.measure(),
                one.grade(),
                Sentence.of(one),
                one.type(),
                one.channel(),
                one.location(),
                one.staff(),
                one.occurredAt(),
                one.measure().unit(),
                one.actual(),
                one.expected(),
                one.source(),
                one.ownWeight(),
                one.gap(),
                one.answer() == null
                        ? null
                        : new Mark(
                                one.answer().given(),
                                one.answer().min(),
                                one.answer().max(),
                                one.answer().better()),
                one.response() == null ? null : one.response().inHours(),
                one.response() == null ? null : one.response().withinTarget(),
                one.evidence().stream().map(CustomerExperience::told).toList());
    }
}
