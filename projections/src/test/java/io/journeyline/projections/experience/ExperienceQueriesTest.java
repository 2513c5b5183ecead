package io.journeyline.projections.experience;

import static io.journeyline.projections.experience.Desk.call;
import static io.journeyline.projections.experience.Desk.survey;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.journeyline.experience.CustomerExperience;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.experience.expectation.Norm;
import io.journeyline.log.Hindsight;
import io.journeyline.record.Channel;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExperienceQueriesTest {

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void the_view_tells_what_the_log_tells() throws InterruptedException {
        desk.tell(
                call("1", 1, "2026-03-02T10:00:00Z", "a", 600),
                call("2", 1, "2026-03-05T10:00:00Z", "a", 20),
                survey("3", 1, "2026-03-06T10:00:00Z", "CSAT", 2));

        CustomerExperience live = desk.queries.find(desk.who(1)).orElseThrow();
        assertThat(live.experiences()).isEqualTo(4);
        assertThat(desk.queries.find(desk.who(1), Hindsight.NONE, Desk.NOW)).contains(live);
    }

    @Test
    void it_is_told_as_it_was_on_either_clock() throws InterruptedException {
        desk.tell(call("1", 1, "2026-03-02T10:00:00Z", "a", 600));
        long known = desk.node.reader().head();
        desk.tell(survey("2", 1, "2026-03-01T10:00:00Z", "CSAT", 2));

        assertThat(told(new Hindsight(Instant.parse("2026-03-03T00:00:00Z"), known)))
                .containsExactly(Measure.WAITING);
        assertThat(told(new Hindsight(
                        Instant.parse("2026-03-01T12:00:00Z"),
                        desk.node.reader().head())))
                .containsExactly(Measure.CSAT);
        assertThat(told(new Hindsight(Hindsight.ALWAYS, desk.node.reader().head())))
                .containsExactly(Measure.FIRST_CONTACT_RESOLUTION, Measure.WAITING, Measure.CSAT);
    }

    private List<Measure> told(Hindsight from) {
        Instant at = from.asOf().isBefore(Desk.NOW) ? from.asOf() : Desk.NOW;
        return desk.queries.find(desk.who(1), from, at).orElseThrow().latest().stream()
                .map(CustomerExperience.Told::measure)
                .toList();
    }

    @Test
    void another_policy_judges_everything_anew_and_is_tried_before() throws InterruptedException {
        desk.tell(
                call("1", 1, "2026-03-02T10:00:00Z", "a", 70),
                call("2", 2, "2026-03-02T10:00:00Z", "a", 600),
                call("3", 3, "2026-03-02T10:00:00Z", "a", 60));
        CustomerExperience before = desk.queries.find(desk.who(1)).orElseThrow();

        GradePreview preview =
                desk.queries.preview(Desk.strict(), desk.node.reader().head());
        assertThat(preview.customers()).isEqualTo(3);
        assertThat(preview.moves())
                .containsExactly(
                        new GradePreview.Move(Grade.POOR, Grade.POOR, 1),
                        new GradePreview.Move(Grade.NEUTRAL, Grade.POOR, 1),
                        new GradePreview.Move(Grade.NEUTRAL, Grade.NEUTRAL, 1),
                        new GradePreview.Move(Grade.GOOD, Grade.NEUTRAL, 3));
        assertThat(preview.changed()).isEqualTo(3);
        assertThat(preview.examples()).hasSize(4);
        assertThat(desk.queries.find(desk.who(1))).contains(before);

        long known = desk.node.reader().head();
        desk.policies.change(1, Desk.strict(), "stricter", "cx manager");
        await().atMost(30, SECONDS)
                .until(() -> desk.queries.find(desk.who(1)).orElseThrow().policyVersion() == 2);
        assertThat(desk.queries.isApplied()).isTrue();
        assertThat(desk.queries.find(desk.who(1)).orElseThrow().grades()).containsEntry(Grade.POOR, 1L);
        assertThat(desk.queries
                        .find(desk.who(1), new Hindsight(Hindsight.ALWAYS, known), Desk.NOW)
                        .orElseThrow()
                        .policyVersion())
                .as("as it was judged then")
                .isEqualTo(1);
    }

    @Test
    void norms_are_measured_where_enough_is_told() throws InterruptedException {
        desk.tell(IntStream.rangeClosed(1, 41)
                .mapToObj(n -> call("c" + n, n, "2026-03-02T10:00:00Z", "a", n))
                .toArray(ReportedTouchpoint[]::new));
        desk.tell(survey("s", 1, "2026-03-02T10:00:00Z", "CSAT", 1));

        List<Norm> measured = desk.norms.measured(ExperiencePolicy.DEFAULT, Desk.NOW);

        Norm waiting = measured.stream()
                .filter(norm -> norm.measure() == Measure.WAITING && norm.channel() == Channel.PHONE)
                .findFirst()
                .orElseThrow();
        assertThat(waiting.centre()).isCloseTo(21, within(0.01));
        // the distances of ln(1 + n/60) from ln(1 + 21/60), in order: the 21st times 1.4826
        assertThat(waiting.spread()).isCloseTo(0.1864, within(0.02));
        assertThat(measured).contains(new Norm(Measure.CSAT, null, 0.75, 0.25));
        assertThat(measured)
                .filteredOn(norm -> norm.measure() == Measure.FIRST_CONTACT_RESOLUTION && norm.channel() == null)
                .extracting(Norm::centre)
                .containsExactly(1.0);
        assertThat(measured)
                .filteredOn(norm -> norm.measure() == Measure.DELIVERY)
                .hasSize(1);
        desk.policies.change(1, ExperiencePolicy.DEFAULT.with(measured), "measured", "cx manager");
        assertThat(desk.policies.current().policy().norms()).contains(waiting);
    }
}
