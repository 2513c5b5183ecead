package io.journeyline.churn.logit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogitTest {

    private static final double[][] VALUES = {
        {1, 5}, {2, 3}, {3, 8}, {4, 1}, {5, 9}, {6, 2}, {7, 7}, {8, 4}, {9, 6}, {10, 0}
    };
    private static final boolean[] OUTCOMES = {false, false, false, true, false, true, false, true, true, true};

    private static Cases cases(double[][] values, boolean[] outcomes) {
        return new Cases(
                List.of("a", "b"),
                values,
                outcomes,
                IntStream.range(0, outcomes.length).asLongStream().toArray());
    }

    /** The numbers come from another optimiser over the same sum. */
    @Test
    void the_weights_make_the_penalised_log_loss_least() {
        Logit logit = LogitFit.fit(cases(VALUES, OUTCOMES));

        assertThat(logit.base()).isCloseTo(0.0460381, within(1e-4));
        assertThat(logit.terms().get(0).weight()).isCloseTo(0.3671329, within(1e-4));
        assertThat(logit.terms().get(1).weight()).isCloseTo(-0.3725945, within(1e-4));
        assertThat(logit.terms().get(0).mean()).isEqualTo(5.5);
        assertThat(logit.logOdds(new double[] {5.5, 4.5})).isCloseTo(logit.base(), within(1e-12));
    }

    @Test
    void which_case_comes_first_makes_no_difference() {
        double[][] values = VALUES.clone();
        boolean[] outcomes = OUTCOMES.clone();
        values[0] = VALUES[9];
        values[9] = VALUES[0];
        outcomes[0] = true;
        outcomes[9] = false;

        assertThat(LogitFit.fit(cases(values, outcomes)).base())
                .isCloseTo(LogitFit.fit(cases(VALUES, OUTCOMES)).base(), within(1e-6));
    }

    @Test
    void what_is_the_same_for_all_has_no_weight() {
        double[][] values =
                IntStream.range(0, 10).mapToObj(n -> new double[] {n, 7}).toArray(double[][]::new);

        assertThat(LogitFit.fit(cases(values, OUTCOMES)).terms().get(1).weight())
                .isZero();
    }

    @Test
    void from_cases_that_are_all_alike_nothing_is_learnt() {
        assertThatThrownBy(() -> LogitFit.fit(cases(VALUES, new boolean[10])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void log_odds_are_put_right_where_cases_speak_for_it() {
        Calibration calibration = Calibration.of(
                new double[] {-2, -1, -1, 0, 0, 1, 1, 2, 2, 3},
                new boolean[] {false, false, true, false, true, false, true, true, false, true});

        assertThat(calibration.a()).isCloseTo(0.8403846, within(1e-4));
        assertThat(calibration.b()).isCloseTo(-0.0650664, within(1e-4));
    }

    @Test
    void quality_is_as_counted_by_hand() {
        Quality quality = Quality.of(
                new double[] {Logit.logOdds(0.8), Logit.logOdds(0.4), Logit.logOdds(0.4), Logit.logOdds(0.1)},
                new boolean[] {true, true, false, false});

        assertThat(quality.auc()).isCloseTo(3.5 / 4, within(1e-12));
        assertThat(quality.brier()).isCloseTo((0.04 + 0.36 + 0.16 + 0.01) / 4, within(1e-12));
        assertThat(quality.logLoss())
                .isCloseTo(-(Math.log(0.8) + Math.log(0.4) + Math.log(0.6) + Math.log(0.9)) / 4, within(1e-9));
        assertThat(quality.deciles()).hasSize(4);
    }

    @Test
    void what_is_known_is_learnt_and_what_is_luck_is_not() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] values = IntStream.range(0, 2_000)
                .mapToObj(_ -> new double[] {random.nextGaussian(), random.nextGaussian()})
                .toArray(double[][]::new);
        boolean[] told = new boolean[values.length];
        boolean[] luck = new boolean[values.length];
        for (int n = 0; n < told.length; n++) {
            told[n] = random.nextDouble() < Logit.probability(1.5 * values[n][0] - 0.5);
            luck[n] = random.nextDouble() < 0.4;
        }

        Learnt learnt = Learnt.from(cases(values, told), rate(0.4, told.length));
        assertThat(learnt.isBetter()).isTrue();
        assertThat(learnt.quality().auc()).isBetween(0.78, 0.86);
        assertThat(learnt.logit().terms().get(0).weight()).isCloseTo(1.5, within(0.2));
        assertThat(learnt.quality().deciles())
                .allSatisfy(decile -> assertThat(decile.told()).isCloseTo(decile.happened(), within(0.1)));
        assertThat(Learnt.from(cases(values, luck), rate(0.4, luck.length)).isBetter())
                .isFalse();
    }

    private static double[] rate(double rate, int cases) {
        return IntStream.range(0, cases).mapToDouble(_ -> Logit.logOdds(rate)).toArray();
    }
}
