package io.journeyline.projections.experience;

import static io.journeyline.projections.experience.Desk.call;
import static io.journeyline.projections.experience.Desk.survey;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.experience.rating.SelfRatings;
import io.journeyline.experience.rating.SelfRatings.SelfRating;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.experience.ExperienceSummary.By;
import io.journeyline.projections.experience.ExperienceSummary.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sums are told again as they were told, whatever came to be known since. */
class PastTest {

    private static final Span ALL =
            new Span(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"), Desk.NOW);

    private final Desk desk = new Desk();

    @BeforeEach
    void tell() throws InterruptedException {
        desk.ratings.change(1, new SelfRatings(List.of(new SelfRating("survey", null, 90))), "board", "cx");
        desk.tell(
                call("1", 1, "2026-03-02T10:00:00Z", "bill", 60),
                call("2", 2, "2026-03-03T10:00:00Z", "bill", 1_800),
                call("3", 2, "2026-03-05T10:00:00Z", "bill", 20),
                call("4", 1, "2026-04-28T10:00:00Z", "router", 90),
                survey("5", 1, "2026-03-06T10:00:00Z", "NPS", 9),
                survey("6", 2, "2026-03-07T10:00:00Z", "CSAT", 2));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void what_was_told_at_a_moment_is_told_of_it_later() throws Exception {
        List<ExperienceSummary> told = sums();
        DeliveryGap gap = desk.gaps.of(ALL);
        Hindsight then = Hindsight.known(desk.node.reader().head());

        desk.tell(call("late", 1, "2026-03-02T09:00:00Z", "bill", 7_200));
        desk.policies.change(1, Desk.strict(), "stricter", "cx");
        desk.ratings.change(2, SelfRatings.NONE, "none any more", "cx");
        desk.tell(survey("more", 3, "2026-03-08T10:00:00Z", "NPS", 0));

        assertThat(Arrays.stream(By.values())
                        .map(by -> desk.summaries.of(by, ALL, null, 100, then))
                        .toList())
                .isEqualTo(told);
        assertThat(desk.gaps.of(ALL, then)).isEqualTo(gap);
        assertThat(sums()).isNotEqualTo(told);
    }

    @Test
    void what_had_not_happened_by_then_is_not_told() {
        Instant asOf = Instant.parse("2026-03-04T00:00:00Z");
        Span span = new Span(ALL.from(), ALL.to(), asOf);

        ExperienceSummary then = desk.summaries.of(
                By.TYPE, span, null, 100, new Hindsight(asOf, desk.node.reader().head()));

        assertThat(then.groups()).singleElement().satisfies(group -> {
            assertThat(group.value()).isEqualTo("support-contact");
            assertThat(group.firstContacts().provisional()).isEqualTo(2);
            assertThat(group.nps()).isNull();
        });
    }

    @Test
    void nothing_is_left_of_a_question_about_the_past() {
        Hindsight then = Hindsight.known(desk.node.reader().head());

        assertThat(desk.gaps.of(ALL, then)).isEqualTo(desk.gaps.of(ALL, then));

        assertThat(desk.database
                        .client()
                        .sql("SELECT count(*) FROM pg_class WHERE relpersistence = 't'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<ExperienceSummary> sums() {
        return Arrays.stream(By.values())
                .map(by -> desk.summaries.of(by, ALL, null, 100))
                .toList();
    }
}
