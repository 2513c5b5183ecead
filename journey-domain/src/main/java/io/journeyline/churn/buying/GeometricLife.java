package io.journeyline.churn.buying;

/**
 * Buying on until one stops after a purchase, the chance of which is beta distributed over customers.
 *
 * <p>The number of purchases to be expected in a time is the mean of {@code (1 - (1 + p t / rate)^-shape) / p} over the
 * beta distribution of p (Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science 24, 2005,
 * equation 9, before it is averaged), which is their equation 10 with Gauss' hypergeometric function in it.
 */
final class GeometricLife {

    private static final int MOST_TERMS = 500;
    private static final double EPSILON = 1e-16;
    private static final double EXACT = 1e-11;
    private static final double NEGLIGIBLE_LOG = 40;
    private static final double DEVIATIONS = 9;
    private static final double FINEST = 0.25;
    private static final double STEPS_PER_DEVIATION = 4;

    private GeometricLife() {}

    /**
     * The purchases to be expected within t of somebody who has not stopped.
     *
     * @param shape of the gamma distribution of rates
     * @param rate of it
     * @param a the first parameter of the beta distribution of stopping
     * @param b its second
     */
    static double expected(double shape, double rate, double a, double b, double t) {
        double bySeries = series(shape, rate, a, b, t);
        return Double.isNaN(bySeries) ? integral(shape, rate, a, b, t) : bySeries;
    }

    /**
     * Equation 10 after Euler's transformation of the hypergeometric function (NIST Digital Library of Mathematical
     * Functions, 15.8.1), arranged so that a = 1 and a + b = 1 are values like others; NaN where the series is slow or
     * loses more than a few digits.
     */
    private static double series(double shape, double rate, double a, double b, double t) {
        double z = t / (rate + t);
        double logRest = -Math.log1p(t / rate);
        double c = a + b - 1;
        double first = a == 1 ? -c * logRest : -c * Math.expm1((a - 1) * logRest) / (a - 1);
        double factor = Math.exp((a - 1) * logRest);
        double term = (c - shape) * z;
        double sum = term;
        double largest = Math.abs(term);
        for (int n = 2; Math.abs(term) > EPSILON * Math.abs(sum); n++) {
            if (n > MOST_TERMS) {
                return Double.NaN;
            }
            term *= (c - shape + n - 1) / (c + n - 1) * (a + n - 2) / n * z;
            sum += term;
            largest = Math.max(largest, Math.abs(term));
        }
        double expected = first - factor * sum;
        double lost = EPSILON * Math.max(Math.abs(first), factor * largest);
        return lost < EXACT * expected ? expected : Double.NaN;
    }

    /**
     * The mean over the beta distribution itself, by the trapezoidal rule on the logit of p (exponentially convergent for
     * such integrands: Trefethen and Weideman, SIAM Review 56, 2014). Where the distribution is steep at an end, what the
     * integrand is there, falling to 0 at the other end in a straight line, of which the mean is known, is taken away.
     */
    static double integral(double shape, double rate, double a, double b, double t) {
        double atZero = a < 1 ? shape * t / rate : 0;
        double atOne = b < 1 ? -Math.expm1(-shape * Math.log1p(t / rate)) : 0;
        double left = a < 1 ? a + 1 : a;
        double right = b < 1 ? b + 1 : b;
        double deviation = Math.sqrt(1 / left + 1 / right);
        double middle = Math.log(left / right);
        double from = middle - NEGLIGIBLE_LOG / left - DEVIATIONS * deviation;
        double to = middle + NEGLIGIBLE_LOG / right + DEVIATIONS * deviation;
        int steps = (int) Math.ceil((to - from) / Math.min(FINEST, deviation / STEPS_PER_DEVIATION));
        double step = (to - from) / steps;
        double logBeta = Gammas.logBeta(a, b);
        double rest = 0;
        for (int n = 0; n <= steps; n++) {
            double y = from + n * step;
            double logP = -Math.log1p(Math.exp(-y));
            double logQ = -Math.log1p(Math.exp(y));
            double p = Math.exp(logP);
            double curve = -Math.expm1(-shape * Math.log1p(p * t / rate)) / p;
            rest += (curve - atZero * Math.exp(logQ) - atOne * p) * Math.exp(a * logP + b * logQ - logBeta);
        }
        return Math.max(0, (atZero * b + atOne * a) / (a + b) + rest * step);
    }
}
