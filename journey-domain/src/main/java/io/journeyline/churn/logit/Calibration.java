package io.journeyline.churn.logit;

/**
 * How log-odds are put right on cases they were not fitted on: {@code a * logOdds + b} (J. Platt, "Probabilistic Outputs
 * for Support Vector Machines", 1999, equation 2; fitted by Newton's method as in H.-T. Lin, C.-J. Lin, R. C. Weng, "A
 * Note on Platt's Probabilistic Outputs", 2007). It is held to a = 1 and b = 0 as if {@value #DOUBT} more cases spoke for
 * those, so that a few cases do not bend what was right.
 */
record Calibration(double a, double b) {

    private static final double DOUBT = 10;
    private static final int MOST_STEPS = 50;
    private static final double EXACTNESS = 1e-10;

    static Calibration of(double[] logOdds, boolean[] outcomes) {
        Calibration at = new Calibration(1, 0);
        for (int step = 0; step < MOST_STEPS; step++) {
            Calibration next = at.step(logOdds, outcomes);
            if (Math.abs(next.a - at.a) + Math.abs(next.b - at.b) < EXACTNESS) {
                return next;
            }
            at = next;
        }
        return at;
    }

    private Calibration step(double[] logOdds, boolean[] outcomes) {
        double ga = DOUBT * (a - 1);
        double gb = DOUBT * b;
        double haa = DOUBT;
        double hab = 0;
        double hbb = DOUBT;
        for (int n = 0; n < logOdds.length; n++) {
            double p = Logit.probability(of(logOdds[n]));
            double off = p - (outcomes[n] ? 1 : 0);
            double curve = p * (1 - p);
            ga += off * logOdds[n];
            gb += off;
            haa += curve * logOdds[n] * logOdds[n];
            hab += curve * logOdds[n];
            hbb += curve;
        }
        double determinant = haa * hbb - hab * hab;
        return new Calibration(a - (hbb * ga - hab * gb) / determinant, b - (haa * gb - hab * ga) / determinant);
    }

    double of(double logOdds) {
        return a * logOdds + b;
    }
}
