package io.journeyline.projections.effort;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.effort.Effort;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.EffortPolicyChanged;
import io.journeyline.effort.policy.Level;
import io.journeyline.effort.policy.Weight;
import io.journeyline.effort.preview.EffortPreview;
import io.journeyline.effort.survey.Instrument;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.Hindsight;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.policy.Policies;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.TestViews;
import io.journeyline.record.Channel;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.touchpoint.TouchpointType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

class EffortQueriesTest {

    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final PolicyHistory<EffortPolicy> history =
            new PolicyHistory<>(node.reader(), EffortPolicyChanged.class, EffortPolicy.DEFAULT);
    private final Policies<EffortPolicy> policies = new Policies<>(
            "effort-policy", history, EffortPolicyChanged::new, node.policyCommands(EffortPolicyChanged.class));
    private final GenerationPolicies<EffortPolicy> generations =
            new GenerationPolicies<>(database.client(), EffortProjection.NAME, history);
    private final TestViews views = new TestViews(
            database,
            node,
            List.of(new EffortProjection(
                    database.dataSource(), node.stories(), Samples.READER, node.keys(), generations)));
    private final EffortQueries efforts = new EffortQueries(
            database.dataSource(), node.keys(), generations, history, new StoryFolds(node.stories(), Samples.READER));
    private final PastRows past = new PastRows(database.dataSource(), new StoryFolds(node.stories(), Samples.READER));
    private final DriverQueries drivers = new DriverQueries(
            database.client(), new JdbcTransactionManager(database.dataSource()), generations, history, past, () -> 4L);
    private final SurveyQueries surveys = new SurveyQueries(
            database.client(), new JdbcTransactionManager(database.dataSource()), generations, history, past, () -> 9L);

    @AfterEach
    void close() {
        views.close();
        node.close();
        database.close();
    }

    private static ReportedTouchpoint contact(int id, int loyalty, String when, String channel, String data) {
        return Samples.touchpoint("""
                {"source": "desk", "id": "%d", "type": "support-contact", "occurredAt": "%sT12:00:00Z",
                 "customer": {"loyalty": "%d"}, "channel": "%s", "data": {%s}}
                """.formatted(id, when, loyalty, channel, data));
    }

    private static ReportedTouchpoint answer(int id, int loyalty, int answer) {
        return Samples.touchpoint("""
                {"source": "asked", "id": "%d", "type": "survey", "occurredAt": "2026-03-06T12:00:00Z",
                 "customer": {"loyalty": "%d"}, "data": {"kind": "CES", "answer": %d,
                 "scale": {"min": 1, "max": 5, "better": "low"}}}
                """.formatted(id, loyalty, answer));
    }

    /** Anna calls and mails again, Ben calls once and waits, Cleo only calls. */
    private void threeCases() throws InterruptedException {
        node.log()
                .append(List.of(
                        contact(1, 1, "2026-03-01", "phone", "\"topic\": \"delivery\""),
                        contact(2, 1, "2026-03-02", "email", "\"topic\": \"delivery\""),
                        contact(3, 2, "2026-03-03", "phone", "\"topic\": \"bill\", \"queueTime\": \"PT11M\""),
                        contact(4, 3, "2026-03-04", "phone", "\"topic\": \"bill\", \"resolved\": true")));
        views.catchUp(node, EffortProjection.NAME);
    }

    private CustomerId who(int loyalty) {
        return node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .orElseThrow();
    }

    private BigDecimal points(int loyalty) {
        return efforts.find(who(loyalty), NOW, null).orElseThrow().points();
    }

    private static CaseFilter all() {
        return filter("2026-01-01", "2027-01-01", null, null);
    }

    private static CaseFilter filter(String from, String to, @Nullable Channel channel, @Nullable String type) {
        return new CaseFilter(
                Instant.parse(from + "T00:00:00Z"),
                Instant.parse(to + "T00:00:00Z"),
                channel,
                type == null ? null : TouchpointType.named(type).orElseThrow());
    }

    private static EffortPolicy weighing(Driver driver, String points) {
        Map<Driver, Weight> weights = new EnumMap<>(EffortPolicy.DEFAULT.weights());
        weights.put(driver, EffortPolicy.DEFAULT.weight(driver).with(new BigDecimal(points), "a test"));
        return EffortPolicy.DEFAULT.weighing(weights);
    }

    @Test
    void effort_is_told_as_it_is_and_as_it_was() throws InterruptedException {
        threeCases();

        Effort now = efforts.find(who(1), NOW, null).orElseThrow();
        assertThat(now.points()).isEqualByComparingTo("5");
        assertThat(now.level()).isEqualTo(Level.MODERATE);
        assertThat(now.position()).isEqualTo(2);
        Instant before = Instant.parse("2026-03-01T18:00:00Z");
        assertThat(efforts.find(who(1), new Hindsight(before, 4), before, null)
                        .orElseThrow()
                        .points())
                .isEqualByComparingTo("0");
        assertThat(efforts.find(who(1), Hindsight.NONE, NOW, null)).contains(now);
        assertThat(efforts.find(who(3), Hindsight.known(3), NOW, null)).isEmpty();
    }

    @Test
    void what_makes_customers_work_is_counted_over_all_cases() throws InterruptedException {
        threeCases();
        DriverReport report = drivers.of(all(), 2);

        assertThat(report.cases()).isEqualTo(3);
        assertThat(report.hard()).isEqualTo(1);
        assertThat(report.share()).isEqualByComparingTo("0.3333");
        assertThat(report.customers()).isEqualTo(3);
        assertThat(report.hardPressed()).isEqualTo(1);
        assertThat(report.points()).isEqualByComparingTo("7");
        assertThat(report.drivers())
                .extracting(DriverReport.DriverPart::driver)
                .containsExactly(Driver.REPEAT_CONTACT, Driver.CHANNEL_SWITCH, Driver.WAITING);
        DriverReport.DriverPart repeat = report.drivers().getFirst();
        assertThat(repeat.easedCases()).isEqualTo(1);
        assertThat(repeat.easedShare()).isEqualByComparingTo("0.3333");
        assertThat(report.drivers().getLast().points()).isEqualByComparingTo("2");
        assertThat(report.drivers().getLast().easedCases()).isZero();
        assertThat(report.paths())
                .containsExactly(
                        new DriverReport.CasePath(
                                List.of("support-contact/phone", "support-contact/email"), 1, BigDecimal.valueOf(5)),
                        new DriverReport.CasePath(List.of("support-contact/phone"), 2, BigDecimal.valueOf(2)));
    }

    @Test
    void cases_can_be_counted_by_time_channel_and_type() throws InterruptedException {
        threeCases();

        assertThat(drivers.of(filter("2026-03-03", "2026-03-04", null, null), 5).cases())
                .isEqualTo(1);
        assertThat(drivers.of(filter("2026-01-01", "2027-01-01", Channel.EMAIL, null), 5)
                        .cases())
                .isEqualTo(1);
        assertThat(drivers.of(filter("2026-01-01", "2027-01-01", Channel.PHONE, "support-contact"), 5)
                        .cases())
                .isEqualTo(3);
        DriverReport none = drivers.of(filter("2026-01-01", "2027-01-01", null, "complaint"), 5);
        assertThat(none.cases()).isZero();
        assertThat(none.share()).isNull();
        assertThat(none.drivers()).isEmpty();
        assertThat(none.points()).isEqualByComparingTo("0");
    }

    @Test
    void cases_are_counted_from_the_log_as_they_are_counted_from_the_view() throws InterruptedException {
        threeCases();

        for (CaseFilter filter : List.of(
                all(),
                filter("2026-03-03", "2026-03-04", null, null),
                filter("2026-01-01", "2027-01-01", Channel.EMAIL, "support-contact"),
                filter("2026-01-01", "2027-01-01", null, "complaint"))) {
            assertThat(drivers.of(filter, 3, Hindsight.known(4))).isEqualTo(drivers.of(filter, 3));
        }
        assertThat(drivers.of(all(), 3, Hindsight.known(1)).points()).isEqualByComparingTo("0");
        assertThat(drivers.of(all(), 3, new Hindsight(Instant.parse("2026-03-02T18:00:00Z"), 4))
                        .cases())
                .isEqualTo(1);
    }

    @Test
    void rows_of_cases_that_nothing_was_added_to_stay_as_they_are() throws InterruptedException {
        threeCases();
        node.log()
                .append(List.of(
                        contact(5, 1, "2026-03-05", "phone", "\"topic\": \"garden\""),
                        contact(6, 2, "2026-03-05", "email", "\"topic\": \"garden\""),
                        contact(7, 2, "2026-03-05", "phone", "\"topic\": \"bill\"")));
        views.catchUp(node, EffortProjection.NAME);

        assertThat(database.client()
                        .sql("""
                        SELECT number FROM effort_v1.contact_case
                        WHERE customer = ? AND xmin = (SELECT min(xmin::text::bigint) FROM effort_v1.contact_case)::text::xid
                        """)
                        .param(who(1).value())
                        .query(Long.class)
                        .list())
                .containsExactly(1L);
        assertThat(database.client().sql("""
                        SELECT number, repeat_contact FROM effort_v1.contact_case WHERE customer = ? ORDER BY number
                        """).param(who(2).value()).query().listOfRows())
                .extracting(row -> row.get("number") + ": " + row.get("repeat_contact"))
                .containsExactly("1: 100", "2: 0");
    }

    @Test
    void everything_follows_the_policy_in_force_and_a_draft_touches_nothing() throws InterruptedException {
        threeCases();
        EffortPreview preview = efforts.preview(Hindsight.NONE, weighing(Driver.REPEAT_CONTACT, "6"));
        assertThat(preview.customers()).isEqualTo(3);
        assertThat(preview.moved()).containsExactly(new EffortPreview.LevelMove(Level.MODERATE, Level.HIGH, 1));
        assertThat(preview.examples())
                .containsExactly(new EffortPreview.LevelExample(
                        who(1), Level.MODERATE, Level.HIGH, BigDecimal.valueOf(5), BigDecimal.valueOf(8)));
        assertThat(points(1)).isEqualByComparingTo("5");

        policies.change(1, weighing(Driver.REPEAT_CONTACT, "6"), "heavier", "cx manager");
        await().atMost(30, SECONDS).until(() -> points(1).compareTo(BigDecimal.valueOf(8)) == 0);
        assertThat(drivers.of(all(), 5).points()).isEqualByComparingTo("10");
        assertThat(drivers.of(all(), 5).policyVersion()).isEqualTo(2);
        assertThat(efforts.find(who(1), Hindsight.known(4), NOW, null)
                        .orElseThrow()
                        .policyVersion())
                .as("the policy in force then")
                .isEqualTo(1);
    }

    @Test
    void answers_go_with_points_by_what_was_asked() throws InterruptedException {
        node.log()
                .append(IntStream.range(1, 13)
                        .boxed()
                        .flatMap(n -> List.of(
                                contact(2 * n, n, "2026-03-01", "phone", "\"transfers\": %d".formatted(n / 3)),
                                contact(2 * n + 1, n, "2026-03-05", "phone", "\"topic\": \"x\""),
                                answer(n, n, 1))
                                .stream())
                        .toList());
        node.log()
                .append(IntStream.range(20, 32)
                        .boxed()
                        .flatMap(n -> List.of(
                                contact(2 * n, n, "2026-03-05", "phone", "\"transfers\": %d".formatted((n - 20) / 3)),
                                answer(n, n, 1 + (n - 20) / 3))
                                .stream())
                        .toList());
        views.catchUp(node, EffortProjection.NAME);

        SurveyReport report = surveys.of(all());
        assertThat(surveys.of(all(), Hindsight.known(node.reader().head())).instruments())
                .isEqualTo(report.instruments());
        assertThat(surveys.of(all(), Hindsight.known(1)).instruments()).isEmpty();
        assertThat(report.instruments()).hasSize(1);
        SurveyReport.InstrumentReport told = report.instruments().getFirst();
        assertThat(told.instrument()).isEqualTo("CES 1.0");
        assertThat(told.n()).isEqualTo(24);
        assertThat(told.spearman()).isEqualByComparingTo("1");
        assertThat(told.expected()).isEqualTo(SurveyReport.Sign.POSITIVE);
        assertThat(surveys.surveyed(Instrument.CES_1)).hasSize(24);
        assertThat(surveys.surveyed(Instrument.CES_2)).isEmpty();
        assertThat(surveys.of(filter("2020-01-01", "2021-01-01", null, null)).instruments())
                .isEmpty();
    }
}
