package io.journeyline.churn.buying;

import java.util.SequencedMap;

/**
 * The NBD model (A. S. C. Ehrenberg, "The Pattern of Consumer Purchases", Applied Statistics 8, 1959): everybody buys at
 * random at a rate of their own for ever, and the rates are gamma distributed over customers. Nobody ever stops, so
 * P(alive) is 1 for all: a long silence means a low rate.
 *
 * @param r the shape of the gamma distribution of rates
 * @param alpha its rate, in units of time
 */
public record Nbd(double r, double alpha) implements BuyingModel {

    public Nbd {
        Parameters.check("r", r);
        Parameters.check("alpha", alpha);
    }

    @Override
    public Family family() {
        return Family.NBD;
    }

    @Override
    public SequencedMap<String, Double> parameters() {
        return Parameters.named(family().names(), r, alpha);
    }

    @Override
    public double logOfCount(int x) {
        return Gammas.logRising(r, x) - x * Math.log(alpha);
    }

    @Override
    public double logOfTimes(int x, double tx, double end) {
        return -(r + x) * Math.log1p(end / alpha);
    }

    @Override
    public double pAlive(int x, double tx, double end) {
        BuyingModel.checkHistory(x, tx, end);
        return 1;
    }

    @Override
    public double expectedPurchases(int x, double tx, double end, double t) {
        BuyingModel.checkHistory(x, tx, end, t);
        return (r + x) / (alpha + end) * t;
    }

    @Override
    public double probabilityOfNone(int x, double tx, double end, double t) {
        BuyingModel.checkHistory(x, tx, end, t);
        return Gammas.noneWithin(r + x, alpha + end, t);
    }

    @Override
    public double expectedOfNewcomer(double t) {
        return expectedPurchases(0, 0, 0, t);
    }
}
