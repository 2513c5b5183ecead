package io.journeyline.churn.buying;

import io.journeyline.value.InvalidValue;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The histories of many customers, in columns. Equal ones are kept once, with their number, in an order of their own, so
 * that sums over them do not depend on the order in which the customers came.
 */
public final class BuyingHistories {

    private static final int CHUNK = 2048;

    private final int[] x;
    private final double[] tx;
    private final double[] end;
    private final int[] customers;

    private BuyingHistories(int rows) {
        x = new int[rows];
        tx = new double[rows];
        end = new double[rows];
        customers = new int[rows];
    }

    /**
     * The histories in these columns.
     *
     * @throws InvalidValue as {@link BuyingModel#checkHistory(int, double, double)} does, or if the columns differ in
     *     length
     */
    public static BuyingHistories of(int[] x, double[] tx, double[] end) {
        if (tx.length != x.length || end.length != x.length) {
            throw new InvalidValue("tx", "must be as many as x and end");
        }
        Integer[] order = new Integer[x.length];
        Arrays.setAll(order, row -> row);
        Arrays.sort(order, (one, other) -> compare(x, tx, end, one, other));
        BuyingHistories all = new BuyingHistories(x.length);
        int rows = 0;
        for (int n = 0; n < order.length; n++) {
            BuyingModel.checkHistory(x[order[n]], tx[order[n]], end[order[n]]);
            if (n == 0 || compare(x, tx, end, order[n - 1], order[n]) != 0) {
                all.x[rows] = x[order[n]];
                all.tx[rows] = tx[order[n]];
                all.end[rows] = end[order[n]];
                rows++;
            }
            all.customers[rows - 1]++;
        }
        return all.every(1, rows);
    }

    private static int compare(int[] x, double[] tx, double[] end, int one, int other) {
        int byCount = Integer.compare(x[one], x[other]);
        int byLast = byCount == 0 ? Double.compare(tx[one], tx[other]) : byCount;
        return byLast == 0 ? Double.compare(end[one], end[other]) : byLast;
    }

    /** About so many rows, spread evenly over all; all where there are not more. */
    public BuyingHistories sample(int most) {
        return every(Math.max(1, Math.ceilDiv(x.length, most)), x.length);
    }

    private BuyingHistories every(int nth, int rows) {
        BuyingHistories some = new BuyingHistories(Math.ceilDiv(rows, nth));
        for (int row = 0; row < some.x.length; row++) {
            some.x[row] = x[row * nth];
            some.tx[row] = tx[row * nth];
            some.end[row] = end[row * nth];
            some.customers[row] = customers[row * nth];
        }
        return some;
    }

    public int customers() {
        return Arrays.stream(customers).sum();
    }

    /** How many of them bought again. */
    public int repeaters() {
        return IntStream.range(0, x.length)
                .filter(row -> x[row] > 0)
                .map(row -> customers[row])
                .sum();
    }

    /** How many days with a repeated purchase there were in all. */
    public long purchases() {
        return IntStream.range(0, x.length)
                .mapToLong(row -> (long) x[row] * customers[row])
                .sum();
    }

    /** The time during which they were seen, all together. */
    public double time() {
        return IntStream.range(0, x.length)
                .mapToDouble(row -> end[row] * customers[row])
                .sum();
    }

    /** The logarithm of their density under a model. */
    public double logLikelihood(BuyingModel model) {
        double[] parts = IntStream.range(0, Math.ceilDiv(x.length, CHUNK))
                .parallel()
                .mapToDouble(chunk -> logLikelihood(model, chunk * CHUNK, Math.min(x.length, (chunk + 1) * CHUNK)))
                .toArray();
        return plainSum(parts);
    }

    private double logLikelihood(BuyingModel model, int from, int to) {
        double sum = 0;
        double ofCount = 0;
        for (int row = from; row < to; row++) {
            if (row == from || x[row] != x[row - 1]) {
                ofCount = model.logOfCount(x[row]);
            }
            sum += customers[row] * (ofCount + model.logOfTimes(x[row], tx[row], end[row]));
        }
        return sum;
    }

    /**
     * By how much less likely they are under a model than under another, as logarithms, and the standard error of that:
     * the root of the variance of the customers' differences times their number.
     */
    public Difference difference(BuyingModel better, BuyingModel worse) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < x.length; row++) {
            double difference = better.logOfCount(x[row])
                    + better.logOfTimes(x[row], tx[row], end[row])
                    - (worse.logOfCount(x[row]) + worse.logOfTimes(x[row], tx[row], end[row]));
            sum += customers[row] * difference;
            squares += customers[row] * difference * difference;
        }
        int n = customers();
        return new Difference(sum, n < 2 ? 0 : (squares - sum * sum / n) * n / (n - 1));
    }

    /** A difference of logarithms of likelihoods, and its variance. */
    public record Difference(double sum, double variance) {

        public Difference and(Difference other) {
            return new Difference(sum + other.sum, variance + other.variance);
        }

        /** Whether it is no larger than its standard error. */
        public boolean isWithinError() {
            return sum <= Math.sqrt(Math.max(0, variance));
        }
    }

    private static double plainSum(double[] parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }
}
