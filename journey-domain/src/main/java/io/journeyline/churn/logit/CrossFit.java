package io.journeyline.churn.logit;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Judges every case by regressions that were fitted without it: the cases are split into {@value #FOLDS} parts by a hash
 * of their group, each part is told by the regression on the four others, and where there are few cases that is done
 * several times with other splits and the mean taken, for then a single split is a matter of luck. What is found so is
 * calibrated part by part, each by the others.
 */
final class CrossFit {

    static final int FOLDS = 5;
    private static final int MOST_SPLITS = 10;
    private static final int MANY = 20_000;

    private CrossFit() {}

    /** The log-odds of each case, by who did not know it, not calibrated. */
    static double[] logOdds(Cases cases) {
        int splits = splits(cases);
        double[] sum = new double[cases.size()];
        for (int split = 0; split < splits; split++) {
            int drawn = split;
            IntStream.range(0, FOLDS).parallel().forEach(fold -> {
                Logit others = fitted(cases, drawn, fold);
                for (int n : chosen(cases, drawn, fold, true)) {
                    sum[n] += others.logOdds(cases.values()[n]) / splits;
                }
            });
        }
        return sum;
    }

    private static int splits(Cases cases) {
        return Math.clamp(MANY / Math.max(1, cases.size()), 1, MOST_SPLITS);
    }

    /** The same, each part calibrated by the others. */
    static double[] calibrated(Cases cases, double[] logOdds) {
        int splits = splits(cases);
        double[] sum = new double[cases.size()];
        for (int split = 0; split < splits; split++) {
            for (int fold = 0; fold < FOLDS; fold++) {
                int[] others = chosen(cases, split, fold, false);
                Calibration calibration = Calibration.of(
                        IntStream.of(others).mapToDouble(n -> logOdds[n]).toArray(),
                        cases.only(others).outcomes());
                for (int n : chosen(cases, split, fold, true)) {
                    sum[n] += calibration.of(logOdds[n]) / splits;
                }
            }
        }
        return sum;
    }

    /** With no case of one kind among the others, nothing is learnt but how it stands on the whole. */
    private static Logit fitted(Cases cases, int split, int fold) {
        Cases others = cases.only(chosen(cases, split, fold, false));
        return LogitFit.fit(others.isEnough(1) ? others : cases);
    }

    private static int[] chosen(Cases cases, int split, int fold, boolean inFold) {
        IntPredicate isChosen = n -> (fold(cases.groups()[n], split) == fold) == inFold;
        return IntStream.range(0, cases.size()).filter(isChosen).toArray();
    }

    /** By the finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, "Fast Splittable Pseudorandom Number Generators", 2014). */
    static int fold(long group, int split) {
        long z = group + (split + 1) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return (int) Math.floorMod(z ^ (z >>> 31), (long) FOLDS);
    }
}
