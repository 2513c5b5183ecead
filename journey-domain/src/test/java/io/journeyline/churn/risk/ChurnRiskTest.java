package io.journeyline.churn.risk;

import static io.journeyline.churn.Told.complaint;
import static io.journeyline.churn.Told.contract;
import static io.journeyline.churn.Told.day;
import static io.journeyline.churn.Told.delivered;
import static io.journeyline.churn.Told.promised;
import static io.journeyline.churn.Told.purchase;
import static io.journeyline.churn.Told.review;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.churn.Feature;
import io.journeyline.churn.Told;
import io.journeyline.churn.buying.BgNbd;
import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.logit.Logit;
import io.journeyline.churn.logit.Quality;
import io.journeyline.churn.model.ValueModel;
import io.journeyline.touchpoint.Contract;
import io.journeyline.value.InvalidValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChurnRiskTest {

    /** As published for CDNOW (Fader, Hardie and Lee 2005; Fader and Hardie 2013). */
    private static final BuyingModel BUYING = new BgNbd(0.243, 4.414, 0.793, 2.426);

    private static final ValueModel VALUE =
            new ValueModel(Currency.getInstance("USD"), 946, 36, 6.25, 3.74, 15.44, -4055.918, null);
    private static final Quality QUALITY = new Quality(0, 0.5, 0, 0, List.of());

    private static RiskModel model(@Nullable ServiceLayer layer, @Nullable ContractHazard contracts) {
        return new RiskModel(2, BUYING, VALUE, true, 7, 39, layer, contracts);
    }

    private static ServiceLayer layer(boolean kept) {
        List<Logit.Weight> terms = Feature.OF_BUYERS.stream()
                .map(feature -> new Logit.Weight(feature.written(), 0.1, feature == Feature.BUYING_MODEL ? 1 : 0.25))
                .toList();
        return new ServiceLayer(
                LocalDate.EPOCH,
                273,
                ServiceLayer.ReadBy.KNOWN_AT,
                100,
                50,
                QUALITY,
                QUALITY,
                0.1,
                0.01,
                kept,
                new Logit(0.2, terms));
    }

    private static ContractHazard hazard() {
        return new ContractHazard(
                1,
                1,
                QUALITY,
                new Logit(
                        -3,
                        ContractHazard.FEATURES.stream()
                                .map(feature -> new Logit.Weight(feature, 0.1, 0.2))
                                .toList()));
    }

    /** Bought again twice, the last time after 30.43 weeks, and is looked at after 38.86 (9 months). */
    private static Told twice() {
        return new Told()
                .on("1997-01-01", purchase("USD", "30"))
                .on("1997-04-11", purchase("USD", "40"))
                .on("1997-08-02", purchase("USD", "20"));
    }

    private static final int THEN = day("1997-09-30");

    @Test
    void what_the_buying_model_says_is_as_published() {
        ChurnRisk risk = ChurnRisk.of(twice().ledger(), model(null, null), THEN);

        assertThat(value(risk.expectedPurchases())).isCloseTo(1.226, within(0.002));
        assertThat(value(risk.pAlive())).isCloseTo(0.7266, within(0.001));
        assertThat(value(risk.expectedValue()) / value(risk.expectedPurchases()))
                .isCloseTo(VALUE.expected(2, 30), within(0.01));
        assertThat(risk.basis()).isEqualTo(Basis.BUYING);
        assertThat(risk.contributions()).extracting(Contribution::feature).containsExactly("buying-model");
        assertThat(risk.contributions().getFirst().evidence())
                .extracting(mention -> mention.id())
                .containsExactly("00001", "00003");
    }

    @Test
    void the_contributions_add_up_to_the_log_odds_and_these_are_the_probability() {
        Told told = twice().on("1997-08-05", complaint()).on("1997-08-09", review(1));
        for (RiskModel model : List.of(model(null, null), model(layer(true), null), model(layer(false), null))) {
            ChurnRisk risk = ChurnRisk.of(told.ledger(), model, THEN);
            BigDecimal sum =
                    risk.contributions().stream().map(Contribution::logOdds).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(risk.logOdds()).isEqualTo(sum);
            assertThat(value(risk.probability())).isCloseTo(Logit.probability(sum.doubleValue()), within(1e-6));
            assertThat(sum.doubleValue())
                    .isCloseTo(new Scoring(model).of(told.numbers(), THEN).logOdds(), within(1e-5));
        }
    }

    @Test
    void a_complaint_is_named_with_its_touchpoint() {
        Told told = twice().on("1997-08-05", complaint());
        ChurnRisk risk = ChurnRisk.of(told.ledger(), model(layer(true), null), THEN);

        Contribution unresolved = risk.contributions().stream()
                .filter(one -> one.feature().equals("unresolved"))
                .findFirst()
                .orElseThrow();
        assertThat(unresolved.words()).isEqualTo("complaints and problems not resolved: 1");
        assertThat(unresolved.logOdds()).isEqualByComparingTo("0.148287");
        assertThat(unresolved.evidence()).extracting(mention -> mention.id()).containsExactly("00004");
    }

    @Test
    void reasons_are_told_in_words_that_hold() {
        Told told = new Told().on("1997-09-29", purchase("USD", "30"));

        assertThat(ChurnRisk.of(told.ledger(), model(layer(true), null), THEN).contributions())
                .extracting(Contribution::words)
                .contains(
                        "where all else is as usual, the probability is 55.0 %",
                        "first bought 1 day ago",
                        "took 1 article on the last day, on average 1.0",
                        "no mark was given yet",
                        "no order that was promised for a day is known to have come")
                .anyMatch(words -> words.startsWith("bought on 1 day in 2, the last 1 day ago: from that alone,"));
        told.on("1997-09-29", review(3))
                .on("1997-09-29", promised("o-1", "1997-09-30T12:00:00Z"))
                .on("1997-09-30", delivered("o-1"));
        assertThat(ChurnRisk.of(told.ledger(), model(layer(true), null), THEN).contributions())
                .extracting(Contribution::words)
                .contains("the last mark given, of 100: 50", "the last order came in time");
    }

    @Test
    void value_at_risk_is_what_is_lost_if_the_customer_stays_away() {
        Score score = new Scoring(model(null, null)).of(twice().numbers(), THEN);

        double none = score.probability();
        assertThat(score.atRisk()).isCloseTo(score.value() / (1 - none) * none, within(1e-9));
    }

    @Test
    void who_has_a_contract_may_end_it() {
        Told told = new Told().on("1997-01-01", contract(Contract.Status.STARTED, null, "30"));
        ChurnRisk risk = ChurnRisk.of(told.ledger(), model(layer(true), hazard()), THEN);

        assertThat(risk.basis()).isEqualTo(Basis.CONTRACT);
        assertThat(value(risk.valueAtRisk()) + value(risk.expectedValue())).isCloseTo(273.0, within(0.02));
        assertThat(risk.currency()).isEqualTo("EUR");
        assertThat(risk.logOdds())
                .isEqualTo(risk.contributions().stream()
                        .map(Contribution::logOdds)
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        assertThat(risk.pAlive()).isNull();
    }

    @Test
    void who_never_bought_and_has_no_contract_has_nothing_to_lose() {
        ChurnRisk risk =
                ChurnRisk.of(new Told().on("1997-01-01", complaint()).ledger(), model(layer(true), hazard()), THEN);

        assertThat(risk.basis()).isEqualTo(Basis.NONE);
        assertThat(risk.probability()).isNull();
        assertThat(risk.contributions()).isEmpty();
        assertThat(risk.words()).startsWith("This customer has never bought and has no contract");
    }

    @Test
    void every_answer_is_a_number_however_strange_the_story() {
        Told told = new Told();
        for (int n = 0; n < 300; n++) {
            told.on("1997-01-01T00:00:%02dZ".formatted(n % 60), purchase(n % 2 == 0 ? "USD" : "JPY", "0.0000000001"));
        }
        for (int day : List.of(day("1997-01-01"), day("1990-01-01"), day("2900-01-01"))) {
            Score score = new Scoring(model(layer(true), hazard())).of(told.numbers(), day);
            assertThat(List.of(score.logOdds(), score.alive(), score.purchases(), score.value(), score.atRisk()))
                    .allSatisfy(number -> assertThat(number).isFinite());
        }
    }

    @Test
    void a_horizon_of_nothing_is_none() {
        for (double horizon : new double[] {0, -1, Double.NaN, 1e9}) {
            assertThatThrownBy(() -> model(null, null).ahead(horizon))
                    .isInstanceOfSatisfying(
                            InvalidValue.class, no -> assertThat(no.field()).isEqualTo("horizon"));
        }
    }

    private static double value(@Nullable BigDecimal number) {
        return Objects.requireNonNull(number).doubleValue();
    }
}
