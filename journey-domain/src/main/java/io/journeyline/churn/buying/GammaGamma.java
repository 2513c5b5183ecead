package io.journeyline.churn.buying;

import io.journeyline.value.InvalidValue;

/**
 * The Gamma-Gamma model of value (P. S. Fader, B. G. S. Hardie, "The Gamma-Gamma Model of Monetary Value", 2013): what
 * somebody spends on a day varies at random about a mean of their own, the means vary over customers, and they do not
 * depend on how often somebody buys.
 *
 * @param p the shape of what one customer spends
 * @param q the shape of its scale over customers; greater than 1, or nobody's mean could be told
 * @param v the scale of that, in money
 */
public record GammaGamma(double p, double q, double v) {

    public GammaGamma {
        Parameters.check("p", p);
        Parameters.check("q", q);
        Parameters.check("v", v);
        if (q <= 1) {
            throw new InvalidValue("q", "must be greater than 1");
        }
    }

    /**
     * What a customer is to be expected to spend on a day with a purchase (equation 5): their own mean, drawn towards
     * everybody's the more, the fewer days there were.
     *
     * @param x on how many days they bought after the first; with 0 the answer is everybody's mean
     * @param mean what they spent on these days on average, greater than 0; it does not count where x is 0
     */
    public double expectedValue(int x, double mean) {
        if (x < 0) {
            throw new InvalidValue("x", "must be 0 or greater");
        }
        if (x == 0) {
            return v * p / (q - 1);
        }
        Parameters.check("mean", mean);
        return p * (v + x * mean) / (p * x + q - 1);
    }

    /** The logarithm of the density of such a mean of x days (equation 3), for any parameters greater than 0. */
    static double logLikelihood(double p, double q, double v, int x, double mean) {
        return logOfCount(p, q, v, x) + logOfMean(p, q, v, x, mean);
    }

    static double logOfCount(double p, double q, double v, int x) {
        double shape = p * x;
        return shape * Math.log(x / v) - Gammas.logBeta(shape, q);
    }

    static double logOfMean(double p, double q, double v, int x, double mean) {
        double shape = p * x;
        return (shape - 1) * Math.log(mean) - (shape + q) * Math.log1p(mean * x / v);
    }
}
