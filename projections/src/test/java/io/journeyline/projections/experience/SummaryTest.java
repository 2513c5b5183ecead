package io.journeyline.projections.experience;

import static io.journeyline.projections.experience.Desk.call;
import static io.journeyline.projections.experience.Desk.post;
import static io.journeyline.projections.experience.Desk.survey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.experience.rating.SelfRatings;
import io.journeyline.experience.rating.SelfRatings.SelfRating;
import io.journeyline.projections.experience.DeliveryGap.Gap;
import io.journeyline.projections.experience.ExperienceSummary.By;
import io.journeyline.projections.experience.ExperienceSummary.Csat;
import io.journeyline.projections.experience.ExperienceSummary.FirstContacts;
import io.journeyline.projections.experience.ExperienceSummary.FirstResponses;
import io.journeyline.projections.experience.ExperienceSummary.Group;
import io.journeyline.projections.experience.ExperienceSummary.Nps;
import io.journeyline.projections.experience.ExperienceSummary.Span;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    private ExperienceSummary by(By by, String to, int windowDays) {
        return desk.summaries.of(by, new Span(FIRST, Instant.parse(to), Desk.NOW), windowDays, 100);
    }

    private ExperienceSummary by(By by) {
        return by(by, "9999-12-31T00:00:00Z", 7);
    }

    private static Group only(ExperienceSummary summary) {
        assertThat(summary.groups()).hasSize(1);
        return summary.groups().getFirst();
    }

    @Test
    void nothing_is_summed_up_to_nothing() {
        ExperienceSummary nothing = by(By.TYPE);

        assertThat(nothing.groups()).isEmpty();
        assertThat(nothing.firstResponses()).isEmpty();
        assertThat(nothing.leftOff()).isZero();
    }

    @Test
    void grades_are_counted_by_what_experiences_have_in_common() throws InterruptedException {
        desk.tell(
                call("1", 1, "2026-03-02T10:00:00Z", "a", 600),
                call("2", 2, "2026-03-03T10:00:00Z", "a", 0),
                call("3", 3, "2026-03-11T10:00:00Z", "a", 60));

        Group phone = only(by(By.CHANNEL));
        assertThat(phone.value()).isEqualTo("phone");
        assertThat(phone.measures())
                .extracting(one -> one.measure())
                .containsExactly(Measure.FIRST_CONTACT_RESOLUTION, Measure.WAITING);
        assertThat(phone.measures().getLast().grades())
                .isEqualTo(Map.of(Grade.POOR, 1L, Grade.NEUTRAL, 1L, Grade.GOOD, 1L, Grade.EXCELLENT, 0L));
        assertThat(phone.experiences()).isEqualTo(6);
        assertThat(phone.good()).isEqualByComparingTo("0.6667");
        assertThat(by(By.STAFF).groups()).extracting(Group::value).containsExactly("s-1", "s-0");
        assertThat(by(By.WEEK).groups()).extracting(Group::value).containsExactly("2026-W11", "2026-W10");
        assertThat(only(by(By.LOCATION)).value()).isEqualTo("athens");
    }

    @Test
    void the_largest_groups_are_told_and_the_others_counted() throws InterruptedException {
        desk.tell(
                call("1", 1, "2026-03-02T10:00:00Z", "a", 600),
                call("2", 3, "2026-03-03T10:00:00Z", "a", 0),
                call("3", 2, "2026-03-11T10:00:00Z", "a", 60));

        ExperienceSummary largest =
                desk.summaries.of(By.STAFF, new Span(FIRST, Instant.parse("9999-12-31T00:00:00Z"), Desk.NOW), 7, 1);
        assertThat(only(largest).value()).isEqualTo("s-1");
        assertThat(largest.leftOff()).isEqualTo(1);
    }

    @Test
    void a_first_contact_is_provisional_until_its_window_has_closed() throws InterruptedException {
        desk.tell(
                call("1", 1, "2026-03-02T10:00:00Z", "a", 5),
                call("2", 1, "2026-03-07T10:00:00Z", "a", 5),
                call("3", 2, "2026-03-08T10:00:00Z", "a", 5),
                call("4", 3, "2026-04-28T10:00:00Z", "a", 5));

        assertThat(only(by(By.CHANNEL)).firstContacts())
                .isEqualTo(new FirstContacts(7, 1, 1, 1, new BigDecimal("0.5000")));
        assertThat(only(by(By.CHANNEL, "9999-12-31T00:00:00Z", 3)).firstContacts())
                .as("five days later is another matter within a window of three")
                .isEqualTo(new FirstContacts(3, 3, 0, 1, new BigDecimal("1.0000")));
        assertThat(only(by(By.CHANNEL, "2026-03-10T00:00:00Z", 7)).firstContacts())
                .as("as known when the span ended")
                .isEqualTo(new FirstContacts(7, 0, 1, 1, new BigDecimal("0.0000")));
        assertThat(only(by(By.CHANNEL, "2026-03-08T00:00:00Z", 7)).firstContacts())
                .as("no window has closed, and what held is not known yet")
                .isEqualTo(new FirstContacts(7, 0, 1, 0, null));
    }

    @Test
    void promoters_and_the_satisfied_are_counted() throws InterruptedException {
        desk.tell(
                survey("1", 1, "2026-03-02T10:00:00Z", "NPS", 10),
                survey("2", 2, "2026-03-02T10:00:00Z", "NPS", 9),
                survey("3", 3, "2026-03-02T10:00:00Z", "NPS", 7),
                survey("4", 4, "2026-03-02T10:00:00Z", "NPS", 0),
                survey("5", 5, "2026-03-02T10:00:00Z", "CSAT", 4),
                survey("6", 6, "2026-03-02T10:00:00Z", "CSAT", 1));

        Group surveys = only(by(By.TYPE));
        assertThat(surveys.nps()).isEqualTo(new Nps(new BigDecimal("25.00"), 4, 2, 1, 1, 0, Nps.METHOD));
        assertThat(surveys.csat()).isEqualTo(new Csat(2, 1, new BigDecimal("0.5000"), 0));
    }

    @Test
    void first_responses_are_told_in_and_out_of_hours() throws InterruptedException {
        desk.tell(
                post("1", 1, "2026-03-02T10:00:00Z", "in"),
                post("2", 1, "2026-03-02T10:20:00Z", "out"),
                post("3", 2, "2026-03-01T03:00:00Z", "in"),
                post("4", 2, "2026-03-01T09:00:00Z", "out"));

        assertThat(by(By.TYPE).firstResponses())
                .containsExactly(
                        new FirstResponses(
                                Channel.SOCIAL, true, 1, new BigDecimal("1200.0000"), new BigDecimal("1.0000")),
                        new FirstResponses(
                                Channel.SOCIAL, false, 1, new BigDecimal("21600.0000"), new BigDecimal("0.0000")));
    }

    /** Of which the database has no statistics yet. */
    @Test
    void a_view_that_was_just_filled_is_summed_up_at_once() {
        desk.database.client().sql("""
                        INSERT INTO experience_v1.experience
                        SELECT 1, gen_random_uuid(), 0, 'waiting', 'support-contact', 'phone', NULL, 's-' || n % 300,
                               timestamptz '2026-01-01' + n * interval '1 minute', NULL, n % 4, 0, n, n, NULL, NULL, NULL
                        FROM generate_series(1, 20000) AS n
                        """).update();
        desk.database.client().sql("""
                        INSERT INTO experience_v1.contact
                        SELECT 1, lpad((n / 5)::text, 32, '0')::uuid, n % 5, 'support-contact', 'phone', NULL, 's-' || n % 300,
                               timestamptz '2026-01-01' + n * interval '1 minute', nullif(n % 5 - 1, -1), NULL, false, false
                        FROM generate_series(1, 20000) AS n
                        """).update();

        for (By by : By.values()) {
            ExperienceSummary summary = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> by(by));
            assertThat(summary.groups()).isNotEmpty();
        }
    }

    @Test
    void what_is_expected_drifts_with_what_is_met() throws InterruptedException {
        for (int day = 1; day <= 8; day++) {
            desk.tell(call("c" + day, 1, "2026-03-0" + day + "T10:00:00Z", "t" + day, 0));
        }
        ExperienceSummary.Drift waiting =
                only(by(By.CHANNEL)).measures().getLast().expected();

        assertThat(waiting.unit()).isEqualTo("seconds");
        assertThat(Objects.requireNonNull(waiting.later())).isLessThan(waiting.earlier());
        assertThat(Objects.requireNonNull(waiting.drift())).isPositive();
    }

    @Test
    void what_managers_believe_is_compared_with_what_customers_meet() throws InterruptedException {
        desk.tell(
                survey("1", 1, "2026-03-02T10:00:00Z", "NPS", 10),
                survey("2", 2, "2026-03-02T10:00:00Z", "NPS", 0),
                survey("3", 3, "2026-03-02T10:00:00Z", "NPS", 10));
        desk.ratings.change(
                1,
                new SelfRatings(
                        List.of(new SelfRating("survey", null, 90), new SelfRating("delivery", Channel.WEB, 80))),
                "the board's guess",
                "cx manager");

        DeliveryGap gap = desk.gaps.of(new Span(FIRST, Desk.NOW, Desk.NOW));
        assertThat(gap.ratingsVersion()).isEqualTo(2);
        assertThat(gap.gaps())
                .containsExactly(
                        new Gap("delivery", Channel.WEB, new BigDecimal("80.0"), null, 0, null),
                        new Gap(
                                "survey",
                                null,
                                new BigDecimal("90.0"),
                                new BigDecimal("66.67"),
                                3,
                                new BigDecimal("23.33")),
                        new Gap("survey", Channel.EMAIL, null, new BigDecimal("66.67"), 3, null));
    }
}
