package io.journeyline.churn.buying;

import io.journeyline.value.InvalidValue;
import java.util.SequencedMap;

/**
 * When somebody without a contract buys again, told from three numbers: {@code x}, on how many days they bought after
 * the first; {@code tx}, the time from the first purchase to the last, 0 where {@code x} is 0; and {@code end}, the time
 * from the first purchase to the moment the history was looked at. All times are in the unit the model was fitted in.
 *
 * <p>Every answer is finite for every history with {@code x >= 0}, {@code 0 <= tx <= end}, and every {@code t >= 0}.
 */
public sealed interface BuyingModel permits BgNbd, MbgNbd, ParetoNbd, Nbd {

    Family family();

    /** The parameters by the names their paper gives them, in its order; each greater than 0. */
    SequencedMap<String, Double> parameters();

    /** The part of {@link #logLikelihood} that {@code x} alone decides. */
    double logOfCount(int x);

    /** The part of {@link #logLikelihood} that needs the times. */
    double logOfTimes(int x, double tx, double end);

    /**
     * The logarithm of the density of such a history: of the moments of the purchases, not only of their number, so that
     * it can be compared between families.
     */
    default double logLikelihood(int x, double tx, double end) {
        checkHistory(x, tx, end);
        return logOfCount(x) + logOfTimes(x, tx, end);
    }

    /** The probability, 0 to 1, that they have not stopped by {@code end}. */
    double pAlive(int x, double tx, double end);

    /** How many days with a purchase are to be expected in the time {@code t} after {@code end}. */
    double expectedPurchases(int x, double tx, double end, double t);

    /** The probability, 0 to 1, of no purchase at all in the time {@code t} after {@code end}. */
    double probabilityOfNone(int x, double tx, double end, double t);

    /** How many days with a repeated purchase are to be expected of a new customer in the time {@code t}. */
    double expectedOfNewcomer(double t);

    /**
     * Refuses what is no history.
     *
     * @throws InvalidValue if a number is negative or not finite, or the times contradict each other or {@code x}
     */
    static void checkHistory(int x, double tx, double end) {
        if (x < 0) {
            throw new InvalidValue("x", "must be 0 or greater");
        }
        if (!(tx >= 0 && tx <= end) || (x == 0 && tx > 0)) {
            throw new InvalidValue("tx", "must lie between 0 and the end of the history, and be 0 where x is 0");
        }
        checkSpan("end", end);
    }

    private static void checkSpan(String field, double span) {
        if (!(span >= 0 && span < Double.POSITIVE_INFINITY)) {
            throw new InvalidValue(field, "must be a finite number of 0 or greater");
        }
    }

    /**
     * Refuses what is no history or no time ahead.
     *
     * @throws InvalidValue as {@link #checkHistory(int, double, double)} does
     */
    static void checkHistory(int x, double tx, double end, double t) {
        checkHistory(x, tx, end);
        checkSpan("t", t);
    }
}
