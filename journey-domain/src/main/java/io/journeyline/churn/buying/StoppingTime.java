package io.journeyline.churn.buying;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The density of having bought and then stopped at a time, summed over times: the integral of
 * {@code s (alpha + u)^-shape (beta + u)^-(s + 1)}.
 *
 * <p>Fader and Hardie (2005, equation 17) write it as a difference of two hypergeometric functions, which loses all its
 * digits where they are close; this is Euler's integral of it (NIST Digital Library of Mathematical Functions, 15.6.1),
 * taken by Gauss and Legendre's rule over the logarithm of time, in which the logarithm of the density is concave, in
 * logarithms throughout.
 */
record StoppingTime(double shape, double alpha, double s, double beta) {

    private static final int POINTS = 12;
    private static final double[] NODES = new double[POINTS];
    private static final double[] WEIGHTS = new double[POINTS];
    private static final double WIDEST = 2;
    private static final double STEEPEST = 6;
    private static final double NEGLIGIBLE_LOG = 40;

    static {
        var rule = new GaussIntegratorFactory().legendre(POINTS, 0, 1);
        for (int n = 0; n < POINTS; n++) {
            NODES[n] = rule.getPoint(n);
            WEIGHTS[n] = rule.getWeight(n);
        }
    }

    /** The logarithm of the integral; negative infinity where there is no time between. */
    double log(double from, double to) {
        double origin = Math.min(alpha, beta);
        double start = origin + from;
        double width = Math.log1p((to - from) / start);
        double early = slope(start, origin);
        if (early < 0) {
            width = Math.min(width, NEGLIGIBLE_LOG / -early);
        }
        double late = slope(start * Math.exp(width), origin);
        double steepest = Math.max(Math.abs(early), Math.abs(late));
        return log(start, width, Math.max(1, (int) Math.ceil(width * Math.max(1 / WIDEST, steepest / STEEPEST))));
    }

    private double log(double start, double width, int panels) {
        double logStart = Math.log(start);
        double apart = Math.abs(alpha - beta);
        double ofLarger = alpha > beta ? -shape : -(s + 1);
        double ofSmaller = alpha > beta ? -s : 1 - shape;
        double atStart = ofLarger * Math.log(start + apart) + ofSmaller * logStart;
        double sum = 0;
        for (int panel = 0; panel < panels; panel++) {
            for (int n = 0; n < POINTS; n++) {
                double further = width * (panel + NODES[n]) / panels;
                double larger = Math.log(start * Math.exp(further) + apart);
                sum += WEIGHTS[n] * Math.exp(ofLarger * larger + ofSmaller * (logStart + further) - atStart);
            }
        }
        return Math.log(s) + atStart + Math.log(sum * width / panels);
    }

    private double slope(double time, double origin) {
        return 1 - shape * time / (time + alpha - origin) - (s + 1) * time / (time + beta - origin);
    }
}
