package io.journeyline.experience;

import static io.journeyline.experience.Story.answer;
import static io.journeyline.experience.Story.call;
import static io.journeyline.experience.Story.complaint;
import static io.journeyline.experience.Story.contact;
import static io.journeyline.experience.Story.delivery;
import static io.journeyline.experience.Story.goodsBack;
import static io.journeyline.experience.Story.purchase;
import static io.journeyline.experience.Story.review;
import static io.journeyline.experience.Story.survey;
import static io.journeyline.experience.Story.update;
import static io.journeyline.experience.Story.written;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.experience.Experience.Response;
import io.journeyline.experience.expectation.Answer.Verdict;
import io.journeyline.experience.expectation.Expectation.Source;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.record.Channel;
import io.journeyline.touchpoint.CaseUpdate.Status;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.SupportContact.Direction;
import io.journeyline.touchpoint.Survey;
import io.journeyline.value.Scale;
import io.journeyline.value.Scale.Better;
import io.journeyline.value.Score;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExperienceTest {

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

    @Test
    void a_first_contact_is_settled_by_the_silence_after_it() {
        Story story = new Story().by(Channel.PHONE).on("2026-03-02", call("invoice", 30));

        Experience settled = only(Measure.FIRST_CONTACT_RESOLUTION, story);
        assertThat(settled.actual()).isEqualByComparingTo("1");
        assertThat(Objects.requireNonNull(settled.provisionalUntil())).isEqualTo("2026-03-09T12:00:00Z");
        assertThat(of(
                        Measure.FIRST_CONTACT_RESOLUTION,
                        story.experiences(ExperiencePolicy.DEFAULT, Instant.parse("2026-03-09T11:59:59Z"))))
                .isEmpty();
        assertThat(story.told(Instant.parse("2026-03-09T11:59:59Z")).provisional())
                .extracting(one -> one.evidence().id())
                .containsExactly("00001");
    }

    @Test
    void a_first_contact_that_another_one_follows_has_settled_nothing() {
        Story story = new Story()
                .by(Channel.PHONE)
                .on("2026-03-02", call("invoice", 30))
                .on("2026-03-05", call("delivery", 30))
                .on("2026-03-08", call("invoice", 30))
                .on("2026-03-14", call("invoice", 30));

        List<Experience> firsts = of(Measure.FIRST_CONTACT_RESOLUTION, story.experiences());
        assertThat(firsts).extracting(one -> one.actual().intValue()).containsExactly(0, 1);
        assertThat(firsts.getFirst().evidence())
                .extracting(Experience.Evidence::id)
                .containsExactly("00001", "00003");
    }

    @Test
    void an_abandoned_call_has_settled_nothing() {
        Story story =
                new Story().by(Channel.PHONE).on("2026-03-02", contact(Direction.IN, "invoice", 400L, true, null));

        assertThat(only(Measure.FIRST_CONTACT_RESOLUTION, story).grade()).isEqualTo(Grade.POOR);
        assertThat(only(Measure.WAITING, story).grade()).isEqualTo(Grade.POOR);
    }

    @Test
    void what_the_company_began_is_no_wait_and_no_first_contact() {
        Story story = new Story().by(Channel.PHONE).on("2026-03-02", contact(Direction.OUT, "x", 30L, null, true));

        assertThat(story.experiences()).isEmpty();
    }

    @Test
    void answers_are_mapped_by_their_own_scale_and_keep_what_was_said() {
        Scale lowIsGood = new Scale(Score.of(1), Score.of(5), Better.LOW);
        Story story = new Story()
                .on("2026-03-01", review(4))
                .on("2026-03-02", survey(Survey.Kind.CES, 1, lowIsGood))
                .on("2026-03-03", survey(Survey.Kind.CES, 7, null))
                .on("2026-03-04", survey(Survey.Kind.NPS, 8, null));

        List<Experience> all = story.experiences();
        assertThat(all)
                .extracting(Experience::measure)
                .containsExactly(Measure.REVIEW, Measure.EFFORT_ANSWER, Measure.EASE_ANSWER, Measure.NPS);
        assertThat(all).extracting(one -> one.actual().doubleValue()).containsExactly(0.75, 1.0, 1.0, 0.8);
        assertThat(Objects.requireNonNull(all.get(1).answer()).given()).isEqualByComparingTo("1");
        assertThat(Objects.requireNonNull(all.get(1).answer()).better()).isEqualTo(Better.LOW);
    }

    @Test
    void promoters_are_counted_on_a_scale_of_ten_only() {
        Story story = new Story()
                .on("2026-03-01", survey(Survey.Kind.NPS, 9, null))
                .on("2026-03-02", survey(Survey.Kind.NPS, 7, null))
                .on("2026-03-03", survey(Survey.Kind.NPS, 6, null))
                .on("2026-03-04", survey(Survey.Kind.NPS, 5, Scale.of(1, 5)))
                .on("2026-03-05", survey(Survey.Kind.CSAT, 4, null))
                .on("2026-03-06", survey(Survey.Kind.CSAT, 3, null))
                .on("2026-03-07", survey(Survey.Kind.CSAT, 3, new Scale(Score.of(1), Score.of(7), Better.LOW)))
                .on("2026-03-08", survey(Survey.Kind.CSAT, 99, Scale.of(0, 100)));

        assertThat(story.experiences().stream()
                        .map(one -> Objects.requireNonNull(one.answer()).verdict(one.measure())))
                .containsExactly(
                        Verdict.PROMOTER,
                        Verdict.PASSIVE,
                        Verdict.DETRACTOR,
                        Verdict.OTHER_SCALE,
                        Verdict.TOP_TWO,
                        Verdict.BELOW,
                        Verdict.BELOW,
                        Verdict.OTHER_SCALE);
    }

    @Test
    void who_is_used_to_short_waits_expects_them() {
        Story story = new Story().by(Channel.PHONE);
        for (int day = 1; day <= 9; day++) {
            story.on("2026-03-0" + day, call("t" + day, 0));
        }
        List<Experience> waits = of(Measure.WAITING, story.experiences());

        assertThat(waits.getFirst().grade()).isEqualTo(Grade.GOOD);
        assertThat(waits.getLast().grade()).isEqualTo(Grade.NEUTRAL);
        assertThat(waits.getLast().source()).isEqualTo(Source.OWN_PAST);
        assertThat(waits.getLast().expected()).isLessThan(waits.getFirst().expected());
    }

    @Test
    void a_nobody_to_whom_nothing_happened_is_told_without_a_number_that_is_none() {
        CustomerExperience told = new Story().told(Story.FAR);

        assertThat(told.experiences()).isZero();
        assertThat(told.latest()).isEmpty();
        assertThat(told.expectations()).isEmpty();
    }

    @Test
    void it_is_told_in_plain_words() {
        Story story = new Story()
                .by(Channel.PHONE)
                .on("2026-03-01", purchase("O-1", "2026-03-05T20:00:00Z"))
                .on("2026-03-02", call("invoice", 150))
                .on("2026-03-07", delivery("O-1", Delivery.Status.DELIVERED, null));

        assertThat(story.told(Story.FAR).latest())
                .extracting(CustomerExperience.Told::words)
                .containsExactly(
                        "Settled with the first contact; the chance of that was put at 70 %.",
                        "Delivered 2 days after the promised day.",
                        "Waited 2 min 30 s; 1 min 0 s was expected, from what is usual.");
    }
}
