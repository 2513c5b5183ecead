package io.journeyline.churn.logit;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits a {@link Logit} by LIBLINEAR (R.-E. Fan et al., "LIBLINEAR: A Library for Large Linear Classification", JMLR 9,
 * 2008; C.-J. Lin, R. C. Weng, S. S. Keerthi, "Trust Region Newton Method for Large-Scale Logistic Regression", JMLR 9,
 * 2008): half the squared length of the weights, of features that are scaled to a standard deviation of 1, plus the
 * log-loss of all cases is made least; the base is not held small. A feature that is the same for all is left out.
 */
public final class LogitFit {

    private static final double STRENGTH = 1;
    private static final double EXACTNESS = 1e-4;
    private static final double SAME = 1e-9;

    static {
        Linear.disableDebugOutput();
    }

    private LogitFit() {}

    /**
     * The regression on these cases; it needs some that came to pass and some that did not.
     *
     * @throws IllegalArgumentException if all are the same
     */
    public static Logit fit(Cases cases) {
        if (!cases.isEnough(1)) {
            throw new IllegalArgumentException("all came to pass, or none");
        }
        Scaling scaling = Scaling.of(cases);
        Model model = Linear.train(problem(cases, scaling), parameter());
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] weights = model.getFeatureWeights();
        List<Logit.Weight> terms = new ArrayList<>();
        for (int n = 0; n < cases.features().size(); n++) {
            double weight = scaling.deviations()[n] < SAME ? 0 : sign * weights[n] / scaling.deviations()[n];
            terms.add(new Logit.Weight(cases.features().get(n), scaling.means()[n], weight));
        }
        return new Logit(sign * weights[cases.features().size()], terms);
    }

    private static Parameter parameter() {
        Parameter parameter = new Parameter(SolverType.L2R_LR, STRENGTH, EXACTNESS);
        parameter.setRegularizeBias(false);
        return parameter;
    }

    private static Problem problem(Cases cases, Scaling scaling) {
        int features = cases.features().size();
        Problem problem = new Problem();
        problem.l = cases.size();
        problem.n = features + 1;
        problem.bias = 1;
        problem.x = new Feature[cases.size()][];
        problem.y = new double[cases.size()];
        for (int n = 0; n < cases.size(); n++) {
            problem.y[n] = cases.outcomes()[n] ? 1 : 0;
            problem.x[n] = scaled(cases.values()[n], scaling);
        }
        return problem;
    }

    private static Feature[] scaled(double[] values, Scaling scaling) {
        List<Feature> nodes = new ArrayList<>(values.length + 1);
        for (int f = 0; f < values.length; f++) {
            if (scaling.deviations()[f] >= SAME) {
                nodes.add(new FeatureNode(f + 1, (values[f] - scaling.means()[f]) / scaling.deviations()[f]));
            }
        }
        nodes.add(new FeatureNode(values.length + 1, 1));
        return nodes.toArray(Feature[]::new);
    }

    /** The mean and the standard deviation of each feature. */
    @SuppressWarnings("ArrayRecordComponent") // lives within one fit
    private record Scaling(double[] means, double[] deviations) {

        static Scaling of(Cases cases) {
            int features = cases.features().size();
            double[] means = new double[features];
            double[] deviations = new double[features];
            for (int f = 0; f < features; f++) {
                for (double[] values : cases.values()) {
                    means[f] += values[f] / cases.size();
                }
                for (double[] values : cases.values()) {
                    deviations[f] += Math.pow(values[f] - means[f], 2) / cases.size();
                }
                deviations[f] = Math.sqrt(deviations[f]);
            }
            return new Scaling(means, deviations);
        }
    }
}
