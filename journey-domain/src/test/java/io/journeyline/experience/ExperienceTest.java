package io.journeyline.experience;

import static io.journeyline.experience.Story.call;
import static io.journeyline.experience.Story.contact;
import static io.journeyline.experience.Story.delivery;
import static io.journeyline.experience.Story.purchase;
import static io.journeyline.experience.Story.review;
import static io.journeyline.experience.Story.survey;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.experience.expectation.Answer.Verdict;
import io.journeyline.experience.expectation.Expectation.Source;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Grade;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.record.Channel;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.SupportContact.Direction;
import io.journeyline.touchpoint.Survey;
import io.journeyline.value.Scale;
import io.journeyline.value.Scale.Better;
import io.journeyline.value.Score;
import java.time.Instant;
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
