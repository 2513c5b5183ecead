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
 * Which family of buying models holds: each is judged by the likelihood of customers who had no part in the fit. Among those that are not worse than the best by more than one standard error of the difference
 * (the rule of L. Breiman et al., "Classification and Regression Trees", 1984), the one that is named first in
 * {@link Family} is taken: those in which whoever bought once can be lost come before those that count all of them as
 * alive for ever.
 *
 * @param trials of each family, in the order of {@link Family}
 * @param chosen the outcome, on all customers, of the family that holds; of the first in the order where none does
 */
public record ModelChoice(List<Trial> trials, FitOutcome chosen) {

    public ModelChoice {
        trials = List.copyOf(trials);
    }

    /**
     * One family.
     *
     * @param outcome on all customers
     * @param heldOut the logarithm of the likelihood of all customers, each held out once; empty where the family does
     *     not hold, or cannot be fitted without one of the parts
     */
    public record Trial(FitOutcome outcome, OptionalDouble heldOut) {}

    private record Candidate(FitOutcome outcome, Optional<Judged> judged) {

        static Candidate of(Family family, List<HoldOut> parts, BuyingHistories all) {
            FitOutcome outcome = ModelFit.fit(family, all);
            return switch (outcome) {
                case Fitted fitted -> new Candidate(outcome, Judged.of(fitted.model(), parts));
                case Unfit none -> new Candidate(outcome, Optional.empty());
            };
        }

        Trial trial() {
            return new Trial(
                    outcome,
                    judged.map(held -> OptionalDouble.of(held.logLikelihood())).orElseGet(OptionalDouble::empty));
        }
    }

    /**
     * Tries all families.
     *
     * @param parts of the customers, each customer held out in one of them
     * @param all the customers
     */
    public static ModelChoice among(List<HoldOut> parts, BuyingHistories all) {
        List<Candidate> candidates = Arrays.stream(Family.values())
                .map(family -> Candidate.of(family, parts, all))
                .toList();
        return new ModelChoice(
                candidates.stream().map(Candidate::trial).toList(),
                asGoodAsBest(candidates)
                        .or(() -> likeliest(candidates))
                        .orElse(candidates.getFirst())
                        .outcome());
    }

    private static Optional<Candidate> asGoodAsBest(List<Candidate> candidates) {
        Optional<Judged> best = candidates.stream()
                .flatMap(candidate -> candidate.judged().stream())
                .max(Comparator.comparingDouble(Judged::logLikelihood));
        return candidates.stream()
                .filter(candidate -> candidate.judged().isPresent())
                .filter(candidate -> candidate.judged().orElseThrow().isAsGoodAs(best.orElseThrow()))
                .findFirst();
    }

    /** Where there are too few to hold some out: H. Akaike, "A new look at the statistical model identification", 1974. */
    private static Optional<Candidate> likeliest(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.outcome() instanceof Fitted)
                .min(Comparator.comparingDouble(candidate -> akaike((Fitted) candidate.outcome())));
    }

    private static double akaike(Fitted fitted) {
        return 2 * (fitted.model().parameters().size() - fitted.logLikelihood());
    }
}
