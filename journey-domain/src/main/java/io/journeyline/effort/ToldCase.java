package io.journeyline.effort;

import io.journeyline.effort.policy.Closing;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Level;
import io.journeyline.effort.policy.Points;
import io.journeyline.effort.survey.Answer;
import io.journeyline.touchpoint.WrittenAs;
import io.journeyline.value.Scale;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case, and what it cost the customer.
 *
 * @param number which of the customer's cases it is, counted from 1
 * @param caseId written {@code case}; null for one that is known by what it is about
 * @param closedBy what closed it; null while it is open
 * @param points the sum of the points of {@code evidence} and of {@code earlier}, exactly
 * @param drivers the same points by driver
 * @param evidence in the order in which it happened; the latest {@value CaseLedger#MOST_EVIDENCE} one by one
 * @param earlier what lies before that, summed up by driver
 * @param path the first {@value CaseLedger#MOST_STEPS} steps
 * @param answers to surveys about it
 */
public record ToldCase(
        long number,
        @WrittenAs("case") @Nullable String caseId,
        List<String> orders,
        List<String> products,
        List<String> topics,
        Instant begun,
        Instant last,
        @Nullable ClosedBy closedBy,
        Level level,
        BigDecimal points,
        List<DriverShare> drivers,
        List<DriverProof> evidence,
        List<SummedEvidence> earlier,
        List<String> path,
        List<CaseAnswer> answers) {

    /** What closed a case. */
    public enum ClosedBy {
        RESOLVED,
        WINDOW
    }

    /** What a driver makes of a case's points. */
    public record DriverShare(Driver driver, BigDecimal units, BigDecimal points) {}

    /** What a touchpoint shows of a driver: {@code points} are {@code units} times {@code weight}. */
    public record DriverProof(
            Driver driver, NamedTouchpoint touchpoint, BigDecimal units, BigDecimal weight, BigDecimal points) {}

    /** A touchpoint by its name, and when it happened. */
    public record NamedTouchpoint(String source, String id, Instant occurredAt) {}

    /** What several touchpoints show of a driver. */
    public record SummedEvidence(
            Driver driver,
            long touchpoints,
            BigDecimal units,
            BigDecimal weight,
            BigDecimal points,
            Instant from,
            Instant to) {}

    /** An answer as it was given, with its scale and the end of it that means a better experience. */
    public record CaseAnswer(
            String instrument,
            BigDecimal answer,
            BigDecimal min,
            BigDecimal max,
            Scale.Better better,
            NamedTouchpoint touchpoint) {}

    static ToldCase of(CaseLedger ledger, EffortPolicy policy, Instant at) {
        BigDecimal points = points(ledger, policy);
        Subject subject = ledger.subject();
        return new ToldCase(
                ledger.number(),
                ledger.caseId(),
                subject.orders(),
                subject.products(),
                subject.topics(),
                ledger.begun(),
                ledger.last(),
                closedBy(ledger, policy, at),
                policy.levels().of(points),
                points,
                shares(ledger, policy),
                ledger.evidence().stream().map(one -> proof(one, policy)).toList(),
                ledger.earlier().stream().map(one -> sum(one, policy)).toList(),
                ledger.path(),
                ledger.answers().stream().map(ToldCase::answered).toList());
    }

    /** The points of a case. */
    static BigDecimal points(CaseLedger ledger, EffortPolicy policy) {
        return Points.plain(
                shares(ledger, policy).stream().map(DriverShare::points).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static @Nullable ClosedBy closedBy(CaseLedger ledger, EffortPolicy policy, Instant at) {
        if (ledger.settled() && policy.closing() == Closing.RESOLVED_OR_WINDOW) {
            return ClosedBy.RESOLVED;
        }
        boolean passed = Duration.between(ledger.last(), at).compareTo(policy.caseWindow()) > 0;
        return passed ? ClosedBy.WINDOW : null;
    }

    private static List<DriverShare> shares(CaseLedger ledger, EffortPolicy policy) {
        List<DriverShare> shares = new ArrayList<>();
        ledger.units()
                .forEach((driver, units) -> shares.add(
                        new DriverShare(driver, Points.units(units), Points.of(policy.points(driver), units))));
        return shares;
    }

    private static DriverProof proof(Evidence one, EffortPolicy policy) {
        BigDecimal weight = policy.points(one.driver());
        return new DriverProof(
                one.driver(),
                new NamedTouchpoint(one.source(), one.id(), one.occurredAt()),
                Points.units(one.units()),
                weight,
                Points.of(weight, one.units()));
    }

    private static SummedEvidence sum(Evidence.Summed one, EffortPolicy policy) {
        BigDecimal weight = policy.points(one.driver());
        return new SummedEvidence(
                one.driver(),
                one.touchpoints(),
                Points.units(one.units()),
                weight,
                Points.of(weight, one.units()),
                one.from(),
                one.to());
    }

    private static CaseAnswer answered(Answer answer) {
        return new CaseAnswer(
                answer.instrument().name(),
                answer.answer(),
                answer.instrument().min(),
                answer.instrument().max(),
                answer.instrument().better(),
                new NamedTouchpoint(answer.source(), answer.id(), answer.occurredAt()));
    }
}
