package io.journeyline.projections.churn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.buying.Nbd;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.layer.ServiceLayer.ReadBy;
import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.model.TimeUnit;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceTrainingTest {

    private static final LocalDate FROM = LocalDate.of(2025, 1, 1);
    private static final LocalDate TO = LocalDate.of(2025, 6, 30);
    private static final Optional<BuyingModel> NBD = Optional.of(new Nbd(1, 60));

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final ServiceTraining training =
            new ServiceTraining(new StoryFolds(node.stories(), Samples.READER), node.reader());

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private static ModelWindow window() {
        return new ModelWindow(FROM, TO, TimeUnit.DAY, 60, "UTC", true);
    }

    /** Everybody buys every three weeks; of those who complained and were not heard, most stop with the cut. */
    private static List<ReportedTouchpoint> shop(int customers) {
        SplittableRandom random = new SplittableRandom(11);
        List<ReportedTouchpoint> all = new ArrayList<>();
        for (int who = 0; who < customers; who++) {
            boolean complained = random.nextInt(3) == 0;
            boolean stops = random.nextDouble() < (complained ? 0.8 : 0.15);
            LocalDate until = stops ? TO : TO.plusDays(60);
            for (LocalDate day = FROM.plusDays(random.nextInt(40)); !day.isAfter(until); day = day.plusDays(21)) {
                all.add(told(who, "purchase", day, """
                        {"order": "1", "currency": "EUR", "lines": [{"sku": "A", "quantity": 1, "unitPrice": 9}]}"""));
            }
            if (complained) {
                all.add(told(who, "complaint", FROM.plusDays(60 + random.nextInt(60)), "{\"subject\": \"late\"}"));
            }
        }
        return all;
    }

    private static ReportedTouchpoint told(int who, String type, LocalDate day, String data) {
        return Samples.touchpoint("""
                {"source": "shop", "id": "%s-%d-%s", "type": "%s", "occurredAt": "%sT10:00:00Z",
                 "customer": {"loyalty": "card-%d"}, "data": %s}
                """.formatted(type, who, day, type, day, who, data));
    }

    private void given(List<ReportedTouchpoint> touchpoints) {
        node.log().append(touchpoints);
        node.settle();
    }

    private ServiceTraining.Learnt learnt() {
        return training.of(window(), NBD, node.reader().head());
    }

    @Test
    void an_unresolved_complaint_is_learnt_to_matter() {
        given(shop(400));

        ServiceLayer layer = learnt().layer().orElseThrow();

        assertThat(layer.kept()).isTrue();
        assertThat(layer.cut()).isEqualTo(TO);
        assertThat(layer.customers()).isEqualTo(400);
        assertThat(layer.readBy()).as("all was told today").isEqualTo(ReadBy.AS_OF);
        assertThat(layer.layered().auc()).isGreaterThan(layer.alone().auc() + 0.1);
        assertThat(layer.logit().terms().stream()
                        .filter(term -> term.feature().equals("unresolved"))
                        .findFirst()
                        .orElseThrow()
                        .weight())
                .isGreaterThan(0.5);
    }

    @Test
    void nothing_is_learnt_from_what_happened_after_the_horizon_or_from_complaints_after_the_cut() {
        given(shop(300));
        ServiceTraining.Learnt before = learnt();

        List<ReportedTouchpoint> later = new ArrayList<>();
        for (int who = 0; who < 300; who++) {
            later.add(told(who, "complaint", TO.plusDays(1 + who % 50), "{\"subject\": \"late\"}"));
            later.add(told(who, "purchase", TO.plusDays(61 + who % 50), """
                    {"order": "1", "currency": "EUR", "lines": [{"sku": "A", "quantity": 1, "unitPrice": 900}]}"""));
        }
        given(later);

        assertThat(learnt()).isEqualTo(before);
    }

    @Test
    void what_was_known_at_the_cut_is_read_where_it_was_known() {
        List<ReportedTouchpoint> inTime = new ArrayList<>(shop(200));
        inTime.sort(Comparator.comparing(ReportedTouchpoint::occurredAt));
        given(inTime);
        given(List.of(told(0, "complaint", FROM.plusDays(30), "{\"subject\": \"told much later\"}")));
        database.client()
                .sql("UPDATE journey.log SET recorded_at = occurred_at WHERE position <= ?")
                .param(inTime.size())
                .update();

        ServiceLayer layer = learnt().layer().orElseThrow();

        assertThat(layer.readBy()).isEqualTo(ReadBy.KNOWN_AT);
        long known = inTime.size();
        assertThat(training.of(window(), NBD, known).layer()).contains(layer);
    }

    @Test
    void where_the_outcome_is_not_known_yet_an_earlier_cut_is_learnt_from() {
        given(shop(300).stream()
                .filter(touchpoint -> touchpoint.occurredAt().isBefore(Instant.parse("2025-07-01T00:00:00Z")))
                .toList());

        assertThat(learnt().layer())
                .as("everybody came again within 60 days then")
                .isEmpty();
    }

    @Test
    void too_few_customers_teach_nothing() {
        given(shop(20));

        assertThat(learnt()).isEqualTo(new ServiceTraining.Learnt(Optional.empty(), Optional.empty()));
    }

    @Test
    void contracts_that_end_are_learnt_from() {
        SplittableRandom random = new SplittableRandom(3);
        List<ReportedTouchpoint> all = new ArrayList<>();
        for (int who = 0; who < 300; who++) {
            LocalDate start = FROM.plusDays(random.nextInt(60));
            all.add(told(who, "contract", start, "{\"contract\": \"c\", \"status\": \"started\"}"));
            if (random.nextInt(3) == 0) {
                all.add(told(
                        who,
                        "contract",
                        start.plusDays(20 + random.nextInt(60)),
                        "{\"contract\": \"c\", \"status\": \"ended\"}"));
            }
        }
        given(all);

        ContractHazard hazard = learnt().contracts().orElseThrow();

        assertThat(hazard.ended()).isBetween(60, 120);
        assertThat(hazard.periods()).isGreaterThan(1_000);
    }
}
