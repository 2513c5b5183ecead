package io.journeyline.churn.buying;

import java.util.SequencedMap;

/**
 * The MBG/NBD model (E. P. Batislam, M. Denizel, A. Filiztekin, "Empirical Validation and Comparison of Models for
 * Customer Base Analysis", International Journal of Research in Marketing 24, 2007; D. Hoppe, U. Wagner, "Customer Base
 * Analysis: The Case for a Central Variant of the Betageometric/NBD Model", Marketing ZFP 29, 2007): as {@link BgNbd},
 * but one may stop after the first purchase too, so that whoever bought once and fell silent can be lost.
 *
 * @param r the shape of the gamma distribution of rates
 * @param alpha its rate, in units of time
 * @param a the first parameter of the beta distribution of stopping
 * @param b its second
 */
public record MbgNbd(double r, double alpha, double a, double b) implements BuyingModel {

    public MbgNbd {
        Parameters.check("r", r);
        Parameters.check("alpha", alpha);
        Parameters.check("a", a);
        Parameters.check("b", b);
    }

    @Override
    public Family family() {
        return Family.MBG_NBD;
    }

    @Override
    public SequencedMap<String, Double> parameters() {
        return Parameters.named(family().names(), r, alpha, a, b);
    }

    /** The likelihood of Batislam et al., its first factors. */
    @Override
    public double logOfCount(int x) {
        return Gammas.logRising(r, x)
                + Gammas.logRising(b, x + 1)
                - Gammas.logRising(a + b, x + 1)
                - x * Math.log(alpha);
    }

    /** The likelihood of Batislam et al., what is in brackets. */
    @Override
    public double logOfTimes(int x, double tx, double end) {
        return -(r + x) * Math.log1p(end / alpha) + Gammas.logSum(0, logOddsOfStopped(x, tx, end));
    }

    private double logOddsOfStopped(int x, double tx, double end) {
        return Math.log(a / (b + x)) + (r + x) * Math.log((alpha + end) / (alpha + tx));
    }

    /** Batislam et al.: the share of the likelihood that belongs to those who go on. */
    @Override
    public double pAlive(int x, double tx, double end) {
        BuyingModel.checkHistory(x, tx, end);
        return 1 / (1 + Math.exp(logOddsOfStopped(x, tx, end)));
    }

    /** As in {@link BgNbd}, with one more occasion at which they did not stop. */
    @Override
    public double expectedPurchases(int x, double tx, double end, double t) {
        BuyingModel.checkHistory(x, tx, end, t);
        return pAlive(x, tx, end) * GeometricLife.expected(r + x, alpha + end, a, b + x + 1, t);
    }

    /** Whoever has not stopped cannot stop before they buy, so that only their rate counts. */
    @Override
    public double probabilityOfNone(int x, double tx, double end, double t) {
        BuyingModel.checkHistory(x, tx, end, t);
        return 1 - pAlive(x, tx, end) * (1 - Gammas.noneWithin(r + x, alpha + end, t));
    }

    @Override
    public double expectedOfNewcomer(double t) {
        return expectedPurchases(0, 0, 0, t);
    }
}
