package io.journeyline.effort.survey;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Spearman's rank correlation: Pearson's of the ranks, those of equal values being the mean of the places they take
 * (Spearman, The Proof and Measurement of Association between Two Things, 1904; ties after Kendall, 1945).
 *
 * @param n how many pairs
 * @param rho from -1 to 1, to four digits; null where it cannot be told
 * @param reason why it cannot be told; null where it can
 */
public record RankCorrelation(
        long n, @Nullable BigDecimal rho, @Nullable String reason) {

    /** With fewer pairs it says nothing. */
    public static final int LEAST = 10;

    private static final int DIGITS = 4;

    /**
     * From sums over pairs of doubled ranks, which are whole numbers: the rank of a pair is twice the place of the first
     * of its equals, counted from 1, and their number less 1.
     */
    public record Sums(long n, BigDecimal x, BigDecimal y, BigDecimal xx, BigDecimal yy, BigDecimal xy) {}

    /** The correlation that these sums tell. */
    public static RankCorrelation of(Sums sums) {
        if (sums.n < LEAST) {
            return new RankCorrelation(sums.n, null, "there are fewer than %d answers".formatted(LEAST));
        }
        BigDecimal n = BigDecimal.valueOf(sums.n);
        BigDecimal xVariance = n.multiply(sums.xx).subtract(sums.x.pow(2));
        BigDecimal yVariance = n.multiply(sums.yy).subtract(sums.y.pow(2));
        if (xVariance.signum() == 0 || yVariance.signum() == 0) {
            return new RankCorrelation(
                    sums.n, null, "all %s are the same".formatted(yVariance.signum() == 0 ? "answers" : "points"));
        }
        BigDecimal covariance = n.multiply(sums.xy).subtract(sums.x.multiply(sums.y));
        BigDecimal rho = covariance.divide(
                xVariance.multiply(yVariance).sqrt(MathContext.DECIMAL128), DIGITS, RoundingMode.HALF_EVEN);
        return new RankCorrelation(sums.n, rho, null);
    }

    /** The correlation of two lists of equal length. */
    static RankCorrelation of(List<BigDecimal> xs, List<BigDecimal> ys) {
        long[] x = doubledRanks(xs);
        long[] y = doubledRanks(ys);
        BigDecimal[] sums = new BigDecimal[5];
        Arrays.fill(sums, BigDecimal.ZERO);
        for (int i = 0; i < x.length; i++) {
            sums[0] = sums[0].add(BigDecimal.valueOf(x[i]));
            sums[1] = sums[1].add(BigDecimal.valueOf(y[i]));
            sums[2] = sums[2].add(BigDecimal.valueOf(x[i] * x[i]));
            sums[3] = sums[3].add(BigDecimal.valueOf(y[i] * y[i]));
            sums[4] = sums[4].add(BigDecimal.valueOf(x[i] * y[i]));
        }
        return of(new Sums(x.length, sums[0], sums[1], sums[2], sums[3], sums[4]));
    }

    private static long[] doubledRanks(List<BigDecimal> values) {
        List<BigDecimal> sorted = values.stream().sorted().toList();
        TreeMap<BigDecimal, Long> ranks = new TreeMap<>();
        for (int first = 0, next; first < sorted.size(); first = next) {
            next = first + 1;
            while (next < sorted.size() && sorted.get(next).compareTo(sorted.get(first)) == 0) {
                next++;
            }
            ranks.put(sorted.get(first), (long) first + next + 1);
        }
        return values.stream().mapToLong(value -> ranks.getOrDefault(value, 0L)).toArray();
    }
}
