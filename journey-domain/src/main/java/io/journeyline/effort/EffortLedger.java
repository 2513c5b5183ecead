package io.journeyline.effort;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.survey.Answer;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that is remembered of a person's touchpoints to tell their effort and to fold on. Bounded however long the story is:
 * the {@value #MOST_CASES} cases that were met last are kept, each of them bounded, and of those before only their number.
 *
 * @param cases in the order in which they were met last
 * @param begun how many numbers were given to cases
 * @param forgotten how many are not kept any more
 */
public record EffortLedger(List<CaseLedger> cases, long begun, long forgotten) {

    public static final int MOST_CASES = 200;

    static final EffortLedger EMPTY = new EffortLedger(List.of(), 0, 0);

    public EffortLedger {
        cases = List.copyOf(cases);
    }

    /**
     * What can be counted over everybody's cases: it names nobody and tells no words of anybody's.
     *
     * @param units hundredths of the unit of each driver that was met
     */
    public record CaseCount(
            long number,
            Instant begun,
            Instant last,
            List<Channel> channels,
            List<String> types,
            List<String> path,
            Map<Driver, Long> units,
            List<Answer> answers) {

        public CaseCount {
            channels = List.copyOf(channels);
            types = List.copyOf(types);
            path = List.copyOf(path);
            units = Map.copyOf(units);
            answers = List.copyOf(answers);
        }
    }

    /** What can be counted of each case. */
    public List<CaseCount> counts() {
        return cases.stream().map(EffortLedger::count).toList();
    }

    /** What can be counted of each case that is new since a ledger that this one was folded on from, or became another. */
    public List<CaseCount> countsSince(EffortLedger before) {
        return without(before).map(EffortLedger::count).toList();
    }

    /** The numbers of the cases that are no more what they were in a ledger that this one was folded on from, or are gone. */
    public List<Long> changedSince(EffortLedger before) {
        return before.without(this).map(CaseLedger::number).toList();
    }

    /** The cases that are not in another ledger as they are here; of a ledger and the one before it most need no look. */
    private Stream<CaseLedger> without(EffortLedger other) {
        int forgottenThere = Math.clamp(other.forgotten - forgotten, 0, cases.size());
        int forgottenHere = Math.clamp(forgotten - other.forgotten, 0, other.cases.size());
        int same = sameAtFirst(
                cases.subList(forgottenThere, cases.size()), other.cases.subList(forgottenHere, other.cases.size()));
        Map<Long, CaseLedger> others = except(other.cases, forgottenHere, same)
                .collect(Collectors.toMap(CaseLedger::number, Function.identity()));
        return except(cases, forgottenThere, same).filter(one -> !one.equals(others.get(one.number())));
    }

    /** How many of two lists are one and the same, up to the first that are not. */
    @SuppressWarnings("ReferenceEquality") // who is not the same but equal is found later
    private static int sameAtFirst(List<CaseLedger> some, List<CaseLedger> others) {
        int same = 0;
        while (same < some.size() && same < others.size() && some.get(same) == others.get(same)) {
            same++;
        }
        return same;
    }

    private static Stream<CaseLedger> except(List<CaseLedger> cases, int from, int number) {
        return Stream.concat(cases.subList(0, from).stream(), cases.subList(from + number, cases.size()).stream());
    }

    /** The points of each case. */
    public List<BigDecimal> points(EffortPolicy policy) {
        return cases.stream().map(one -> ToldCase.points(one, policy)).toList();
    }

    private static CaseCount count(CaseLedger one) {
        return new CaseCount(
                one.number(),
                one.begun(),
                one.last(),
                one.channels(),
                one.types(),
                one.path(),
                one.units(),
                one.answers());
    }
}
