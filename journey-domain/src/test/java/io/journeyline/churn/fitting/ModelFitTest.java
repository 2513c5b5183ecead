package io.journeyline.churn.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.churn.buying.BuyingHistories;
import io.journeyline.churn.buying.Family;
import io.journeyline.churn.buying.SpentHistories;
import io.journeyline.churn.fitting.FitOutcome.Fitted;
import io.journeyline.churn.fitting.FitOutcome.Unfit;
import io.journeyline.churn.fitting.ValueOutcome.FittedValue;
import io.journeyline.churn.fitting.ValueOutcome.UnfitValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFitTest {

    private static final double[] NONE = {};

    /** The numbers come from another optimiser over other formulas of the likelihoods. */
    @ParameterizedTest
    @CsvSource({
        "BG_NBD, 0.369088, 3.729193, 3.810807, 24.79995, -2863.317107",
        "MBG_NBD, 1.436080, 9.160256, 0.644105, 1.143288, -2857.235063",
        "PARETO_NBD, 0.935032, 9.627705, 0.791186, 16.493894, -2857.228422",
        "NBD, 0.532542, 9.290050, , , -2939.474144"
    })
    void the_likeliest_model_is_found(
            Family family, double one, double two, Double three, Double four, double logLikelihood) {
        Fitted fitted = (Fitted) ModelFit.fit(family, Invented.histories(Invented.all()));

        assertThat(fitted.logLikelihood()).isCloseTo(logLikelihood, within(1e-5));
        assertThat(fitted.n()).isEqualTo(400);
        double[] expected = three == null ? new double[] {one, two} : new double[] {one, two, three, four};
        double[] found = fitted.model().parameters().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
        for (int n = 0; n < expected.length; n++) {
            assertThat(found[n]).isCloseTo(expected[n], within(1e-3 * expected[n]));
        }
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void the_order_of_the_customers_does_not_count(Family family) {
        assertThat(ModelFit.fit(family, Invented.histories(Invented.shuffled())))
                .isEqualTo(ModelFit.fit(family, Invented.histories(Invented.all())));
    }

    @Test
    void the_likeliest_model_of_value_is_found() {
        FittedValue fitted = (FittedValue) ValueFit.fit(Invented.spent(Invented.shuffled()));

        assertThat(fitted.n()).isEqualTo(226);
        assertThat(fitted.logLikelihood()).isCloseTo(-1065.326311, within(1e-5));
        assertThat(fitted.model().p()).isCloseTo(4.752792, within(1e-3));
        assertThat(fitted.model().q()).isCloseTo(3.855818, within(1e-3));
        assertThat(fitted.model().v()).isCloseTo(32.07446, within(1e-2));
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void nobody_one_and_none_who_came_again_show_nothing(Family family) {
        assertThat(reason(family, BuyingHistories.of(new int[0], NONE, NONE))).startsWith("Nobody first bought");
        assertThat(reason(family, same(1, 3, 20, 30))).startsWith("One customer");
        assertThat(reason(family, same(50, 0, 0, 30))).startsWith("Nobody bought again");
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void customers_who_are_all_the_same_have_no_model(Family family) {
        assertThat(reason(family, same(50, 3, 28, 30))).contains("No model of this family");
        assertThat(reason(family, same(50, 3, 5, 30))).contains("No model of this family");
    }

    /** Everybody bought last just before the end, however often. */
    @ParameterizedTest
    @EnumSource(names = {"BG_NBD", "MBG_NBD", "PARETO_NBD"})
    void where_nobody_stops_a_model_of_stopping_does_not_fit(Family family) {
        int[] x = IntStream.range(0, 200).map(n -> 1 + n * n % 17).toArray();
        double[] tx = Arrays.stream(x).mapToDouble(n -> 40.0 * n / (n + 1)).toArray();
        double[] end = new double[200];
        Arrays.fill(end, 40);

        BuyingHistories histories = BuyingHistories.of(x, tx, end);

        assertThat(reason(family, histories)).contains("nobody is seen to stop");
        assertThat(ModelFit.fit(Family.NBD, histories)).isInstanceOf(Fitted.class);
        assertThat(ModelChoice.among(List.of(new HoldOut(histories, histories)), histories)
                        .chosen()
                        .family())
                .isEqualTo(Family.NBD);
    }

    @Test
    void of_models_that_are_as_good_the_one_in_which_a_single_buyer_can_be_lost_is_chosen() {
        List<Invented> all = Invented.all();
        ModelChoice choice = ModelChoice.among(halves(all), Invented.histories(all));

        assertThat(choice.chosen().family()).isIn(Family.MBG_NBD, Family.PARETO_NBD);
        assertThat(choice.trials()).hasSize(4).allMatch(trial -> trial.heldOut().isPresent());
        assertThat(choice.trials().getLast().heldOut().orElseThrow())
                .isLessThan(choice.trials().getFirst().heldOut().orElseThrow() - 10);
    }

    @Test
    void value_without_repeated_purchases_or_differences_has_no_model() {
        assertThat(ValueFit.fit(SpentHistories.of(new int[] {0}, new double[] {9})))
                .isInstanceOf(UnfitValue.class);
        assertThat(ValueFit.fit(SpentHistories.of(new int[] {2, 2, 2}, new double[] {9, 9, 9})))
                .isInstanceOf(UnfitValue.class);
    }

    @Provide
    Arbitrary<List<int[]>> anybody() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(0, 400))
                .as((x, one, other) -> new int[] {x, x == 0 ? 0 : Math.min(one, other), Math.max(one, other)})
                .list()
                .ofMaxSize(25);
    }

    @Property(tries = 40)
    void any_customers_are_fitted_or_it_is_said_why_not(@ForAll("anybody") List<int[]> customers) {
        BuyingHistories histories = BuyingHistories.of(
                customers.stream().mapToInt(c -> c[0]).toArray(),
                customers.stream().mapToDouble(c -> c[1]).toArray(),
                customers.stream().mapToDouble(c -> c[2]).toArray());
        for (Family family : Family.values()) {
            switch (ModelFit.fit(family, histories)) {
                case Fitted fitted -> assertThat(fitted.logLikelihood()).isFinite();
                case Unfit unfit -> assertThat(unfit.reason()).isNotBlank();
            }
        }
    }

    private static List<HoldOut> halves(List<Invented> all) {
        BuyingHistories one = Invented.histories(all.subList(0, all.size() / 2));
        BuyingHistories other = Invented.histories(all.subList(all.size() / 2, all.size()));
        return List.of(new HoldOut(one, other), new HoldOut(other, one));
    }

    private static String reason(Family family, BuyingHistories histories) {
        return ((Unfit) ModelFit.fit(family, histories)).reason();
    }

    private static BuyingHistories same(int customers, int x, double tx, double end) {
        return BuyingHistories.of(
                IntStream.generate(() -> x).limit(customers).toArray(),
                Stream.generate(() -> tx)
                        .limit(customers)
                        .mapToDouble(Double::doubleValue)
                        .toArray(),
                Stream.generate(() -> end)
                        .limit(customers)
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }
}
