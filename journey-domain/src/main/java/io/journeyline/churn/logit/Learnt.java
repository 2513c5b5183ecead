package io.journeyline.churn.logit;

/**
 * A calibrated regression, and how good it was on cases it did not know.
 *
 * @param logit fitted on all cases, and calibrated on what regressions said that did not know them
 * @param quality of what was said of each case by regressions, and calibrated by cases, that did not know it
 * @param gain by how much the log-loss of a case is less than what was told before, on average
 * @param error the standard error of that mean
 */
public record Learnt(Logit logit, Quality quality, double gain, double error) {

    /**
     * Learns from cases.
     *
     * @param before the log-odds that were told of each case without it
     * @throws IllegalArgumentException if all cases came to pass, or none
     */
    public static Learnt from(Cases cases, double[] before) {
        double[] raw = CrossFit.logOdds(cases);
        double[] told = CrossFit.calibrated(cases, raw);
        Calibration calibration = Calibration.of(raw, cases.outcomes());
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < told.length; n++) {
            double better = Quality.loss(before[n], cases.outcomes()[n]) - Quality.loss(told[n], cases.outcomes()[n]);
            sum += better;
            squares += better * better;
        }
        double mean = sum / told.length;
        return new Learnt(
                LogitFit.fit(cases).stretched(calibration.a(), calibration.b()),
                Quality.of(told, cases.outcomes()),
                mean,
                Math.sqrt(Math.max(0, squares / told.length - mean * mean) / told.length));
    }

    /** Whether it is better than what was told before by more than its standard error: more than luck. */
    public boolean isBetter() {
        return gain > error;
    }
}
