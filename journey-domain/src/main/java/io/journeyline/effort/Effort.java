package io.journeyline.effort;

import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Level;
import io.journeyline.effort.policy.Points;
import io.journeyline.identity.CustomerId;
import io.journeyline.policy.Versioned;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How hard it was for a customer: all cases whose last touchpoint lies in the window, and what each of them cost.
 *
 * @param at the time as of which it is told
 * @param policyVersion by which policy
 * @param window how far back it looks, in ISO 8601; null for as far as there is anything
 * @param level of the hardest of the cases
 * @param points of all the cases
 * @param open cases, the one met last first
 * @param closed cases, the one met last first
 * @param forgotten how many cases lie so far back that they are kept no more
 * @param position the last place in the log that it knows
 */
public record Effort(
        CustomerId customerId,
        Instant at,
        int policyVersion,
        @Nullable String window,
        Level level,
        BigDecimal points,
        EffortTrend trend,
        List<ToldCase> open,
        List<ToldCase> closed,
        long forgotten,
        long position) {

    /**
     * The points of a window, the last one that is told or that of the policy, against those of the one before it, which is
     * as long.
     */
    public record EffortTrend(
            String window, Direction direction, BigDecimal points, BigDecimal before, BigDecimal change) {

        /** Whether it gets harder. */
        public enum Direction {
            FALLING,
            STEADY,
            RISING
        }

        static EffortTrend of(Duration window, BigDecimal points, BigDecimal before) {
            BigDecimal change = Points.plain(points.subtract(before));
            Direction direction = switch (change.signum()) {
                case -1 -> Direction.FALLING;
                case 0 -> Direction.STEADY;
                default -> Direction.RISING;
            };
            return new EffortTrend(EffortPolicy.written(window), direction, points, before, change);
        }
    }

    /**
     * Tells the effort that a ledger knows of.
     *
     * @param policy the one that the ledger was folded under
     * @param at open and closed, and the windows, count as of here
     * @param window how far back to look; null for as far as there is anything
     */
    public static Effort of(
            CustomerId customer,
            EffortLedger ledger,
            Versioned<EffortPolicy> policy,
            Instant at,
            @Nullable Duration window,
            long position) {
        List<ToldCase> cases =
                told(ledger, policy.policy(), at, window == null ? Instant.MIN : at.minus(window), Instant.MAX);
        return new Effort(
                customer,
                at,
                policy.version(),
                window == null ? null : EffortPolicy.written(window),
                hardest(cases),
                points(cases),
                trend(
                        ledger,
                        policy.policy(),
                        at,
                        window == null ? policy.policy().trendWindow() : window),
                cases.stream().filter(one -> one.closedBy() == null).toList(),
                cases.stream().filter(one -> one.closedBy() != null).toList(),
                ledger.forgotten(),
                position);
    }

    private static EffortTrend trend(EffortLedger ledger, EffortPolicy policy, Instant at, Duration window) {
        Instant from = at.minus(window);
        return EffortTrend.of(
                window,
                points(told(ledger, policy, at, from, Instant.MAX)),
                points(told(ledger, policy, at, from.minus(window), from)));
    }

    /** All cases whose last touchpoint lies after {@code from} and not after {@code to}. */
    private static List<ToldCase> told(EffortLedger ledger, EffortPolicy policy, Instant at, Instant from, Instant to) {
        return ledger.cases().reversed().stream()
                .filter(one -> one.last().isAfter(from) && !one.last().isAfter(to))
                .map(one -> ToldCase.of(one, policy, at))
                .toList();
    }

    private static BigDecimal points(List<ToldCase> cases) {
        return Points.plain(cases.stream().map(ToldCase::points).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static Level hardest(List<ToldCase> cases) {
        return cases.stream()
                .map(ToldCase::level)
                .max(Comparator.naturalOrder())
                .orElse(Level.NONE);
    }
}
