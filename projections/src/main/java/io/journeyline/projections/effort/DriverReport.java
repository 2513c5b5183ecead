package io.journeyline.projections.effort;

import io.journeyline.effort.policy.Driver;
import java.math.BigDecimal;
import java.util.List;
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
}
