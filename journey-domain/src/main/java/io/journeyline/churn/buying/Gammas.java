package io.journeyline.churn.buying;

import org.hipparchus.special.Gamma;

/** What follows from purchases at random at a rate that is gamma distributed over customers. */
final class Gammas {

    /** A product of so many factors has more digits than a difference of logarithms of the gamma function. */
    private static final int MULTIPLIED = 256;

    private static final double LARGE = 1e200;

    private Gammas() {}

    /** log(Gamma(a + n) / Gamma(a)). */
    static double logRising(double a, int n) {
        if (n > MULTIPLIED) {
            return Gamma.logGamma(a + n) - Gamma.logGamma(a);
        }
        double log = 0;
        double product = 1;
        for (int i = 0; i < n; i++) {
            product *= a + i;
            if (product > LARGE) {
                log += Math.log(product);
                product = 1;
            }
        }
        return log + Math.log(product);
    }

    /** log(B(a, b)), the beta function. */
    static double logBeta(double a, double b) {
        return Gamma.logGamma(a) + Gamma.logGamma(b) - Gamma.logGamma(a + b);
    }

    /** log(exp(one) + exp(other)). */
    static double logSum(double one, double other) {
        double larger = Math.max(one, other);
        return larger == Double.NEGATIVE_INFINITY
                ? larger
                : larger + Math.log1p(Math.exp(Math.min(one, other) - larger));
    }

    /** The probability of no purchase within {@code t} at a rate that is gamma distributed. */
    static double noneWithin(double shape, double rate, double t) {
        return Math.exp(-shape * Math.log1p(t / rate));
    }
}
