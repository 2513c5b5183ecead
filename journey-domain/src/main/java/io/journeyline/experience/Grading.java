package io.journeyline.experience;

import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.ExperienceLedger.Expected;
import io.journeyline.experience.ExperienceLedger.Met;
import io.journeyline.experience.ExperienceLedger.Move;
import io.journeyline.experience.expectation.Answer;
import io.journeyline.experience.expectation.Expectation;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Habit;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.experience.expectation.Norm;
import io.journeyline.experience.expectation.Yardsticks;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges experiences one after the other, and lets each move what is expected of the next. */
final class Grading {

    private static final int DIGITS = 4;

    private static final Comparator<Expected> BY_NAME = Comparator.comparing(Expected::measure)
            .thenComparing(Expected::channel, Comparator.nullsFirst(Comparator.naturalOrder()));

    private record Name(Measure measure, @Nullable Channel channel) {}

    private final Yardsticks yardsticks;
    private final Witness witness;
    private final Map<Name, Expected> expectations = new HashMap<>();
    private final Deque<Experience> latest;
    private final long[] grades = new long[Grade.values().length];
    private long experiences;

    Grading(ExperienceLedger before, Yardsticks yardsticks, Witness witness) {
        this.yardsticks = yardsticks;
        this.witness = witness;
        before.expectations().forEach(one -> expectations.put(new Name(one.measure(), one.channel()), one));
        latest = new ArrayDeque<>(before.latest());
        for (int grade = 0; grade < grades.length; grade++) {
            grades[grade] = before.grades().get(grade);
        }
        experiences = before.experiences();
    }

    /** What was met, before it is judged. */
    record Finding(
            Measure measure,
            Met met,
            Instant occurredAt,
            double value,
            @Nullable Answer answer,
            Experience.@Nullable Response response,
            @Nullable Instant provisionalUntil,
            List<Met> evidence) {

        static Finding of(Measure measure, Met met, double value, Met... evidence) {
            return new Finding(
                    measure, met, evidence[evidence.length - 1].at(), value, null, null, null, List.of(evidence));
        }
    }

    /** Judges what was met against a promise or a target. */
    void judge(Finding finding, double promised, Expectation.Source source) {
        Norm norm = yardsticks.norm(finding.measure(), finding.met().channel());
        judge(finding, Expectation.told(finding.measure(), promised, source, norm));
    }

    /** Judges what was met against what the customer is used to. */
    void judge(Finding finding) {
        Norm norm = yardsticks.norm(finding.measure(), finding.met().channel());
        Habit habit = expected(finding).habit();
        judge(finding, Expectation.of(habit, norm, yardsticks.policy()));
    }

    private void judge(Finding finding, Expectation expectation) {
        Met met = finding.met();
        double gap = expectation.gap(finding.value());
        Experience experience = new Experience(
                finding.measure(),
                met.type(),
                met.channel(),
                met.location(),
                met.staff(),
                finding.occurredAt(),
                finding.provisionalUntil(),
                rounded(finding.value()),
                rounded(expectation.value()),
                expectation.source(),
                rounded(expectation.ownWeight()),
                rounded(gap),
                yardsticks.policy().cuts().grade(gap),
                finding.answer(),
                finding.response(),
                finding.evidence().stream().map(Met::evidence).toList());
        if (finding.measure().isUsedTo()) {
            move(finding, expectation, experience);
        }
        remember(experience);
    }

    private Expected expected(Finding finding) {
        Name name = new Name(finding.measure(), finding.met().channel());
        Expected known = expectations.get(name);
        return known == null ? new Expected(name.measure(), name.channel(), Habit.NONE, List.of()) : known;
    }

    private void move(Finding finding, Expectation expectation, Experience experience) {
        Expected before = expected(finding);
        Habit habit = expectation.after(before.habit(), finding.value(), yardsticks.policy());
        Norm norm = yardsticks.norm(before.measure(), before.channel());
        Expectation then = Expectation.of(habit, norm, yardsticks.policy());
        List<Move> moves = new ArrayList<>(before.moves());
        Experience.Evidence met = experience.evidence().getLast();
        moves.add(new Move(
                experience.occurredAt().getEpochSecond(),
                experience.actual(),
                experience.expected(),
                experience.grade().rank(),
                rounded(then.value()),
                met.source(),
                met.id()));
        if (moves.size() > ExperienceLedger.MOST_MOVES) {
            moves.removeFirst();
        }
        expectations.put(
                new Name(before.measure(), before.channel()),
                new Expected(before.measure(), before.channel(), habit, moves));
    }

    private void remember(Experience experience) {
        witness.graded(experiences, experience);
        experiences++;
        grades[experience.grade().rank()]++;
        latest.addFirst(experience);
        if (latest.size() > ExperienceLedger.MOST_LATEST) {
            latest.removeLast();
        }
    }

    static BigDecimal rounded(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value)
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }

    Yardsticks yardsticks() {
        return yardsticks;
    }

    long experiences() {
        return experiences;
    }

    List<Long> grades() {
        return Arrays.stream(grades).boxed().toList();
    }

    List<Experience> latest() {
        return List.copyOf(latest);
    }

    List<Expected> expectations() {
        return expectations.values().stream().sorted(BY_NAME).toList();
    }
}
