package io.journeyline.churn.logit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is learnt from: for each case the values of the features, whether it came to pass, and a number by which cases that
 * belong together are told apart from others when they are split.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and far too many to copy
public record Cases(List<String> features, double[][] values, boolean[] outcomes, long[] groups) {

    public Cases {
        features = List.copyOf(features);
        if (values.length != outcomes.length || values.length != groups.length) {
            throw new IllegalArgumentException("so many values, so many outcomes and groups");
        }
    }

    public int size() {
        return outcomes.length;
    }

    /** How many came to pass. */
    public int happened() {
        return (int) IntStream.range(0, size()).filter(n -> outcomes[n]).count();
    }

    /** Whether there is enough of both to learn from: at least {@code least} that came to pass, and that did not. */
    public boolean isEnough(int least) {
        return happened() >= least && size() - happened() >= least;
    }

    /** Only those of the cases with these numbers. */
    Cases only(int[] chosen) {
        boolean[] of = new boolean[chosen.length];
        for (int n = 0; n < chosen.length; n++) {
            of[n] = outcomes[chosen[n]];
        }
        return new Cases(
                features,
                Arrays.stream(chosen).mapToObj(n -> values[n]).toArray(double[][]::new),
                of,
                Arrays.stream(chosen).mapToLong(n -> groups[n]).toArray());
    }
}
