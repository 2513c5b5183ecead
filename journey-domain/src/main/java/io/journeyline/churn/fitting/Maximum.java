package io.journeyline.churn.fitting;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.PointValuePair;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;

/**
 * The highest point of a function of logarithms of parameters, between -{@link #BOUND} and {@link #BOUND}, found by
 * Powell's BOBYQA (M. J. D. Powell, "The BOBYQA algorithm for bound constrained optimization without derivatives", 2009)
 * as Hipparchus has it.
 */
final class Maximum {

    static final double BOUND = 12;
    static final double COARSE = 1e-2;
    static final double CLOSE = 1e-3;
    static final double FINE = 1e-7;

    private static final double FIRST_RADIUS = 0.5;
    private static final int MOST_EVALUATIONS = 3_000;
    private static final double ABYSS = -1e100;

    private final double[] at;
    private final double height;

    private Maximum(double[] at, double height) {
        this.at = at;
        this.height = height;
    }

    double[] at() {
        return at.clone();
    }

    double height() {
        return height;
    }

    /** The highest of those found from these starts; none where no search came to an end. */
    static Optional<Maximum> fromAnyOf(List<double[]> starts, ToDoubleFunction<double[]> height) {
        return starts.stream()
                .map(start -> from(start, FIRST_RADIUS, COARSE, height))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(Maximum::height));
    }

    /** The one that is found from this start; none where the search came to no end, as on a surface without a top. */
    static Optional<Maximum> from(double[] start, double radius, double last, ToDoubleFunction<double[]> height) {
        int n = start.length;
        double[] low = new double[n];
        double[] high = new double[n];
        Arrays.fill(low, -BOUND);
        Arrays.fill(high, BOUND);
        try {
            PointValuePair found = new BOBYQAOptimizer(2 * n + 1, radius, last)
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            new ObjectiveFunction(at -> finite(height.applyAsDouble(at))),
                            GoalType.MAXIMIZE,
                            new InitialGuess(start),
                            new SimpleBounds(low, high));
            return Optional.of(new Maximum(found.getPoint(), found.getValue()));
        } catch (MathRuntimeException noEnd) {
            return Optional.empty();
        }
    }

    private static double finite(double height) {
        return Double.isFinite(height) ? height : ABYSS;
    }
}
