package io.journeyline.effort;

import static io.journeyline.effort.Story.complaint;
import static io.journeyline.effort.Story.contact;
import static io.journeyline.effort.Story.goodsBack;
import static io.journeyline.effort.Story.menu;
import static io.journeyline.effort.Story.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyline.effort.policy.Closing;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.record.Channel;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which touchpoints are one case, and when it is closed. */
class CasesTest {

    private static final String TODAY = "2026-03-20";

    private final Story story = new Story();

    private List<List<String>> paths() {
        return story.ledger().cases().stream().map(CaseLedger::path).toList();
    }

    private List<ToldCase> told() {
        Effort effort = story.effort(TODAY);
        return Stream.concat(effort.open().stream(), effort.closed().stream()).toList();
    }

    @Test
    void what_names_a_case_belongs_to_it_however_much_later() {
        story.of("C-1")
                .on("2025-06-01", contact("delivery"))
                .of("C-2")
                .on("2025-06-02", contact("delivery"))
                .of("C-1")
                .on("2026-03-10", contact("refund"));

        assertThat(told()).extracting(ToldCase::caseId).containsExactly("C-1", "C-2");
        assertThat(told().getFirst().topics()).containsExactly("delivery", "refund");
    }

    @Test
    void what_names_none_is_one_case_while_it_is_about_the_same_within_the_window() {
        story.on("2026-03-01", contact("delivery"))
                .on("2026-03-15", contact("Delivery"))
                .on("2026-03-16", contact("refund"))
                .on("2026-03-30", contact("delivery"));

        assertThat(paths()).extracting(List::size).containsExactly(2, 1, 1);
    }

    @Test
    void the_order_tells_cases_apart_before_the_topic_does() {
        story.on("2026-03-01", complaint("late", "O-1", "wick"))
                .on("2026-03-02", complaint("late", "O-2", "lamp"))
                .on("2026-03-03", complaint("broken", "O-1", null))
                .on("2026-03-04", contact("broken"))
                .on("2026-03-05", goodsBack(null, "lamp"));

        assertThat(paths())
                .containsExactly(List.of("complaint", "complaint", "support-contact"), List.of("complaint", "return"));
    }

    @Test
    void what_names_nothing_belongs_to_what_happened_within_the_hour() {
        story.by(Channel.PHONE)
                .on("2026-03-01T12:00:00Z", Story.menu(3, 0, Menu.Outcome.AGENT))
                .on("2026-03-01T12:05:00Z", contact("delivery"))
                .on("2026-03-01T13:05:00Z", contact(null, null))
                .on("2026-03-01T14:05:01Z", contact(null, null));

        assertThat(paths())
                .containsExactly(
                        List.of("menu/agent", "support-contact/phone", "support-contact/phone"),
                        List.of("support-contact/phone"));
        assertThat(told().getLast().topics()).containsExactly("delivery");
    }

    @Test
    void a_menu_just_before_a_contact_belongs_to_the_case_of_the_contact() {
        story.of("C-1")
                .on("2026-03-01T12:00:00Z", contact("delivery"))
                .of(null)
                .on("2026-03-05T12:00:00Z", Story.menu(3, 0, Menu.Outcome.AGENT))
                .of("C-1")
                .on("2026-03-05T12:02:00Z", contact("delivery"))
                .of(null)
                .on("2026-03-07T12:00:00Z", contact("refund"));

        assertThat(paths())
                .containsExactly(
                        List.of("support-contact", "menu/agent", "support-contact"), List.of("support-contact"));
        assertThat(told().getLast().points()).isEqualByComparingTo("3.6");
        assertThat(story.ledger().cases()).extracting(CaseLedger::number).containsExactly(1L, 3L);
    }

    @Test
    void a_purchase_a_plain_visit_or_a_call_by_the_company_is_no_case() {
        story.on("2026-03-01", Story.visit("browse", true, 4)).on("2026-03-02", Story.callBack("offer", false, 0));

        assertThat(story.ledger()).isEqualTo(EffortLedger.EMPTY);
    }

    @Test
    void a_case_is_closed_when_it_was_resolved_or_when_the_window_has_passed() {
        story.on("2026-03-01", contact("delivery"))
                .on("2026-03-10", contact("refund", true))
                .on("2026-03-11", contact("invoice", true))
                .on("2026-03-12", contact("invoice"))
                .of("C-1")
                .on("2026-03-13", contact("lamp"))
                .on("2026-03-14", update(CaseUpdate.Status.CLOSED));

        assertThat(told())
                .extracting(ToldCase::topics, ToldCase::closedBy)
                .containsExactly(
                        tuple(List.of("invoice"), null),
                        tuple(List.of("lamp"), ToldCase.ClosedBy.RESOLVED),
                        tuple(List.of("refund"), ToldCase.ClosedBy.RESOLVED),
                        tuple(List.of("delivery"), ToldCase.ClosedBy.WINDOW));
    }

    @Test
    void a_policy_may_let_only_the_window_close_a_case() {
        EffortPolicy usual = EffortPolicy.DEFAULT;
        EffortPolicy patient = new EffortPolicy(
                usual.weights(),
                usual.levels(),
                usual.freeWait(),
                usual.caseWindow(),
                usual.sameMatter(),
                usual.surveyWindow(),
                usual.trendWindow(),
                Closing.WINDOW);
        story.on("2026-03-10", contact("delivery", true));

        assertThat(story.effort(TODAY, patient).open()).hasSize(1);
        assertThat(story.effort(TODAY).open()).isEmpty();
    }

    @Test
    void an_answer_goes_to_the_case_or_order_it_names_else_to_the_latest_case() {
        story.of("C-1")
                .on("2026-03-01", contact("delivery"))
                .of(null)
                .on("2026-03-02", complaint("late", "O-1", null))
                .on("2026-03-03", Story.ces1(4, new Survey.About("C-1", null)))
                .on("2026-03-03", Story.ces2(2, new Survey.About(null, "O-1")))
                .on("2026-03-04", Story.ces1(1, null))
                .on("2026-03-05", Story.ces1(2, new Survey.About(null, "O-7")))
                .on("2026-03-12", Story.ces1(3, null));

        assertThat(told())
                .extracting(one -> one.answers().stream()
                        .map(answer -> answer.instrument() + " " + answer.answer())
                        .toList())
                .containsExactly(List.of("CES 2.0 2", "CES 1.0 1"), List.of("CES 1.0 4"));
    }

    @Test
    void however_long_a_story_is_a_bounded_part_of_it_is_remembered_and_its_points_stay_exact() {
        story.by(Channel.PHONE).of("C-1");
        for (int n = 0; n < 1_000; n++) {
            story.on("2026-03-01T12:00:00Z", contact("delivery"));
        }
        ToldCase one = story.effort(TODAY).closed().getFirst();

        assertThat(one.evidence()).hasSize(CaseLedger.MOST_EVIDENCE);
        assertThat(one.earlier()).hasSize(1);
        assertThat(one.earlier().getFirst().touchpoints()).isEqualTo(999 - CaseLedger.MOST_EVIDENCE);
        assertThat(one.points()).isEqualByComparingTo("2997");
        assertThat(one.path()).hasSize(CaseLedger.MOST_STEPS + 1).endsWith("...");
    }

    @Test
    void of_very_many_cases_the_latest_are_remembered() {
        for (int n = 0; n < EffortLedger.MOST_CASES + 3; n++) {
            story.of("C-" + n).on("2026-03-01T12:00:00Z", contact("delivery"));
        }

        assertThat(story.ledger().cases()).hasSize(EffortLedger.MOST_CASES);
        assertThat(story.ledger().forgotten()).isEqualTo(3);
        assertThat(story.ledger().cases()).extracting(CaseLedger::number).doesNotHaveDuplicates();
    }

    /** What is told of a ledger and the one before is what a look at each case would show. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40, 250})
    void of_two_ledgers_the_cases_that_differ_are_told(int step) {
        SplittableRandom random = new SplittableRandom(step);
        for (int n = 0; n < 600; n++) {
            String when = Instant.parse("2026-01-01T00:00:00Z")
                    .plus(Duration.ofHours(n))
                    .toString();
            String named = random.nextInt(4) == 0 ? null : "C-" + random.nextInt(Math.max(0, n - 260), n + 1);
            story.of(named)
                    .by(Channel.WEB)
                    .on(when, random.nextInt(6) == 0 ? menu(2, 1, Menu.Outcome.ABANDONED) : contact("delivery"));
        }
        List<RecordedTouchpoint> told = story.inOrder();
        EffortFold fold = new EffortFold(EffortPolicy.DEFAULT);
        EffortLedger before = EffortLedger.EMPTY;
        for (int from = 0; from < told.size(); from += step) {
            EffortLedger now = fold.fold(
                    before,
                    told.subList(from, Math.min(told.size(), from + step)).iterator());

            assertThat(now.countsSince(before))
                    .extracting(EffortLedger.CaseCount::number)
                    .containsExactlyElementsOf(differing(now, before));
            assertThat(now.changedSince(before)).containsExactlyElementsOf(differing(before, now));
            before = now;
        }
        assertThat(before.forgotten()).isPositive();
    }

    private static List<Long> differing(EffortLedger one, EffortLedger other) {
        return one.cases().stream()
                .filter(own -> !other.cases().contains(own))
                .map(CaseLedger::number)
                .toList();
    }
}
