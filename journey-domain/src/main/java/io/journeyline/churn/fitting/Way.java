package io.journeyline.churn.fitting;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A way on which parameters can run away for ever, so that there is no highest likelihood but only a limit.
 *
 * @param step in logarithms, one for each parameter
 * @param meaning what such a run says about the customers, as a clause
 */
record Way(List<Integer> step, String meaning) {

    /** Differences in a logarithm of a likelihood up to this say nothing. */
    static final double INDISTINGUISHABLE = 0.01;

    /** In logarithms: some twenty-fold. */
    private static final double FAR = 3;

    Way(String meaning, Integer... step) {
        this(List.of(step), meaning);
    }

    /** What the first way says on which one can go far without coming lower. */
    static Optional<String> away(List<Way> ways, Maximum from, ToDoubleFunction<double[]> height) {
        return ways.stream()
                .filter(way -> height.applyAsDouble(way.along(from.at())) > from.height() - INDISTINGUISHABLE)
                .map(Way::meaning)
                .findFirst();
    }

    private double[] along(double[] from) {
        for (int n = 0; n < from.length; n++) {
            from[n] += FAR * step.get(n);
        }
        return from;
    }

    /** What is said of a parameter that ran as far as it may. */
    static Optional<String> atBound(List<String> names, Maximum maximum) {
        double[] at = maximum.at();
        for (int n = 0; n < at.length; n++) {
            if (Math.abs(at[n]) > Maximum.BOUND - 1) {
                return Optional.of("%s %s".formatted(names.get(n), at[n] < 0 ? "runs to 0" : "grows without end"));
            }
        }
        return Optional.empty();
    }
}
