package io.journeyline.effort;

import static io.journeyline.effort.Story.complaint;
import static io.journeyline.effort.Story.contact;
import static io.journeyline.effort.Story.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Level;
import io.journeyline.record.Channel;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Menu;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes effort, told with the weights the product brings. */
class DriversTest {

    private static final String TODAY = "2026-03-20";

    private final Story story = new Story();

    /** Driver, units and points of everything that is proved, in its order. */
    private List<String> proofs() {
        return story.effort(TODAY).open().stream()
                .flatMap(one -> one.evidence().stream())
                .map(proof -> "%s %s x %s = %s %s"
                        .formatted(
                                proof.driver().word(),
                                proof.units().toPlainString(),
                                proof.weight().toPlainString(),
                                proof.points().toPlainString(),
                                proof.touchpoint().id()))
                .toList();
    }

    @Test
    void a_first_contact_is_no_effort_and_each_one_after_it_is() {
        story.on("2026-03-10", contact("delivery"))
                .on("2026-03-12", contact("delivery"))
                .on("2026-03-14", complaint("Delivery ", null, null));

        assertThat(proofs()).containsExactly("repeat-contact 1 x 3 = 3 t2", "repeat-contact 1 x 3 = 3 t3");
        assertThat(story.effort(TODAY).points()).isEqualByComparingTo("6");
        assertThat(story.effort(TODAY).level()).isEqualTo(Level.MODERATE);
    }

    @Test
    void being_handed_on_counts_within_a_contact_and_between_contacts() {
        story.of("C-1").on("2026-03-10", Story.transferred(2)).on("2026-03-11", update(CaseUpdate.Status.REASSIGNED));

        assertThat(proofs()).containsExactly("transfer 2 x 2 = 4 t1", "transfer 1 x 2 = 2 t2");
    }

    @Test
    void a_case_is_reopened_and_stands_still_until_the_customer_sends_more() {
        story.of("C-1")
                .on("2026-03-10", contact("delivery", true))
                .on("2026-03-11", update(CaseUpdate.Status.REOPENED))
                .on("2026-03-12", update(CaseUpdate.Status.WAITING_FOR_CUSTOMER))
                .on("2026-03-13", update(CaseUpdate.Status.OPENED));

        assertThat(proofs()).containsExactly("reopening 1 x 3 = 3 t2", "asked-for-more 1 x 2 = 2 t3");
    }

    @Test
    void another_channel_than_the_last_time_is_a_switch() {
        story.by(Channel.EMAIL)
                .on("2026-03-10", contact("delivery"))
                .by(null)
                .on("2026-03-11", contact("delivery"))
                .by(Channel.EMAIL)
                .on("2026-03-12", contact("delivery"))
                .by(Channel.PHONE)
                .on("2026-03-13", contact("delivery"));

        assertThat(proofs())
                .containsExactly(
                        "repeat-contact 1 x 3 = 3 t2",
                        "repeat-contact 1 x 3 = 3 t3",
                        "repeat-contact 1 x 3 = 3 t4",
                        "channel-switch 1 x 2 = 2 t4");
    }

    @Test
    void waiting_counts_beyond_the_free_minute_to_a_hundredth_of_a_minute() {
        story.on("2026-03-10", Story.waited(60, 0));
        assertThat(proofs()).isEmpty();

        story.on("2026-03-10T12:00:01Z", Story.waited(40, 120));
        assertThat(proofs()).contains("waiting 1.67 x 0.2 = 0.334 t2");
    }

    @Test
    void who_writes_a_letter_does_not_wait_in_a_queue() {
        story.by(Channel.EMAIL).on("2026-03-10", Story.waited(36_000, 0));

        assertThat(proofs()).isEmpty();
    }

    @Test
    void of_what_one_touchpoint_tells_no_more_counts_than_the_policy_allows() {
        story.on("2026-03-10", Story.waited(36_525L * 86_400, 0))
                .on("2026-03-10", Story.menu(1, 1_000_000_000, Menu.Outcome.AGENT));

        assertThat(proofs())
                .containsExactly("waiting 60 x 0.2 = 12 t1", "menu-step 1 x 0.2 = 0.2 t2", "menu-loop 10 x 1 = 10 t2");
    }

    @Test
    void giving_up_saying_it_again_and_filling_in_forms_count() {
        story.on("2026-03-10", Story.demanding(true, true, 2));

        assertThat(proofs())
                .containsExactly(
                        "abandoned-attempt 1 x 2 = 2 t1",
                        "repeated-information 1 x 2 = 2 t1",
                        "form-demanded 2 x 1.5 = 3 t1");
    }

    @Test
    void a_menu_counts_by_its_steps_and_loops_and_when_it_was_left() {
        story.on("2026-03-10", Story.menu(4, 1, Menu.Outcome.ABANDONED));

        assertThat(proofs())
                .containsExactly(
                        "abandoned-attempt 1 x 2 = 2 t1", "menu-step 4 x 0.2 = 0.8 t1", "menu-loop 1 x 1 = 1 t1");
    }

    @Test
    void searches_that_find_nothing_and_goals_that_are_missed_count() {
        story.on("2026-03-10", Story.visit("refund", false, 0, 3, 0)).on("2026-03-11", Story.visit("refund", true, 7));

        assertThat(proofs()).containsExactly("failed-self-service 3 x 1 = 3 t1");
    }

    @Test
    void bringing_goods_of_one_order_back_a_second_time_counts() {
        story.on("2026-03-10", Story.goodsBack("O-1", "lamp"))
                .on("2026-03-11", Story.goodsBack("O-2", "lamp"))
                .on("2026-03-12", Story.goodsBack("O-1", "wick"));

        assertThat(proofs()).containsExactly("second-return 1 x 3 = 3 t3");
    }

    @Test
    void a_contact_by_the_company_is_no_effort_but_for_what_it_demands() {
        story.on("2026-03-10", contact("delivery"))
                .on("2026-03-11", Story.callBack("delivery", false, 0))
                .on("2026-03-12", Story.callBack("delivery", true, 1));

        assertThat(proofs()).containsExactly("repeated-information 1 x 2 = 2 t3", "form-demanded 1 x 1.5 = 1.5 t3");
    }

    @Test
    void every_driver_has_a_weight_and_a_reason() {
        assertThat(EffortPolicy.DEFAULT.weights()).containsOnlyKeys(Driver.values());
    }
}
