package io.journeyline.effort;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.policy.Versioned;
import io.journeyline.record.Channel;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointJson;
import io.journeyline.touchpoint.CaseUpdate;
import io.journeyline.touchpoint.Menu;
import io.journeyline.touchpoint.Survey;
import io.journeyline.touchpoint.Touchpoint;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** For any story: folded at once or in parts it is the same, and what is told adds up. */
class AnyArrivalTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final EffortFold FOLD = new EffortFold(EffortPolicy.DEFAULT);

    private record Happening(
            long hours,
            Touchpoint what,
            @Nullable Channel where,
            @Nullable String problem) {}

    @Provide
    Arbitrary<List<RecordedTouchpoint>> stories() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 2_000),
                        touchpoints(),
                        Arbitraries.of(Channel.class).injectNull(0.3),
                        Arbitraries.of("C-1", "C-2").injectNull(0.6))
                .as(Happening::new)
                .list()
                .ofMaxSize(120)
                .map(AnyArrivalTest::story);
    }

    private static List<RecordedTouchpoint> story(List<Happening> happenings) {
        Story story = new Story();
        happenings.forEach(one -> story.by(one.where())
                .of(one.problem())
                .on(START.plusSeconds(one.hours() * 3_600).toString(), one.what()));
        return story.inOrder();
    }

    private static Arbitrary<Touchpoint> touchpoints() {
        Arbitrary<Integer> few = Arbitraries.integers().between(0, 3);
        return Arbitraries.oneOf(
                Arbitraries.of("delivery", "refund").map(Story::contact),
                Combinators.combine(few, few).as((queue, hold) -> Story.waited(queue * 47L, hold * 31L)),
                few.map(forms -> Story.demanding(forms == 1, forms == 2, forms)),
                few.map(forms -> Story.callBack("delivery", forms == 2, forms)),
                Arbitraries.of(CaseUpdate.Status.class).map(Story::update),
                Combinators.combine(few, few).as((steps, loops) -> Story.menu(steps, loops, Menu.Outcome.AGENT)),
                few.map(found -> Story.visit(null, found > 1, found)),
                Combinators.combine(Arbitraries.of("O-1", "O-2").injectNull(0.3), Arbitraries.of("lamp", "wick"))
                        .as(Story::goodsBack),
                few.map(answer -> Story.ces1(1 + answer, new Survey.About("C-1", null))),
                few.map(answer -> Story.ces2(1 + answer, null)));
    }

    @Property(tries = 300)
    void any_split_into_batches_leaves_the_same(
            @ForAll("stories") List<RecordedTouchpoint> story, @ForAll Random random) {
        EffortLedger inParts = FOLD.fold(null, List.<RecordedTouchpoint>of().iterator());
        for (int from = 0; from < story.size(); ) {
            int to = random.nextInt(from, story.size()) + 1;
            inParts = keptAndReadBack(FOLD.fold(inParts, story.subList(from, to).iterator()));
            from = to;
        }

        assertThat(inParts).isEqualTo(FOLD.fold(null, story.iterator()));
    }

    @Property(tries = 300)
    void the_points_of_the_evidence_are_the_points_of_the_case(@ForAll("stories") List<RecordedTouchpoint> story) {
        Effort effort = Effort.of(
                Story.CUSTOMER,
                FOLD.fold(null, story.iterator()),
                new Versioned<>(1, EffortPolicy.DEFAULT),
                START.plus(Duration.ofDays(100)),
                Duration.ofDays(365),
                1);
        List<ToldCase> cases =
                Stream.concat(effort.open().stream(), effort.closed().stream()).toList();

        for (ToldCase one : cases) {
            BigDecimal proved = Stream.concat(
                            one.evidence().stream().map(ToldCase.DriverProof::points),
                            one.earlier().stream().map(ToldCase.SummedEvidence::points))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(one.points()).isEqualByComparingTo(proved);
            assertThat(one.drivers().stream()
                            .map(ToldCase.DriverShare::points)
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(proved);
        }
        assertThat(effort.points())
                .isEqualByComparingTo(cases.stream().map(ToldCase::points).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static EffortLedger keptAndReadBack(EffortLedger ledger) {
        return TouchpointJson.mapper().readValue(TouchpointJson.mapper().writeValueAsBytes(ledger), EffortLedger.class);
    }
}
