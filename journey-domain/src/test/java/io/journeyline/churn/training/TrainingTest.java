package io.journeyline.churn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.churn.buying.Family;
import io.journeyline.churn.model.FittedModel;
import io.journeyline.churn.model.ModelMeasures;
import io.journeyline.churn.model.ModelState;
import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.model.TimeUnit;
import io.journeyline.churn.model.ValueModel;
import io.journeyline.churn.model.WantedFamily;
import io.journeyline.churn.training.PurchaseDays.Spent;
import io.journeyline.record.TouchpointJson;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingTest {

    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
    private static final LocalDate TO = LocalDate.of(2025, 12, 31);
    private static final ModelWindow WINDOW = new ModelWindow(FROM, TO, TimeUnit.WEEK, 10, "UTC", true);

    /** Somebody who bought first on a day of the year, again so often, last on another, and after it. */
    private static PurchaseDays person(int first, int repeats, int last, int after, int draw) {
        TreeMap<String, Spent> spent = new TreeMap<>();
        if (repeats > 0) {
            spent.put("EUR", new Spent(repeats, BigDecimal.valueOf(10L * repeats + draw % 7), FROM.plusDays(last)));
        }
        LocalDate latest = after > 0 ? TO.plusDays(70) : FROM.plusDays(last);
        return new PurchaseDays(true, FROM.plusDays(first), draw, FROM.plusDays(last), repeats, spent, after, latest);
    }

    /** Some who go on, and some who stop soon. */
    private static List<PurchaseDays> crowd() {
        List<PurchaseDays> crowd = new ArrayList<>();
        for (int n = 0; n < 300; n++) {
            int first = n % 60;
            int repeats = n % 3 == 0 ? 0 : n * n % 9;
            int last = repeats == 0 ? first : n % 2 == 0 ? first + 30 + n % 40 : 340 - n % 30;
            crowd.add(person(first, repeats, last, n % 2 == 1 && repeats > 0 ? 1 + n % 3 : 0, n));
        }
        return crowd;
    }

    private static FittedModel fit(WantedFamily wanted, List<PurchaseDays> people) {
        Training training = new Training(WINDOW);
        people.forEach(training::add);
        return training.fit(wanted, 42);
    }

    @Test
    void what_is_fitted_does_not_depend_on_the_order_in_which_people_come() {
        List<PurchaseDays> shuffled = crowd();
        Collections.shuffle(shuffled, new Random(3));

        assertThat(TouchpointJson.mapper().writeValueAsString(fit(WantedFamily.AUTO, shuffled)))
                .isEqualTo(TouchpointJson.mapper().writeValueAsString(fit(WantedFamily.AUTO, crowd())));
    }

    @Test
    void what_was_fitted_is_read_back_as_it_was_written() {
        FittedModel model = fit(WantedFamily.AUTO, crowd());

        String written = TouchpointJson.mapper().writeValueAsString(model);

        assertThat(TouchpointJson.mapper().readValue(written, FittedModel.class))
                .isEqualTo(model);
    }

    @Test
    void those_who_first_bought_outside_the_window_or_are_nobody_known_are_left_out() {
        List<PurchaseDays> people = crowd();
        people.add(person(-3, 4, 200, 2, 1));
        people.add(new PurchaseDays(true, TO.plusDays(1), 1, null, 0, new TreeMap<>(), 1, TO.plusDays(1)));
        people.add(new PurchaseDays(false, FROM, 1, FROM, 0, new TreeMap<>(), 0, FROM));
        people.add(PurchaseDays.NONE);

        assertThat(fit(WantedFamily.NBD, people).n()).isEqualTo(300);
    }

    @Test
    void what_came_after_changes_no_parameter() {
        List<PurchaseDays> otherwise = crowd().stream()
                .map(p -> new PurchaseDays(
                        true, p.first(), p.draw(), p.last(), p.repeats(), p.spent(), 5, TO.plusDays(70)))
                .toList();

        FittedModel one = fit(WantedFamily.AUTO, crowd());
        FittedModel other = fit(WantedFamily.AUTO, otherwise);

        assertThat(other.parameters()).isEqualTo(one.parameters());
        assertThat(other.trials()).isEqualTo(one.trials());
        assertThat(other.measures()).isNotEqualTo(one.measures());
        assertThat(Objects.requireNonNull(other.measures()).auc()).isNull();
    }

    @Test
    void nothing_is_measured_before_the_horizon_has_passed() {
        List<PurchaseDays> silent = crowd().stream()
                .map(p -> new PurchaseDays(true, p.first(), p.draw(), p.last(), p.repeats(), p.spent(), 0, p.last()))
                .toList();

        assertThat(fit(WantedFamily.NBD, silent).measures()).isNull();
        assertThat(fit(WantedFamily.NBD, crowd()).measures()).isNotNull();
    }

    @Test
    void a_family_that_does_not_hold_is_replaced_by_the_one_that_does() {
        List<PurchaseDays> loyal = new ArrayList<>();
        for (int n = 0; n < 200; n++) {
            int repeats = 1 + n * n % 17;
            loyal.add(person(0, repeats, 364 * repeats / (repeats + 1), 0, n));
        }

        FittedModel model = fit(WantedFamily.BG_NBD, loyal);

        assertThat(model.state()).isEqualTo(ModelState.REPLACED);
        assertThat(model.family()).isEqualTo(Family.NBD);
        assertThat(model.parameters()).containsOnlyKeys("r", "alpha");
        assertThat(model.trials())
                .filteredOn(trial -> trial.family() == Family.BG_NBD)
                .singleElement()
                .satisfies(trial -> assertThat(trial.reason()).contains("nobody is seen to stop"));
        assertThat(model.buying().orElseThrow().pAlive(0, 0, 50)).isEqualTo(1);
    }

    @Test
    void with_nobody_one_or_no_repeated_purchase_it_is_said_that_there_is_no_model() {
        assertThat(fit(WantedFamily.AUTO, List.of()).state()).isEqualTo(ModelState.UNFIT);
        assertThat(fit(WantedFamily.AUTO, List.of(person(0, 3, 90, 1, 1))).state())
                .isEqualTo(ModelState.UNFIT);
        FittedModel once = fit(WantedFamily.MBG_NBD, Collections.nCopies(30, person(5, 0, 5, 0, 1)));
        assertThat(once.state()).isEqualTo(ModelState.UNFIT);
        assertThat(once.parameters()).isEmpty();
        assertThat(once.value()).isNull();
        assertThat(once.trials()).allSatisfy(trial -> assertThat(trial.reason()).startsWith("Nobody bought again"));
    }

    /** Two of the one kind, two of the other, one between: all counted by hand. */
    @Test
    void the_measures_are_those_one_counts_by_hand() {
        List<Customer> customers = new ArrayList<>();
        customers.add(new Customer(0, 0, 10, 0, 1, new TreeMap<>()));
        customers.add(new Customer(0, 0, 10, 1, 2, new TreeMap<>()));
        customers.add(new Customer(4, 8, 10, 2, 3, new TreeMap<>()));
        customers.add(new Customer(9, 9, 10, 9, 4, new TreeMap<>()));

        ModelMeasures measures = Measuring.of(WINDOW, customers, Family.NBD.of(1, 10));

        assertThat(measures.silent()).isEqualTo(1);
        double one = 2 / 3.0;
        double none = Math.pow(one, 1);
        double four = Math.pow(one, 5);
        double nine = Math.pow(one, 10);
        assertThat(Objects.requireNonNull(measures.auc())).isCloseTo(2.5 / 3, within(1e-12));
        assertThat(measures.brier())
                .isCloseTo(((1 - none) * (1 - none) + none * none + four * four + nine * nine) / 4, within(1e-12));
        assertThat(measures.logLoss())
                .isCloseTo(
                        -(Math.log(none) + Math.log(1 - none) + Math.log(1 - four) + Math.log(1 - nine)) / 4,
                        within(1e-12));
        assertThat(measures.purchases().foretold()).isCloseTo((1 + 1 + 5 + 10) / 2.0, within(1e-12));
        assertThat(measures.purchases().happened()).isEqualTo(12);
        assertThat(measures.purchases().rmse()).isCloseTo(Math.sqrt((0.25 + 0.25 + 0.25 + 16) / 4), within(1e-12));
        assertThat(measures.baselines().sameRate().foretold()).isCloseTo(13, within(1e-12));
        assertThat(measures.baselines().recencyAlone()).isEqualTo(2.5 / 3);
        assertThat(measures.calibration()).hasSize(4);
        assertThat(measures.calibration().getFirst().foretold()).isCloseTo(nine, within(1e-12));
    }

    @Test
    void value_is_told_in_the_currency_most_used() {
        List<PurchaseDays> people = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            TreeMap<String, Spent> spent = new TreeMap<>();
            spent.put("EUR", new Spent(2 + n % 3, BigDecimal.valueOf(20 + n * n % 90), FROM.plusDays(100)));
            spent.put("USD", new Spent(1, BigDecimal.valueOf(1_000_000), FROM.plusDays(50)));
            people.add(new PurchaseDays(
                    true, FROM, n, FROM.plusDays(100 + 4 * n), 3 + n % 5, spent, 0, FROM.plusDays(100 + 4 * n)));
        }

        ValueModel value = Objects.requireNonNull(fit(WantedFamily.NBD, people).value());

        assertThat(value.currency().getCurrencyCode()).isEqualTo("EUR");
        assertThat(value.n()).isEqualTo(60);
        assertThat(value.expected(3, 20)).isBetween(5.0, 60.0);
        assertThat(value.expected(0, 0)).isPositive();
    }
}
