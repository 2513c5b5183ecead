package io.journeyline.churn.contract;

import static io.journeyline.churn.Told.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.ChurnNumbers.Term;
import io.journeyline.churn.ChurnNumbers.Treated;
import io.journeyline.churn.Fading;
import io.journeyline.churn.logit.Cases;
import io.journeyline.churn.logit.Logit;
import io.journeyline.churn.logit.Quality;
import io.journeyline.identity.CustomerId;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContractHazardTest {

    private static final Treated WELL = new Treated(new Fading(0, 0), new Fading(0, 0), 0, 0.5, false);
    private static final int START = day("2025-01-01");

    private static Term since(int day) {
        return new Term(day, null, "EUR", 20, 0, false);
    }

    private static ChurnNumbers under(@Nullable Term term) {
        return new ChurnNumbers(null, WELL, term);
    }

    @Test
    void the_bands_of_tenure_exclude_each_other() {
        assertThat(TenureBands.of(2)).containsExactly(1, 0, 0, 0, 0, 0);
        assertThat(TenureBands.of(3)).containsExactly(0, 1, 0, 0, 0, 0);
        assertThat(TenureBands.of(47)).containsExactly(0, 0, 0, 0, 0, 1);
        assertThat(TenureBands.of(48)).containsOnly(0);
    }

    @Test
    void to_stay_is_to_stay_every_month() {
        ContractHazard hazard = new ContractHazard(1, 1, quality(), bandsOnly(-1, -2));

        double first = Logit.probability(-1);
        double then = Logit.probability(-2);
        assertThat(hazard.probability(since(START), WELL, START, 30)).isCloseTo(first, within(1e-12));
        assertThat(hazard.probability(since(START), WELL, START, 120))
                .isCloseTo(1 - Math.pow(1 - first, 3) * (1 - then), within(1e-12));
        assertThat(hazard.probability(since(START), WELL, START, 15))
                .isCloseTo(1 - Math.sqrt(1 - first), within(1e-12));
    }

    /** The hazard has these log-odds in the first three months, and these after. */
    private static Logit bandsOnly(double first, double then) {
        return new Logit(
                then,
                ContractHazard.FEATURES.stream()
                        .map(feature ->
                                new Logit.Weight(feature, 0, feature.equals("tenure-0-2-months") ? first - then : 0))
                        .toList());
    }

    private static Quality quality() {
        return new Quality(0, 0.5, 0, 0, List.of());
    }

    @Test
    void a_month_in_which_the_last_contract_ends_is_one_with_an_end() {
        ContractPeriods periods = new ContractPeriods();
        List<Integer> days = List.of(START, START + 30, START + 60, START + 90);
        periods.add(
                who(1), days, List.of(under(null), under(since(START + 10)), under(since(START + 10)), under(null)));
        Term ends = new Term(START, START + 40, "EUR", 20, 0, false);
        periods.add(who(2), days, List.of(under(ends), under(ends), under(ends), under(ends)));

        assertThat(periods.cases().outcomes()).containsExactly(false, true, false, true);
        assertThat(periods.cases().values()[3][ContractHazard.FEATURES.indexOf("term-ends")])
                .isEqualTo(1);
    }

    @Test
    void the_hazard_of_the_first_months_is_learnt() {
        SplittableRandom random = new SplittableRandom(9);
        ContractPeriods periods = new ContractPeriods();
        for (int n = 0; n < 4_000; n++) {
            int since = START - random.nextInt(1_500);
            boolean early = START - since < 90;
            boolean ends = random.nextDouble() < (early ? 0.3 : 0.05);
            periods.add(
                    who(n),
                    List.of(START, START + 30),
                    List.of(under(since(since)), under(ends ? null : since(since))));
        }

        ContractHazard hazard = ContractHazard.learn(periods.cases()).orElseThrow();

        assertThat(hazard.probability(since(START - 30), WELL, START, 30)).isCloseTo(0.3, within(0.06));
        assertThat(hazard.probability(since(START - 400), WELL, START, 30)).isCloseTo(0.05, within(0.02));
    }

    @Test
    void too_few_ends_teach_nothing() {
        int cases = 200;
        Cases few = new Cases(
                List.of("a"),
                IntStream.range(0, cases).mapToObj(n -> new double[] {n}).toArray(double[][]::new),
                new boolean[cases],
                new long[cases]);

        assertThat(ContractHazard.learn(few)).isEqualTo(Optional.empty());
    }

    private static CustomerId who(int n) {
        return new CustomerId(new UUID(n * 0x9E3779B97F4A7C15L, n));
    }
}
