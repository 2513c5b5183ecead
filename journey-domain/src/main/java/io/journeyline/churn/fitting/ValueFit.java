package io.journeyline.churn.fitting;

import io.journeyline.churn.buying.GammaGamma;
import io.journeyline.churn.buying.SpentHistories;
import io.journeyline.churn.fitting.ValueOutcome.FittedValue;
import io.journeyline.churn.fitting.ValueOutcome.UnfitValue;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Fits the Gamma-Gamma model of value by maximum likelihood. */
public final class ValueFit {

    private static final double RADIUS = 0.5;
    private static final List<String> NAMES = List.of("p", "q", "v");

    private static final List<Way> WAYS = List.of(
            new Way("everybody spends the same each time (p grows, v runs to 0)", 1, 0, -1),
            new Way("customers do not differ in what they spend (q and v grow together)", 0, 1, 1));

    private ValueFit() {}

    /** Fits the model to all of them. */
    public static ValueOutcome fit(SpentHistories histories) {
        int n = histories.customers();
        if (n < 2) {
            return new UnfitValue(
                    n == 0
                            ? "Nobody bought again and paid something in this window."
                            : "One customer who bought again cannot show how customers differ in what they spend.",
                    n);
        }
        double money = histories.mean();
        ToDoubleFunction<double[]> height =
                at -> histories.logLikelihood(Math.exp(at[0]), Math.exp(at[1]), money * Math.exp(at[2]));
        return near(height)
                .map(near -> fitted(near, money, height, n))
                .orElseGet(() -> unfit("the search for it comes to no end", n));
    }

    private static Optional<Maximum> near(ToDoubleFunction<double[]> height) {
        return Maximum.fromAnyOf(
                        List.of(
                                new double[] {Math.log(4), Math.log(4), Math.log(0.75)},
                                new double[] {Math.log(1), Math.log(2), Math.log(1)}),
                        height)
                .flatMap(start -> Maximum.from(start.at(), RADIUS, Maximum.CLOSE, height));
    }

    private static ValueOutcome fitted(Maximum near, double money, ToDoubleFunction<double[]> height, int n) {
        String runaway =
                Way.away(WAYS, near, height).or(() -> Way.atBound(NAMES, near)).orElse(null);
        if (runaway != null) {
            return unfit(runaway, n);
        }
        Maximum top =
                Maximum.from(near.at(), Maximum.CLOSE, Maximum.FINE, height).orElse(near);
        double[] at = top.at();
        return at[1] <= 0
                ? unfit("a few spend so much that there is no mean over customers (q is 1 or less)", n)
                : new FittedValue(
                        new GammaGamma(Math.exp(at[0]), Math.exp(at[1]), money * Math.exp(at[2])), top.height(), n);
    }

    private static UnfitValue unfit(String reason, int n) {
        return new UnfitValue("No model of this kind is the most likely one: " + reason + ".", n);
    }
}
