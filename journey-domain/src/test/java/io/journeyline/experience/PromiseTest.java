package io.journeyline.experience;

import static io.journeyline.experience.Story.answer;
import static io.journeyline.experience.Story.complaint;
import static io.journeyline.experience.Story.contact;
import static io.journeyline.experience.Story.delivery;
import static io.journeyline.experience.Story.goodsBack;
import static io.journeyline.experience.Story.purchase;
import static io.journeyline.experience.Story.update;
import static io.journeyline.experience.Story.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.experience.Experience.Response;
import io.journeyline.experience.expectation.Expectation.Source;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.record.Channel;
import io.journeyline.touchpoint.CaseUpdate.Status;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.SupportContact.Direction;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was promised, and what there is a target for. */
class PromiseTest {

    private static List<Experience> of(Measure measure, List<Experience> all) {
        return all.stream().filter(one -> one.measure() == measure).toList();
    }

    private static Experience only(Measure measure, Story story) {
        List<Experience> found = of(measure, story.experiences());
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @Test
    void a_delivery_is_judged_by_the_calendar_days_of_the_company() {
        Story story = new Story()
                .on("2026-03-01", purchase("O-1", "2026-03-05T20:00:00Z"))
                .on("2026-03-05T22:30:00Z", delivery("O-1", Delivery.Status.DELIVERED, null));
        ExperiencePolicy usual = ExperiencePolicy.DEFAULT;
        ExperiencePolicy athens = new ExperiencePolicy(
                ZoneId.of("Europe/Athens"),
                usual.targets(),
                usual.deskHours(),
                usual.learning(),
                usual.shrinkage(),
                usual.surprise(),
                usual.cuts(),
                usual.firstContactDays(),
                usual.norms());

        Experience onTime = only(Measure.DELIVERY, story);
        assertThat(onTime.grade()).isEqualTo(Grade.NEUTRAL);
        assertThat(onTime.source()).isEqualTo(Source.PROMISE);
        assertThat(onTime.evidence()).extracting(Experience.Evidence::id).containsExactly("00001", "00002");
        Experience late = story.experiences(athens, Story.FAR).getFirst();
        assertThat(late.actual()).isEqualByComparingTo("1");
        assertThat(late.grade()).isEqualTo(Grade.POOR);
    }

    @Test
    void the_first_promise_counts_and_the_first_delivery() {
        Story story = new Story()
                .on("2026-03-01", delivery("O-1", Delivery.Status.PROMISED, "2026-03-05T12:00:00Z"))
                .on("2026-03-04", delivery("O-1", Delivery.Status.SHIPPED, "2026-03-09T12:00:00Z"))
                .on("2026-03-08", delivery("O-1", Delivery.Status.DELIVERED, null))
                .on("2026-03-20", delivery("O-1", Delivery.Status.DELIVERED, null));

        assertThat(only(Measure.DELIVERY, story).actual()).isEqualByComparingTo("3");
    }

    @Test
    void nobody_gets_used_to_promises_that_are_not_kept() {
        Story story = new Story();
        for (int order = 1; order <= 9; order++) {
            story.on("2026-03-0" + order, purchase("O-" + order, "2026-03-1%dT12:00:00Z".formatted(order)))
                    .on("2026-03-2" + order, delivery("O-" + order, Delivery.Status.DELIVERED, null));
        }

        assertThat(of(Measure.DELIVERY, story.experiences()))
                .hasSize(9)
                .extracting(Experience::grade)
                .containsOnly(Grade.POOR);
        assertThat(story.told(Story.FAR).expectations()).isEmpty();
    }

    @Test
    void what_was_bought_in_a_store_is_taken_along() {
        Story story = new Story()
                .by(Channel.STORE)
                .on("2026-03-01", purchase("O-1", null))
                .on("2026-03-04", delivery("O-1", Delivery.Status.DELIVERED, null));

        assertThat(story.experiences()).isEmpty();
    }

    @Test
    void a_delivery_without_a_promise_is_judged_by_what_is_usual() {
        Story story = new Story()
                .on("2026-03-01", purchase("O-1", null))
                .on("2026-03-04", delivery("O-1", Delivery.Status.DELIVERED, null))
                .on("2026-03-05", delivery("O-2", Delivery.Status.DELIVERED, null));

        Experience three = only(Measure.DELIVERY_TIME, story);
        assertThat(three.actual()).isEqualByComparingTo("3");
        assertThat(three.source()).isEqualTo(Source.EVERYBODY);
        assertThat(three.gap()).isEqualByComparingTo("0");
        assertThat(of(Measure.DELIVERY, story.experiences())).isEmpty();
    }

    @Test
    void social_is_answered_within_half_an_hour_at_night_too() {
        Story story = new Story()
                .by(Channel.SOCIAL)
                .on("2026-03-07T02:00:00Z", written("late"))
                .on("2026-03-07T02:30:00Z", answer("late", null))
                .on("2026-03-17T10:00:00Z", written("broken"))
                .on("2026-03-17T12:00:00Z", answer("broken", null));

        List<Experience> responses = of(Measure.FIRST_RESPONSE, story.experiences());
        assertThat(responses)
                .extracting(Experience::response)
                .containsExactly(new Response(false, true), new Response(true, false));
        assertThat(responses).extracting(Experience::source).containsOnly(Source.TARGET);
        assertThat(responses).extracting(Experience::grade).containsExactly(Grade.NEUTRAL, Grade.POOR);
    }

    @Test
    void a_queue_for_what_was_written_is_how_long_the_answer_took() {
        Story story = new Story()
                .by(Channel.EMAIL)
                .on("2026-03-02T08:00:00Z", contact(Direction.IN, "invoice", 7_200L, null, null))
                .on("2026-03-03T08:00:00Z", answer("invoice", null));

        Experience response = only(Measure.FIRST_RESPONSE, story);
        assertThat(response.actual()).isEqualByComparingTo("7200");
        assertThat(response.evidence()).extracting(Experience.Evidence::id).containsExactly("00001");
        assertThat(of(Measure.WAITING, story.experiences())).isEmpty();
    }

    @Test
    void a_case_is_answered_and_settled_against_its_promise() {
        Story story = new Story()
                .about("C-1")
                .by(Channel.EMAIL)
                .on("2026-03-02T08:00:00Z", complaint("O-1"))
                .on("2026-03-02T09:00:00Z", update(Status.OPENED, "2026-03-04T08:00:00Z"))
                .on("2026-03-02T10:00:00Z", update(Status.REASSIGNED, null))
                .on("2026-03-02T14:00:00Z", answer(null, null))
                .on("2026-03-05T08:00:00Z", update(Status.RESOLVED, null))
                .on("2026-03-06T08:00:00Z", update(Status.CLOSED, null));

        Experience response = only(Measure.FIRST_RESPONSE, story);
        assertThat(response.actual()).isEqualByComparingTo("21600");
        assertThat(response.evidence()).extracting(Experience.Evidence::id).containsExactly("00001", "00004");
        Experience resolution = only(Measure.RESOLUTION, story);
        assertThat(resolution.actual()).isEqualByComparingTo("259200");
        assertThat(resolution.expected()).isEqualByComparingTo("172800");
        assertThat(resolution.source()).isEqualTo(Source.PROMISE);
        assertThat(resolution.type()).isEqualTo("complaint");
    }

    @Test
    void a_case_that_is_reopened_is_settled_when_it_is_settled_again() {
        Story story = new Story()
                .about("C-1")
                .on("2026-03-02", complaint(null))
                .on("2026-03-03", update(Status.RESOLVED, null))
                .on("2026-03-04", update(Status.REOPENED, null))
                .on("2026-03-06", update(Status.RESOLVED, null));

        assertThat(of(Measure.RESOLUTION, story.experiences()))
                .extracting(one -> one.actual().intValue() / 86_400)
                .containsExactly(1, 4);
        assertThat(only(Measure.FIRST_CONTACT_RESOLUTION, story).actual()).isEqualByComparingTo("0");
    }

    @Test
    void goods_are_taken_back_after_a_complaint_about_their_order() {
        Story story = new Story()
                .on("2026-03-02", complaint("O-1"))
                .on("2026-03-04", goodsBack("O-1"))
                .on("2026-03-05", goodsBack("O-2"));

        assertThat(only(Measure.RETURN_HANDLING, story).actual()).isEqualByComparingTo("172800");
    }
}
