package io.journeyline.benchmarks.workload;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;

/** Picks customers of whom a few come often: how often is lognormal with sigma 1.2, so a fifth make two thirds. */
final class Skew {

    static final int CUSTOMERS = 20_000;

    private static final double SIGMA = 1.2;
    private static final long SEED = 20_260_101;

    private final double[] upTo = new double[CUSTOMERS];

    Skew() {
        Random random = new Random(SEED);
        double sum = 0;
        for (int customer = 0; customer < CUSTOMERS; customer++) {
            sum += Math.exp(SIGMA * random.nextGaussian());
            upTo[customer] = sum;
        }
    }

    int pick(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[CUSTOMERS - 1]);
        return Math.min(found < 0 ? -found - 1 : found, CUSTOMERS - 1);
    }
}
