package io.journeyline.projections.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.churn.model.ChurnModelChosen;
import io.journeyline.churn.model.ChurnModelFitted;
import io.journeyline.churn.model.FittedModel;
import io.journeyline.churn.model.ModelState;
import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.model.TimeUnit;
import io.journeyline.churn.model.WantedFamily;
import io.journeyline.identity.Rejection;
import io.journeyline.log.LogReader;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointJson;
import io.journeyline.value.InvalidValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChurnModelsTest {

    private static final LocalDate START = LocalDate.of(2025, 1, 1);
    private static final ModelWindow YEAR =
            new ModelWindow(START, LocalDate.of(2025, 12, 31), TimeUnit.WEEK, 8, "UTC", true);
    private static final ModelWindow BEFORE =
            new ModelWindow(LocalDate.of(1950, 1, 1), LocalDate.of(1950, 12, 31), TimeUnit.WEEK, 8, "UTC", true);

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final ChurnModels models = models();

    private ChurnModels models() {
        return new ChurnModels(
                node.reader(),
                new StoryFolds(node.stories(), Samples.READER),
                node.policyCommands(ChurnModelFitted.class, ChurnModelChosen.class));
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    /** Some go on, some stop; some are first met under one name and later under two. */
    private static List<ReportedTouchpoint> sales() {
        List<ReportedTouchpoint> sales = new ArrayList<>();
        for (int n = 0; n < 80; n++) {
            int first = n % 40;
            int repeats = n % 3 == 0 ? 0 : n * n % 9;
            int last = n % 2 == 0 ? first + 30 + n % 40 : 340 - n % 30;
            String card = "\"loyalty\": \"%d\"".formatted(n);
            String both = card + ", \"email\": \"%d@a.example\"".formatted(n);
            sales.add(sale(n + "-0", n % 4 == 0 ? both : card, first));
            for (int time = 1; time <= repeats; time++) {
                sales.add(sale(n + "-" + time, time % 2 == 0 ? both : card, first + (last - first) * time / repeats));
            }
        }
        return sales;
    }

    private static ReportedTouchpoint sale(String id, String customer, int day) {
        return Samples.purchase(
                id, customer, START.plusDays(day) + "T10:00:00Z", 5 + Math.floorMod(id.hashCode(), 40) + ".50");
    }

    private void tell(List<ReportedTouchpoint> sales) {
        node.log().append(sales);
        node.settle();
    }

    private FittedModel fit(WantedFamily wanted) {
        return models.fit(YEAR, wanted, "a try", "a test").model();
    }

    @Test
    void the_order_in_which_sales_are_told_makes_no_difference() {
        tell(sales());
        String inOrder = TouchpointJson.mapper().writeValueAsString(fit(WantedFamily.AUTO));
        try (TestDatabase another = new TestDatabase();
                TestLog elsewhere = new TestLog(another)) {
            List<ReportedTouchpoint> shuffled = sales();
            Collections.shuffle(shuffled, new Random(11));
            elsewhere.log().append(shuffled);
            elsewhere.settle();
            ChurnModels theirs = new ChurnModels(
                    elsewhere.reader(),
                    new StoryFolds(elsewhere.stories(), Samples.READER),
                    elsewhere.policyCommands(ChurnModelFitted.class, ChurnModelChosen.class));

            assertThat(TouchpointJson.mapper()
                            .writeValueAsString(theirs.fit(YEAR, WantedFamily.AUTO, "a try", "a test")
                                    .model()))
                    .isEqualTo(inOrder);
        }
    }

    @Test
    void whoever_is_nobody_known_takes_no_part() {
        tell(sales());
        tell(List.of(sale("anonymous", "", 20)));

        assertThat(fit(WantedFamily.NBD).n()).isEqualTo(80);
    }

    @Test
    void the_first_model_that_holds_is_in_force_and_the_next_is_not() {
        tell(sales());
        assertThat(models.inForce()).isEmpty();

        KeptModel none = models.fit(BEFORE, WantedFamily.AUTO, "a try", "a test");
        assertThat(none.model().state()).isEqualTo(ModelState.UNFIT);
        assertThat(models.inForce()).isEmpty();

        KeptModel first = models.fit(YEAR, WantedFamily.NBD, "a try", "a test");
        KeptModel second = models.fit(YEAR, WantedFamily.AUTO, "a try", "a test");

        assertThat(models.inForce().orElseThrow().version()).isEqualTo(first.version());
        assertThat(models.inForce().orElseThrow().policy()).isEqualTo(first.model());
        assertThat(models.all()).extracting(KeptModel::version).containsExactly(2, 3, 4);
        assertThat(models.inForceAt(none.position())).isEmpty();
        assertThat(models().find(second.version())).contains(second);
    }

    @Test
    void another_model_is_put_in_force_by_whoever_knows_which_one_is() {
        tell(sales());
        int first = models.fit(YEAR, WantedFamily.NBD, "a try", "a test").version();
        int second = models.fit(YEAR, WantedFamily.AUTO, "a try", "a test").version();
        int none = models.fit(BEFORE, WantedFamily.AUTO, "a try", "a test").version();
        long before = node.reader().head();

        assertThatThrownBy(() -> models.choose(second, ChurnModels.NONE, "better", "a test"))
                .isInstanceOf(Rejection.class);
        assertThatThrownBy(() -> models.choose(none, first, "better", "a test")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> models.choose(99, first, "better", "a test")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> models.choose(ChurnModels.NONE, first, "better", "a test"))
                .isInstanceOf(InvalidValue.class);
        models.choose(second, first, "better", "a test");

        assertThat(models.inForce().orElseThrow().version()).isEqualTo(second);
        assertThat(models.inForceAt(before).orElseThrow().version()).isEqualTo(first);
        assertThat(models.inForceAt(LogReader.LATEST).orElseThrow().version()).isEqualTo(second);
    }

    @Test
    void two_servers_that_fit_at_once_both_keep_their_model() {
        tell(sales());
        ChurnModels others = models();

        CompletableFuture<KeptModel> one =
                CompletableFuture.supplyAsync(() -> models.fit(YEAR, WantedFamily.NBD, "a try", "one"));
        CompletableFuture<KeptModel> other =
                CompletableFuture.supplyAsync(() -> others.fit(YEAR, WantedFamily.NBD, "a try", "the other"));

        assertThat(List.of(one.join().version(), other.join().version())).containsExactlyInAnyOrder(2, 3);
        assertThat(one.join().actor()).isEqualTo("one");
        assertThat(other.join().actor()).isEqualTo("the other");
        assertThat(models.inForce()).isPresent();
    }
}
