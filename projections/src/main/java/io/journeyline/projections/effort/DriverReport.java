package io.journeyline.projections.effort;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Points;
import io.journeyline.policy.Versioned;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What makes customers work, over the cases whose last touchpoint lies in a span of time. Shares are from 0 to 1, to four
 * digits, and missing where there is nothing to take a share of.
 *
 * @param policyVersion by which policy
 * @param cases how many there are
 * @param hard how many of them have moderate or high effort
 * @param share of all cases
 * @param customers who have such a case
 * @param hardPressed how many of them have one of moderate or high effort
 * @param customerShare of all these customers
 * @param points of all cases
 * @param drivers those that were met, the one with the most points first
 * @param paths the costliest ways that cases took, by the points of all cases that took them
 * @param position the last position of the log that is counted
 */
public record DriverReport(
        int policyVersion,
        long cases,
        long hard,
        @Nullable BigDecimal share,
        long customers,
        long hardPressed,
        @Nullable BigDecimal customerShare,
        BigDecimal points,
        List<DriverPart> drivers,
        List<CasePath> paths,
        long position) {

    private static final int DIGITS = 4;

    /**
     * What a driver makes of it.
     *
     * @param cases that met it
     * @param share of all points
     * @param easedCases how many would no longer have moderate or high effort without this driver
     * @param easedShare of all cases
     */
    public record DriverPart(
            Driver driver,
            long cases,
            BigDecimal units,
            BigDecimal points,
            @Nullable BigDecimal share,
            long easedCases,
            @Nullable BigDecimal easedShare) {}

    /**
     * A way that cases took.
     *
     * @param steps kinds of touchpoints, in their order; a long way ends with {@code ...}
     */
    public record CasePath(List<String> steps, long cases, BigDecimal points) {}

    /**
     * What a report is made of.
     *
     * @param paths the costliest, in their order
     */
    record Counts(
            long cases,
            long hard,
            long customers,
            long hardPressed,
            BigDecimal points,
            Map<Driver, DriverCount> drivers,
            List<CasePath> paths) {}

    /** How many cases met a driver, with how many hundredths of its unit, and how many would be eased without it. */
    record DriverCount(long cases, long units, long eased) {}

    static DriverReport of(Versioned<EffortPolicy> policy, Counts counts, long position) {
        return new DriverReport(
                policy.version(),
                counts.cases(),
                counts.hard(),
                share(counts.hard(), counts.cases()),
                counts.customers(),
                counts.hardPressed(),
                share(counts.hardPressed(), counts.customers()),
                counts.points(),
                parts(policy.policy(), counts),
                counts.paths(),
                position);
    }

    private static List<DriverPart> parts(EffortPolicy policy, Counts counts) {
        return counts.drivers().entrySet().stream()
                .filter(met -> met.getValue().cases() > 0)
                .map(met -> part(met.getKey(), met.getValue(), policy, counts))
                .sorted(Comparator.comparing(DriverPart::points).reversed().thenComparing(DriverPart::driver))
                .toList();
    }

    private static DriverPart part(Driver driver, DriverCount count, EffortPolicy policy, Counts all) {
        BigDecimal points = Points.of(policy.points(driver), count.units());
        return new DriverPart(
                driver,
                count.cases(),
                Points.units(count.units()),
                points,
                share(points, all.points()),
                count.eased(),
                share(count.eased(), all.cases()));
    }

    private static @Nullable BigDecimal share(long part, long whole) {
        return share(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    private static @Nullable BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, DIGITS, RoundingMode.HALF_EVEN);
    }
}
