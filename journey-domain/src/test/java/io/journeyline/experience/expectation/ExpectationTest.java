package io.journeyline.experience.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.experience.expectation.Expectation.Source;
import io.journeyline.record.Channel;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Each number here is worked out by hand from the formula that {@link Expectation} tells. */
class ExpectationTest {

    private static final ExperiencePolicy POLICY = ExperiencePolicy.DEFAULT;
    private static final Norm WAITING = new Norm(Measure.WAITING, Channel.PHONE, 60, 0.7);
    private static final Offset<Double> EXACTLY = within(1e-9);

    private static Expectation used(Habit habit) {
        return Expectation.of(habit, WAITING, POLICY);
    }

    @Test
    void who_has_no_past_expects_what_everybody_meets() {
        Expectation first = used(Habit.NONE);

        assertThat(first.source()).isEqualTo(Source.EVERYBODY);
        assertThat(first.ownWeight()).isZero();
        assertThat(first.value()).isCloseTo(60, EXACTLY);
    }

    @Test
    void the_gap_counts_in_spreads_of_the_logarithm() {
        // (ln(1 + 60/60) - ln(1 + 180/60)) / 0.7 = (0.693147 - 1.386294) / 0.7
        assertThat(used(Habit.NONE).gap(180)).isEqualTo(-0.9902);
        assertThat(used(Habit.NONE).gap(60)).isZero();
        // (0.693147 - 0) / 0.7
        assertThat(used(Habit.NONE).gap(0)).isEqualTo(0.9902);
    }

    @Test
    void the_past_weighs_as_much_as_there_is_of_it() {
        // mean ln(1 + 10 min), of 5; the norm weighs as 5: (5 * 2.397895 + 5 * 0.693147) / 10
        Expectation half = used(new Habit(5, StrictMath.log(11)));

        assertThat(half.source()).isEqualTo(Source.OWN_PAST);
        assertThat(half.ownWeight()).isEqualTo(0.5);
        assertThat(half.expected()).isCloseTo(1.545521, within(1e-6));
    }

    @Test
    void the_latest_weighs_most_and_the_first_few_the_same() {
        Habit one = used(Habit.NONE).after(Habit.NONE, 180, POLICY);
        assertThat(one.mean()).isCloseTo(StrictMath.log(4), EXACTLY);

        Habit two = used(one).after(one, 60, POLICY);
        assertThat(two.mean()).isCloseTo((StrictMath.log(4) + StrictMath.log(2)) / 2, EXACTLY);

        Habit ten = new Habit(9, 1);
        double met = StrictMath.log(2);
        assertThat(used(ten).after(ten, 60, POLICY).mean()).isCloseTo(1 + 0.3 * (met - 1), EXACTLY);
    }

    @Test
    void one_absurd_experience_moves_no_more_than_two_spreads() {
        Habit after = used(Habit.NONE).after(Habit.NONE, 1e9, POLICY);

        assertThat(after.mean()).isCloseTo(StrictMath.log(2) + 2 * 0.7, EXACTLY);
        assertThat(used(Habit.NONE).gap(1e9)).isEqualTo(-5);
    }

    @Test
    void a_promise_is_what_is_expected_whatever_the_past() {
        Norm norm = Norm.everywhere(Measure.DELIVERY, 0, 2);
        Expectation promised = Expectation.told(Measure.DELIVERY, 0, Source.PROMISE, norm);

        assertThat(promised.gap(1)).isEqualTo(-0.5);
        assertThat(promised.gap(-3)).isEqualTo(1.5);
        assertThat(POLICY.cuts().grade(-0.5)).isEqualTo(Grade.POOR);
        assertThat(POLICY.cuts().grade(0)).isEqualTo(Grade.NEUTRAL);
        assertThat(POLICY.cuts().grade(0.5)).isEqualTo(Grade.GOOD);
        assertThat(POLICY.cuts().grade(1.5)).isEqualTo(Grade.EXCELLENT);
    }

    @Test
    void what_either_happens_or_does_not_has_the_spread_of_a_chance() {
        Norm norm = Norm.everywhere(Measure.FIRST_CONTACT_RESOLUTION, 0.5, 9);
        Expectation even = Expectation.of(Habit.NONE, norm, POLICY);

        assertThat(even.gap(1)).isEqualTo(1);
        assertThat(even.gap(0)).isEqualTo(-1);
    }

    /** By what the customer is used to; the norm's weight falls with each experience, whatever it is. */
    @Property(tries = 500)
    void a_good_experience_raises_the_bar_and_a_bad_one_lowers_it(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(max = 1e6) Double> past,
            @ForAll @DoubleRange(max = 1e6) double met) {
        Habit habit = Habit.NONE;
        for (double waited : past) {
            habit = used(habit).after(habit, waited, POLICY);
        }
        Habit after = used(habit).after(habit, met, POLICY);

        assertThat(Double.isFinite(used(after).expected())).isTrue();
        double better = habit.mean() - Measure.WAITING.scaled(met);
        boolean surprising = Math.abs(used(habit).gap(met)) > POLICY.surprise();
        if (!surprising) {
            assertThat(Math.signum(habit.mean() - after.mean())).isEqualTo(Math.signum(better));
        }
    }
}
