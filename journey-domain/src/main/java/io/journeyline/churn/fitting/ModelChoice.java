package io.journeyline.churn.fitting;

import io.journeyline.churn.buying.BuyingHistories;
import io.journeyline.churn.buying.Family;
import io.journeyline.churn.fitting.FitOutcome.Fitted;
import io.journeyline.churn.fitting.FitOutcome.Unfit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which family of buying models holds: each is fitted to some of the customers, and is judged by the likelihood of the
 * others, who had no part in it. Among those that are nearly as good as the best ({@link #AS_GOOD}), the one that is
 * named first in {@link Family} is taken: those in which whoever bought once can be lost come before those that count
 * all of them as alive for ever.
 *
 * @param trials of each family, in the order of {@link Family}
 * @param chosen the outcome, on all customers, of the family that holds; of the first in the order where none does
 */
public record ModelChoice(List<Trial> trials, FitOutcome chosen) {

    /** A difference of the held-out logarithms up to this is not worth more than a bare mention. */
    public static final double AS_GOOD = 1;

    public ModelChoice {
        trials = List.copyOf(trials);
    }

    /**
     * One family.
     *
     * @param outcome on all customers
     * @param heldOut the logarithm of the likelihood of those held out, where the others could be fitted
     */
    public record Trial(FitOutcome outcome, OptionalDouble heldOut) {

        boolean holds() {
            return outcome instanceof Fitted;
        }
    }

    /**
     * Tries all families.
     *
     * @param fitted the customers that are fitted to be judged
     * @param heldOut the customers who judge
     * @param all both
     */
    public static ModelChoice among(BuyingHistories fitted, BuyingHistories heldOut, BuyingHistories all) {
        List<Trial> trials = Arrays.stream(Family.values())
                .map(family -> new Trial(ModelFit.fit(family, all), judged(family, fitted, heldOut)))
                .toList();
        return new ModelChoice(trials, chosen(trials).outcome());
    }

    private static OptionalDouble judged(Family family, BuyingHistories fitted, BuyingHistories heldOut) {
        return switch (ModelFit.fit(family, fitted)) {
            case Fitted half -> OptionalDouble.of(heldOut.logLikelihood(half.model()));
            case Unfit none -> OptionalDouble.empty();
        };
    }

    private static Trial chosen(List<Trial> trials) {
        double best = trials.stream()
                .filter(Trial::holds)
                .flatMapToDouble(trial -> trial.heldOut().stream())
                .max()
                .orElse(Double.POSITIVE_INFINITY);
        return trials.stream()
                .filter(Trial::holds)
                .filter(trial -> trial.heldOut().orElse(Double.NEGATIVE_INFINITY) >= best - AS_GOOD)
                .findFirst()
                .or(() -> likeliest(trials))
                .orElse(trials.getFirst());
    }

    /** Where there are too few to hold some out. */
    private static Optional<Trial> likeliest(List<Trial> trials) {
        return trials.stream()
                .filter(Trial::holds)
                .min(Comparator.comparingDouble(trial -> akaike((Fitted) trial.outcome())));
    }

    /** H. Akaike, "A new look at the statistical model identification", 1974. */
    private static double akaike(Fitted fitted) {
        return 2 * (fitted.model().parameters().size() - fitted.logLikelihood());
    }
}
