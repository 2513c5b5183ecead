package io.journeyline.churn.buying;

import java.util.SequencedMap;

/**
 * The BG/NBD model (P. S. Fader, B. G. S. Hardie, K. L. Lee, "'Counting Your Customers' the Easy Way: An Alternative to
 * the Pareto/NBD Model", Marketing Science 24, 2005): everybody buys at random at a rate of their own, and after each
 * repeated purchase stops for ever with a probability of their own. Whoever bought once has had no occasion to stop, so
 * their P(alive) is 1 however long ago it was: take it as "nothing is known yet", not as "loyal".
 *
 * @param r the shape of the gamma distribution of rates
 * @param alpha its rate, in units of time
 * @param a the first parameter of the beta distribution of stopping
 * @param b its second
 */
public record BgNbd(double r, double alpha, double a, double b) implements BuyingModel {

    public BgNbd {
        Parameters.check("r", r);
        Parameters.check("alpha", alpha);
        Parameters.check("a", a);
        Parameters.check("b", b);
    }

    @Override
    public Family family() {
        return Family.BG_NBD;
    }

    @Override
    public SequencedMap<String, Double> parameters() {
        return Parameters.named(family().names(), r, alpha, a, b);
    }

    /** Equation 6 of the paper, its first factors. */
    @Override
    public double logOfCount(int x) {
        return Gammas.logRising(r, x) + Gammas.logRising(b, x) - Gammas.logRising(a + b, x) - x * Math.log(alpha);
    }

    /** Equation 6 of the paper, what is in brackets. */
    @Override
    public double logOfTimes(int x, double tx, double end) {
        double alive = -(r + x) * Math.log1p(end / alpha);
        return x == 0 ? alive : alive + Gammas.logSum(0, logOddsOfStopped(x, tx, end));
    }

    private double logOddsOfStopped(int x, double tx, double end) {
        return Math.log(a / (b + x - 1)) + (r + x) * Math.log((alpha + end) / (alpha + tx));
    }

    /** Fader, Hardie and Lee, "Computing P(alive) Using the BG/NBD Model", 2008. */
    @Override
    public double pAlive(int x, double tx, double end) {
        BuyingModel.checkHistory(x, tx, end);
        return x == 0 ? 1 : 1 / (1 + Math.exp(logOddsOfStopped(x, tx, end)));
    }

    /** Equation 10 of the paper. */
    @Override
    public double expectedPurchases(int x, double tx, double end, double t) {
        BuyingModel.checkHistory(x, tx, end, t);
        return pAlive(x, tx, end) * GeometricLife.expected(r + x, alpha + end, a, b + x, t);
    }

    /** Whoever has not stopped cannot stop before they buy, so that only their rate counts. */
    @Override
    public double probabilityOfNone(int x, double tx, double end, double t) {
        BuyingModel.checkHistory(x, tx, end, t);
        return 1 - pAlive(x, tx, end) * (1 - Gammas.noneWithin(r + x, alpha + end, t));
    }

    /** Equation 9 of the paper. */
    @Override
    public double expectedOfNewcomer(double t) {
        return expectedPurchases(0, 0, 0, t);
    }
}
