package io.journeyline.projections.churn;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.churn.buying.BgNbd;
import io.journeyline.churn.model.ValueModel;
import io.journeyline.churn.risk.Basis;
import io.journeyline.churn.risk.ChurnRisk;
import io.journeyline.churn.risk.Contribution;
import io.journeyline.churn.risk.Economics.Worth;
import io.journeyline.churn.risk.RiskModel;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.Hindsight;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.churn.RiskQueries.Moment;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.TestViews;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RiskQueriesTest {

    private static final RiskModel MODEL = new RiskModel(
            2,
            new BgNbd(0.243, 4.414, 0.793, 2.426),
            new ValueModel(Currency.getInstance("EUR"), 9, 30, 6.25, 3.74, 15.44, -1.0, null),
            true,
            7,
            13,
            null,
            null);
    private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");
    private static final Moment NOW = new Moment(Hindsight.NONE, AT);
    private static final Moment THEN = new Moment(new Hindsight(AT, Hindsight.NONE.known()), AT);

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TestViews views = new TestViews(
            database,
            node,
            List.of(new ChurnProjection(
                    database.dataSource(), node.stories(), Samples.READER, node.keys(), ZoneOffset.UTC)));
    private final RiskQueries risks = new RiskQueries(
            database.dataSource(), node.keys(), new StoryFolds(node.stories(), Samples.READER), ZoneOffset.UTC);

    @AfterEach
    void close() {
        views.close();
        node.close();
        database.close();
    }

    private void given(List<ReportedTouchpoint> touchpoints) throws InterruptedException {
        node.log().append(touchpoints);
        views.catchUp(node, ChurnProjection.NAME);
    }

    /** Each customer buys more often, and for more, than the one before. */
    private static List<ReportedTouchpoint> shop(int customers) {
        List<ReportedTouchpoint> all = new ArrayList<>();
        for (int who = 1; who <= customers; who++) {
            for (int n = 0; n < who % 9 + 1; n++) {
                all.add(bought(who, n));
            }
        }
        return all;
    }

    private static ReportedTouchpoint bought(int who, int n) {
        String day =
                LocalDate.parse("2026-01-02").plusDays((long) n * (7 + who % 5)).toString();
        return Samples.purchase(
                "%d-%d".formatted(who, n),
                "\"loyalty\": \"%d\"".formatted(who),
                day + "T10:00:00Z",
                Integer.toString(5 + who));
    }

    private CustomerId who(int loyalty) {
        return node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .orElseThrow();
    }

    @Test
    void the_list_shows_the_same_figures_as_the_customer() throws InterruptedException {
        given(shop(60));

        RiskList list = risks.list(Order.VALUE_AT_RISK, 10, null, MODEL, NOW);

        assertThat(list.currency()).isEqualTo("EUR");
        assertThat(list.customers()).containsExactly(Map.entry("EUR", 60L));
        assertThat(list.entries()).hasSize(10);
        assertThat(list.entries())
                .extracting(RiskList.AtRisk::valueAtRisk)
                .isSortedAccordingTo(Collections.reverseOrder());
        RiskList.AtRisk first = list.entries().getFirst();
        ChurnRisk risk = risks.of(first.customerId(), MODEL, NOW).orElseThrow().risk();
        assertThat(first.valueAtRisk()).isEqualTo(risk.valueAtRisk());
        assertThat(first.probability()).isEqualTo(risk.probability());
    }

    @Test
    void the_list_is_complete_by_either_order_and_clock() throws InterruptedException {
        given(shop(60));

        for (Order order : Order.values()) {
            RiskList now = risks.list(order, 1_000, null, MODEL, NOW);
            assertThat(now.entries()).hasSize(60);
            assertThat(risks.list(order, 1_000, null, MODEL, THEN)).isEqualTo(now);
            assertThat(risks.list(order, 7, null, MODEL, NOW).entries())
                    .isEqualTo(now.entries().subList(0, 7));
        }
    }

    @Test
    void the_order_of_arrival_makes_no_difference() throws InterruptedException {
        List<ReportedTouchpoint> story = shop(30);
        given(story);
        RiskList sorted = risks.list(Order.PROBABILITY, 100, null, MODEL, NOW);
        List<Worth> worth = risks.economics(0.05, MODEL, NOW);
        try (TestDatabase another = new TestDatabase();
                TestLog other = new TestLog(another);
                TestViews otherViews = new TestViews(
                        another,
                        other,
                        List.of(new ChurnProjection(
                                another.dataSource(),
                                other.stories(),
                                Samples.READER,
                                other.keys(),
                                ZoneOffset.UTC)))) {
            Collections.shuffle(story, new Random(3));
            for (ReportedTouchpoint touchpoint : story) {
                other.log().append(List.of(touchpoint));
            }
            otherViews.catchUp(other, ChurnProjection.NAME);
            RiskQueries shuffled = new RiskQueries(
                    another.dataSource(),
                    other.keys(),
                    new StoryFolds(other.stories(), Samples.READER),
                    ZoneOffset.UTC);
            assertThat(shuffled.list(Order.PROBABILITY, 100, null, MODEL, NOW)).isEqualTo(sorted);
            assertThat(shuffled.economics(0.05, MODEL, NOW)).isEqualTo(worth);
        }
    }

    @Test
    void what_happened_later_is_not_known_then() throws InterruptedException {
        given(shop(10));
        ChurnRisk before = risks.of(who(4), MODEL, NOW).orElseThrow().risk();

        given(List.of(
                Samples.purchase("later", "\"loyalty\": \"4\"", "2026-05-20T10:00:00Z", "900"),
                Samples.purchase("new", "\"loyalty\": \"77\"", "2026-05-21T10:00:00Z", "900")));

        assertThat(risks.of(who(4), MODEL, THEN).orElseThrow().risk()).isEqualTo(before);
        assertThat(risks.of(who(77), MODEL, THEN)).isEmpty();
        assertThat(risks.of(who(4), MODEL, NOW).orElseThrow().risk()).isNotEqualTo(before);
    }

    @Test
    void who_never_bought_is_on_no_list() throws InterruptedException {
        given(List.of(Samples.touchpoint("""
                {"source": "desk", "id": "1", "type": "complaint", "occurredAt": "2026-03-01T10:00:00Z",
                 "customer": {"loyalty": "1"}, "data": {"subject": "late"}}
                """)));

        assertThat(risks.list(Order.VALUE_AT_RISK, 10, null, MODEL, NOW).entries())
                .isEmpty();
        assertThat(risks.economics(0.05, MODEL, NOW)).isEmpty();
        assertThat(risks.of(who(1), MODEL, NOW).orElseThrow().risk().basis()).isEqualTo(Basis.NONE);
    }

    @Test
    void every_contribution_names_touchpoints_of_the_log() throws InterruptedException {
        given(shop(5));

        ChurnRisk risk = risks.of(who(3), MODEL, NOW).orElseThrow().risk();

        assertThat(risk.contributions().stream()
                        .map(Contribution::evidence)
                        .flatMap(List::stream)
                        .map(mention -> mention.source() + " " + mention.id()))
                .containsExactly("pos/store-1 3-0", "pos/store-1 3-3");
    }
}
