package io.journeyline.churn.buying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.value.InvalidValue;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** For any parameters and any history. */
class AnyHistoryTest {

    record History(int x, double tx, double end) {}

    @Provide
    Arbitrary<BuyingModel> models() {
        Arbitrary<Double> parameter =
                Arbitraries.doubles().between(-7, 7).map(Math::exp).injectDuplicates(0.1);
        return Combinators.combine(Arbitraries.of(Family.class), parameter, parameter, parameter, parameter)
                .as((family, one, two, three, four) -> family.of(one, two, three, four));
    }

    @Provide
    Arbitrary<History> histories() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2_000),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.doubles().between(0, 4_000))
                .as((x, share, end) -> new History(x, x == 0 ? 0 : share * end, end));
    }

    @Provide
    Arbitrary<Double> times() {
        return Arbitraries.doubles().between(0, 40_000);
    }

    @Property(tries = 300)
    void every_answer_is_a_number_within_its_bounds(
            @ForAll("models") BuyingModel model, @ForAll("histories") History h, @ForAll("times") double t) {
        assertThat(model.logLikelihood(h.x, h.tx, h.end)).isFinite();
        assertThat(model.pAlive(h.x, h.tx, h.end)).isBetween(0.0, 1.0);
        assertThat(model.probabilityOfNone(h.x, h.tx, h.end, t)).isBetween(0.0, 1.0);
        assertThat(model.expectedPurchases(h.x, h.tx, h.end, t)).isFinite().isNotNegative();
        assertThat(model.expectedOfNewcomer(t)).isFinite().isNotNegative();
    }

    @Property(tries = 300)
    void more_time_brings_no_fewer_purchases_and_no_more_silence(
            @ForAll("models") BuyingModel model, @ForAll("histories") History h, @ForAll("times") double t) {
        double more = 1.5 * t + 1;

        assertThat(model.expectedPurchases(h.x, h.tx, h.end, more))
                .isGreaterThanOrEqualTo(model.expectedPurchases(h.x, h.tx, h.end, t) * (1 - 1e-6));
        assertThat(model.probabilityOfNone(h.x, h.tx, h.end, more))
                .isLessThanOrEqualTo(model.probabilityOfNone(h.x, h.tx, h.end, t) + 1e-12);
    }

    @Property(tries = 300)
    void buying_at_least_once_is_no_likelier_than_the_purchases_to_be_expected(
            @ForAll("models") BuyingModel model, @ForAll("histories") History h, @ForAll("times") double t) {
        assertThat(1 - model.probabilityOfNone(h.x, h.tx, h.end, t))
                .isLessThanOrEqualTo(model.expectedPurchases(h.x, h.tx, h.end, t) * (1 + 1e-6) + 1e-12);
    }

    @Test
    void what_is_no_history_is_refused() {
        BuyingModel model = new BgNbd(1, 1, 1, 1);

        assertThatThrownBy(() -> model.pAlive(-1, 0, 1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> model.pAlive(0, 1, 1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> model.pAlive(1, 2, 1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> model.pAlive(1, Double.NaN, 1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> model.expectedPurchases(1, 1, 1, -1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new BgNbd(0, 1, 1, 1)).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> new GammaGamma(1, 1, 1)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void whoever_bought_once_is_never_lost_to_two_of_the_families() {
        assertThat(new BgNbd(0.24, 4.4, 0.8, 2.4).pAlive(0, 0, 5_000)).isEqualTo(1);
        assertThat(new Nbd(0.4, 12).pAlive(0, 0, 5_000)).isEqualTo(1);
        assertThat(new MbgNbd(0.52, 6.2, 0.9, 1.6).pAlive(0, 0, 5_000)).isLessThan(0.1);
        assertThat(new ParetoNbd(0.55, 10.6, 0.6, 11.7).pAlive(0, 0, 5_000)).isLessThan(0.1);
    }

    @Test
    void a_short_past_is_drawn_towards_what_everybody_spends() {
        GammaGamma value = new GammaGamma(6.25, 3.74, 15.44);
        double everybody = 15.44 * 6.25 / 2.74;

        assertThat(value.expectedValue(0, 0)).isEqualTo(everybody);
        assertThat(value.expectedValue(1, 100)).isBetween(everybody, 100.0);
        assertThat(value.expectedValue(20, 100)).isBetween(value.expectedValue(1, 100), 100.0);
    }
}
