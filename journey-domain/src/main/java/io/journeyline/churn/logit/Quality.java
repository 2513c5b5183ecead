package io.journeyline.churn.logit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How good probabilities were that were told of cases before they came to pass or not.
 *
 * @param auc the probability that one who did was told a higher probability than one who did not, ties counting half
 *     (Mann and Whitney); 0.5 where all or none did
 * @param brier the mean squared difference to what came to pass (Brier 1950)
 * @param logLoss the mean of the negative logarithm of the probability of what came to pass
 * @param deciles ten parts of the cases by probability, lowest first; fewer where there are fewer than ten cases
 */
public record Quality(int n, double auc, double brier, double logLoss, List<Decile> deciles) {

    private static final int PARTS = 10;
    private static final double NO_BETTER_THAN_CHANCE = 0.5;

    /** What was told of one part of the cases, on average, and what share came to pass. */
    public record Decile(int n, double told, double happened) {}

    public Quality {
        deciles = List.copyOf(deciles);
    }

    public static Quality of(double[] logOdds, boolean[] outcomes) {
        double brier = 0;
        for (int n = 0; n < logOdds.length; n++) {
            brier += Math.pow(Logit.probability(logOdds[n]) - (outcomes[n] ? 1 : 0), 2);
        }
        int[] order = IntStream.range(0, logOdds.length)
                .boxed()
                .sorted(Comparator.comparingDouble(n -> logOdds[n]))
                .mapToInt(Integer::intValue)
                .toArray();
        int size = Math.max(1, logOdds.length);
        return new Quality(
                logOdds.length,
                Ranking.auc(logOdds, outcomes).orElse(NO_BETTER_THAN_CHANCE),
                brier / size,
                IntStream.range(0, logOdds.length)
                                .mapToDouble(n -> loss(logOdds[n], outcomes[n]))
                                .sum()
                        / size,
                deciles(logOdds, outcomes, order));
    }

    /** What one case adds to the log-loss. */
    static double loss(double logOdds, boolean happened) {
        double against = happened ? -logOdds : logOdds;
        return against > 0 ? against + Math.log1p(Math.exp(-against)) : Math.log1p(Math.exp(against));
    }

    private static List<Decile> deciles(double[] logOdds, boolean[] outcomes, int[] order) {
        List<Decile> deciles = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            int from = (int) ((long) order.length * part / PARTS);
            int to = (int) ((long) order.length * (part + 1) / PARTS);
            double told = 0;
            int happened = 0;
            for (int n = from; n < to; n++) {
                told += Logit.probability(logOdds[order[n]]);
                happened += outcomes[order[n]] ? 1 : 0;
            }
            if (to > from) {
                deciles.add(new Decile(to - from, told / (to - from), (double) happened / (to - from)));
            }
        }
        return deciles;
    }
}
