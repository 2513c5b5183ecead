package io.journeyline.churn.risk;

import io.journeyline.identity.CustomerId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What it is worth to keep a share of those who would leave, by the scores of all customers: that share of all value at
 * risk. Sums are kept in hundred-thousandths, exactly, so that the order of customers makes no difference.
 *
 * <p>The interval is a percentile bootstrap (B. Efron, R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, chapter
 * 13) over customers, who are put into {@value #GROUPS} groups by a hash of their ids; groups, of which few customers have
 * one each, are drawn again {@value #REPLICATES} times with a fixed seed. It tells how much depends on who happens to be a
 * customer, not how wrong the model may be.
 */
public final class Economics {

    static final int GROUPS = 1_000;
    static final int REPLICATES = 1_000;
    private static final int LEAST = 30;
    private static final long SEED = 20_260_101L;
    private static final double UNIT = 100_000;
    private static final int DIGITS = 5;
    private static final double TAIL = 0.025;

    private final SortedMap<String, Sums> byCurrency = new TreeMap<>();

    private static final class Sums {
        private final BigDecimal[] atRisk = new BigDecimal[GROUPS];
        private final long[] leavers = new long[GROUPS];
        private final int[] customers = new int[GROUPS];

        Sums() {
            Arrays.fill(atRisk, BigDecimal.ZERO);
        }
    }

    /**
     * What keeping some is worth in one currency.
     *
     * @param customers scored who pay in it
     * @param leavers how many of them are to be expected to leave within the horizon
     * @param kept how many would stay
     * @param valueAtRisk of all
     * @param worth that share of it
     * @param low the lower end of the interval that holds 95 of 100 replicates; null where there are too few customers
     * @param high its upper end
     */
    public record Worth(
            String currency,
            int customers,
            BigDecimal leavers,
            BigDecimal kept,
            BigDecimal valueAtRisk,
            BigDecimal worth,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {}

    /** Adds a customer; one of whom no value is known makes no difference. */
    public void add(CustomerId customer, Score score) {
        String currency = score.currency();
        if (currency != null && score.basis() != Basis.NONE) {
            Sums sums = byCurrency.computeIfAbsent(currency, _ -> new Sums());
            int group = Math.floorMod(customer.value().hashCode() * 0x9E3779B9, GROUPS);
            sums.atRisk[group] = sums.atRisk[group].add(exactly(score.atRisk()));
            sums.leavers[group] += Math.round(score.probability() * UNIT);
            sums.customers[group]++;
        }
    }

    /** However absurd the amount is: a price and a quantity have fifteen digits each. */
    private static BigDecimal exactly(double amount) {
        return BigDecimal.valueOf(amount).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }

    /** Those of another part too. */
    public void join(Economics other) {
        other.byCurrency.forEach((currency, theirs) -> {
            Sums sums = byCurrency.computeIfAbsent(currency, _ -> new Sums());
            for (int group = 0; group < GROUPS; group++) {
                sums.atRisk[group] = sums.atRisk[group].add(theirs.atRisk[group]);
                sums.leavers[group] += theirs.leavers[group];
                sums.customers[group] += theirs.customers[group];
            }
        });
    }

    /**
     * What keeping a share of the leavers is worth, currency by currency, the one with most customers first.
     *
     * @param reduction the share of leavers that stays, more than 0 and at most 1
     */
    public List<Worth> of(double reduction) {
        return byCurrency.entrySet().stream()
                .map(entry -> worth(entry.getKey(), entry.getValue(), reduction))
                .sorted(Comparator.comparingInt(Worth::customers).reversed().thenComparing(Worth::currency))
                .toList();
    }

    private static Worth worth(String currency, Sums sums, double reduction) {
        int customers = Arrays.stream(sums.customers).sum();
        double leavers = Arrays.stream(sums.leavers).sum() / UNIT;
        double atRisk = Arrays.stream(sums.atRisk)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
        double[] replicates = replicates(sums, customers);
        boolean enough = customers >= LEAST;
        return new Worth(
                currency,
                customers,
                told(leavers),
                told(leavers * reduction),
                told(atRisk),
                told(atRisk * reduction),
                enough ? told(reduction * replicates[(int) (REPLICATES * TAIL)]) : null,
                enough ? told(reduction * replicates[(int) (REPLICATES * (1 - TAIL)) - 1]) : null);
    }

    /** What all would have at risk if each had what those drawn have on average; rising. */
    private static double[] replicates(Sums sums, int customers) {
        int[] groups = IntStream.range(0, GROUPS)
                .filter(group -> sums.customers[group] > 0)
                .toArray();
        double[] atRisk =
                Arrays.stream(sums.atRisk).mapToDouble(BigDecimal::doubleValue).toArray();
        SplittableRandom random = new SplittableRandom(SEED);
        double[] replicates = new double[REPLICATES];
        for (int n = 0; n < REPLICATES; n++) {
            double sum = 0;
            long of = 0;
            for (int drawn = 0; drawn < groups.length; drawn++) {
                int group = groups[random.nextInt(groups.length)];
                sum += atRisk[group];
                of += sums.customers[group];
            }
            replicates[n] = sum * customers / of;
        }
        Arrays.sort(replicates);
        return replicates;
    }

    private static BigDecimal told(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    }
}
