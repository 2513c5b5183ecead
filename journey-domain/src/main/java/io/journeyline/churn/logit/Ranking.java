package io.journeyline.churn.logit;

import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How well a score puts those to whom something happened before the others. */
public final class Ranking {

    private Ranking() {}

    /**
     * The area under the receiver operating characteristic: of one to whom it happened and one to whom it did not, the
     * probability that the score of the first is higher, ties counting half; 0 to 1, by ranks (H. B. Mann, D. R. Whitney,
     * 1947). Empty where it happened to all, or to nobody.
     */
    public static OptionalDouble auc(double[] scores, boolean[] happened) {
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> scores[n]))
                .mapToInt(Integer::intValue)
                .toArray();
        double ranks = 0;
        long positive = 0;
        for (int from = 0; from < order.length; ) {
            int to = from;
            int here = 0;
            while (to < order.length && scores[order[to]] == scores[order[from]]) {
                here += happened[order[to]] ? 1 : 0;
                to++;
            }
            ranks += here * (from + 1 + to) / 2.0;
            positive += here;
            from = to;
        }
        long negative = order.length - positive;
        return positive == 0 || negative == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((ranks - positive * (positive + 1) / 2.0) / positive / negative);
    }
}
