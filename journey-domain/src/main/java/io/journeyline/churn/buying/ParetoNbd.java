package io.journeyline.churn.buying;

import java.util.SequencedMap;

/**
 * The Pareto/NBD model (D. C. Schmittlein, D. G. Morrison, R. Colombo, "Counting Your Customers: Who Are They and What
 * Will They Do Next?", Management Science 33, 1987; in the form of P. S. Fader, B. G. S. Hardie, "A Note on Deriving the
 * Pareto/NBD Model and Related Expressions", 2005): everybody buys at random at a rate of their own until they stop, at
 * any moment, at another rate of their own.
 *
 * @param r the shape of the gamma distribution of the rates of buying
 * @param alpha its rate, in units of time
 * @param s the shape of the gamma distribution of the rates of stopping
 * @param beta its rate, in units of time
 */
public record ParetoNbd(double r, double alpha, double s, double beta) implements BuyingModel {

    public ParetoNbd {
        Parameters.check("r", r);
        Parameters.check("alpha", alpha);
        Parameters.check("s", s);
        Parameters.check("beta", beta);
    }

    @Override
    public Family family() {
        return Family.PARETO_NBD;
    }

    @Override
    public SequencedMap<String, Double> parameters() {
        return Parameters.named(family().names(), r, alpha, s, beta);
    }

    /** Equation 18 of the note, its first factors. */
    @Override
    public double logOfCount(int x) {
        return Gammas.logRising(r, x) + r * Math.log(alpha) + s * Math.log(beta);
    }

    /** Equation 18 of the note, what is in brackets. */
    @Override
    public double logOfTimes(int x, double tx, double end) {
        return Gammas.logSum(logAlive(x, end), stopping(x).log(tx, end));
    }

    private double logAlive(int x, double end) {
        return -(r + x) * Math.log(alpha + end) - s * Math.log(beta + end);
    }

    private StoppingTime stopping(int x) {
        return new StoppingTime(r + x, alpha, s, beta);
    }

    /** Equation 29 of the note. */
    @Override
    public double pAlive(int x, double tx, double end) {
        BuyingModel.checkHistory(x, tx, end);
        return 1 / (1 + Math.exp(stopping(x).log(tx, end) - logAlive(x, end)));
    }

    /** Equation 41 of the note; s = 1 is a value like others. */
    @Override
    public double expectedPurchases(int x, double tx, double end, double t) {
        BuyingModel.checkHistory(x, tx, end, t);
        double logRest = -Math.log1p(t / (beta + end));
        double time = s == 1 ? -logRest : -Math.expm1((s - 1) * logRest) / (s - 1);
        return pAlive(x, tx, end) * (r + x) * (beta + end) / (alpha + end) * time;
    }

    /** Whoever has not stopped buys nothing if they neither buy nor stop in that time, or stop in it before they buy. */
    @Override
    public double probabilityOfNone(int x, double tx, double end, double t) {
        BuyingModel.checkHistory(x, tx, end, t);
        double alive = pAlive(x, tx, end);
        double shape = r + x;
        double rate = alpha + end;
        double stop = beta + end;
        double neither = Math.exp(-shape * Math.log1p(t / rate) - s * Math.log1p(t / stop));
        double stopped = Math.exp(
                new StoppingTime(shape, rate, s, stop).log(0, t) + shape * Math.log(rate) + s * Math.log(stop));
        return 1 - alive * (1 - Math.min(1, neither + stopped));
    }

    @Override
    public double expectedOfNewcomer(double t) {
        return expectedPurchases(0, 0, 0, t);
    }
}
