package io.journeyline.churn.contract;

import java.util.List;

/** How long a contract has run, in months, as bands: each may have a hazard of its own, whatever the one before has. */
public final class TenureBands {

    private static final int[] FROM = {0, 3, 6, 12, 24, 36, 48};

    /** A feature each, 1 in its band, else 0; all 0 in the last band, from 48 months on. */
    public static final List<String> FEATURES = List.of(
            "tenure-0-2-months",
            "tenure-3-5-months",
            "tenure-6-11-months",
            "tenure-12-23-months",
            "tenure-24-35-months",
            "tenure-36-47-months");

    private TenureBands() {}

    /** The values of {@link #FEATURES} after so many whole months. */
    public static double[] of(int months) {
        double[] values = new double[FEATURES.size()];
        for (int band = 0; band < values.length; band++) {
            values[band] = months >= FROM[band] && months < FROM[band + 1] ? 1 : 0;
        }
        return values;
    }
}
