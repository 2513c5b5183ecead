package io.journeyline.churn.buying;

import io.journeyline.value.InvalidValue;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What many customers spent on a day with a repeated purchase, on average, in columns: of those who bought again and
 * paid something, in an order of their own, so that sums over them do not depend on the order in which they came.
 */
public final class SpentHistories {

    private final int[] x;
    private final double[] mean;

    private SpentHistories(int[] x, double[] mean) {
        this.x = x;
        this.mean = mean;
    }

    /**
     * The customers in these columns; those with x = 0 or a mean of 0 or less do not count.
     *
     * @throws InvalidValue if the columns differ in length, or a mean is not finite
     */
    public static SpentHistories of(int[] x, double[] mean) {
        if (x.length != mean.length) {
            throw new InvalidValue("mean", "must be as many as x");
        }
        if (!Arrays.stream(mean).allMatch(Double::isFinite)) {
            throw new InvalidValue("mean", "must be finite");
        }
        int[] order = IntStream.range(0, x.length)
                .filter(row -> x[row] > 0 && mean[row] > 0)
                .boxed()
                .sorted((one, other) -> {
                    int byCount = Integer.compare(x[one], x[other]);
                    return byCount == 0 ? Double.compare(mean[one], mean[other]) : byCount;
                })
                .mapToInt(Integer::intValue)
                .toArray();
        return new SpentHistories(
                Arrays.stream(order).map(row -> x[row]).toArray(),
                Arrays.stream(order).mapToDouble(row -> mean[row]).toArray());
    }

    public int customers() {
        return x.length;
    }

    /** What is spent on such a day, on average over the days of all of them. */
    public double mean() {
        double spent = 0;
        for (int row = 0; row < x.length; row++) {
            spent += x[row] * mean[row];
        }
        return spent / Arrays.stream(x).sum();
    }

    /** The logarithm of their density under a Gamma-Gamma model with these parameters. */
    public double logLikelihood(double p, double q, double v) {
        double sum = 0;
        double ofCount = 0;
        for (int row = 0; row < x.length; row++) {
            if (row == 0 || x[row] != x[row - 1]) {
                ofCount = GammaGamma.logOfCount(p, q, v, x[row]);
            }
            sum += ofCount + GammaGamma.logOfMean(p, q, v, x[row], mean[row]);
        }
        return sum;
    }
}
