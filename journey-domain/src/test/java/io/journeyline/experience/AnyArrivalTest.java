package io.journeyline.experience;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.experience.ExperienceFold.Witness;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.record.Channel;
import io.journeyline.record.Moment;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointJson;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.SupportContact.Direction;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** However touchpoints arrive, the same ones are judged the same, byte for byte. */
class AnyArrivalTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final ExperienceFold fold = new ExperienceFold(ExperiencePolicy.DEFAULT);

    private record Happening(
            Instant at,
            Touchpoint what,
            @Nullable Channel where,
            @Nullable String problem) {}

    @Provide
    Arbitrary<List<RecordedTouchpoint>> stories() {
        Arbitrary<Instant> moments = Arbitraries.longs().between(0, 400).map(hours -> START.plusSeconds(hours * 3600));
        Arbitrary<@Nullable Channel> channels = Arbitraries.of(Channel.class).injectNull(0.3);
        Arbitrary<@Nullable String> cases = Arbitraries.of("C-1", "C-2").injectNull(0.5);
        return Combinators.combine(moments, touchpoints(), channels, cases)
                .as(Happening::new)
                .list()
                .ofMaxSize(60)
                .map(AnyArrivalTest::story);
    }

    private static List<RecordedTouchpoint> story(List<Happening> happenings) {
        Story story = new Story();
        happenings.forEach(
                one -> story.by(one.where()).about(one.problem()).on(one.at().toString(), one.what()));
        return story.inOrder();
    }

    private static Arbitrary<Touchpoint> touchpoints() {
        Arbitrary<@Nullable Boolean> maybe = Arbitraries.of(true, false).injectNull(0.4);
        Arbitrary<@Nullable String> topics = Arbitraries.of("invoice", "late").injectNull(0.2);
        Arbitrary<@Nullable Long> waits =
                Arbitraries.longs().between(0, 100_000).injectNull(0.2);
        Arbitrary<@Nullable String> promises =
                Arbitraries.of("2026-03-04T12:00:00Z", "2026-03-09T12:00:00Z").injectNull(0.4);
        Arbitrary<String> orders = Arbitraries.of("O-1", "O-2", "O-3");
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(Direction.class), topics, waits, maybe, maybe)
                        .as(Story::contact),
                Combinators.combine(Arbitraries.of(CaseUpdate.Status.class), promises)
                        .as(Story::update),
                Combinators.combine(orders, Arbitraries.of(Delivery.Status.class), promises)
                        .as(Story::delivery),
                Combinators.combine(orders, promises).as(Story::purchase),
                orders.map(Story::complaint),
                orders.map(Story::goodsBack),
                Arbitraries.integers().between(1, 5).map(Story::review),
                Combinators.combine(
                                Arbitraries.of(Survey.Kind.class),
                                Arbitraries.integers().between(1, 5))
                        .as((kind, answer) -> Story.survey(kind, answer, null)));
    }

    @Property(tries = 300)
    void any_split_into_batches_judges_the_same(
            @ForAll("stories") List<RecordedTouchpoint> story, @ForAll Random random) {
        ExperienceLedger inParts = folded(null, List.of());
        int from = 0;
        while (from < story.size()) {
            int to = random.nextInt(from, story.size()) + 1;
            inParts = keptAndReadBack(folded(inParts, story.subList(from, to)));
            from = to;
        }

        ExperienceLedger atOnce = folded(null, story);
        assertThat(inParts).isEqualTo(atOnce);
        assertThat(told(inParts)).isEqualTo(told(atOnce));
    }

    @Property(tries = 300)
    void any_order_and_any_repetition_judge_the_same(
            @ForAll("stories") List<RecordedTouchpoint> story, @ForAll Random random) {
        List<RecordedTouchpoint> arrived = new ArrayList<>(story);
        story.stream().filter(_ -> random.nextBoolean()).forEach(arrived::add);
        Collections.shuffle(arrived, random);
        TreeMap<Moment, RecordedTouchpoint> known = new TreeMap<>();
        arrived.forEach(touchpoint -> known.put(touchpoint.moment(), touchpoint));

        assertThat(told(folded(null, known.values()))).isEqualTo(told(folded(null, story)));
    }

    @Property(tries = 300)
    void what_is_remembered_is_bounded_and_no_number_is_none(@ForAll("stories") List<RecordedTouchpoint> story) {
        ExperienceLedger ledger = folded(null, story);

        assertThat(ledger.latest()).hasSizeLessThanOrEqualTo(ExperienceLedger.MOST_LATEST);
        assertThat(ledger.grades().stream().mapToLong(Long::longValue).sum()).isEqualTo(ledger.experiences());
        assertThat(told(ledger)).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Property(tries = 300)
    void nothing_that_comes_later_judges_anew_what_was_judged(@ForAll("stories") List<RecordedTouchpoint> story) {
        List<Experience> before = judged(story.subList(0, story.size() / 2));

        assertThat(judged(story).subList(0, before.size())).isEqualTo(before);
    }

    private List<Experience> judged(List<RecordedTouchpoint> story) {
        List<Experience> all = new ArrayList<>();
        fold.fold(null, story.iterator(), new Witness() {
            @Override
            public void graded(long number, Experience experience) {
                assertThat(number).isEqualTo(all.size());
                all.add(experience);
            }

            @Override
            public void contacted(Contact contact) {}
        });
        return all;
    }

    private ExperienceLedger folded(@Nullable ExperienceLedger before, Collection<RecordedTouchpoint> then) {
        return fold.fold(before, then.iterator());
    }

    private static ExperienceLedger keptAndReadBack(ExperienceLedger ledger) {
        return TouchpointJson.mapper()
                .readValue(TouchpointJson.mapper().writeValueAsBytes(ledger), ExperienceLedger.class);
    }

    private static String told(ExperienceLedger ledger) {
        return TouchpointJson.mapper()
                .writeValueAsString(CustomerExperience.of(
                        Story.CUSTOMER, ledger, ExperiencePolicy.DEFAULT, 1, START.plusSeconds(1_000_000), 1));
    }
}
