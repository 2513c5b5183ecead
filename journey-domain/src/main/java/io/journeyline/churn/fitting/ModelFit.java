package io.journeyline.churn.fitting;

import io.journeyline.churn.buying.BuyingHistories;
import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.buying.Family;
import io.journeyline.churn.fitting.FitOutcome.Fitted;
import io.journeyline.churn.fitting.FitOutcome.Unfit;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Fits a family of buying models by maximum likelihood: from several starts on some of the rows, and from the best of
 * them on all.
 *
 * <p>A maximum counts only if it is one: where the likelihood stays the same, to a hundredth, along a way on which
 * parameters run away, or is no more than that above the one without drop-out, the family does not fit and it is said
 * why.
 */
public final class ModelFit {

    private static final int ROWS_TO_START_ON = 1_500;
    private static final double RADIUS_ON_ALL = 0.1;

    private ModelFit() {}

    /** Fits a family to all the histories. */
    public static FitOutcome fit(Family family, BuyingHistories histories) {
        int n = histories.customers();
        return hopeless(histories)
                .<FitOutcome>map(reason -> new Unfit(family, reason, n))
                .orElseGet(() -> fitted(family, histories));
    }

    private static Optional<String> hopeless(BuyingHistories histories) {
        if (histories.customers() == 0) {
            return Optional.of("Nobody first bought in this window.");
        }
        if (histories.customers() == 1) {
            return Optional.of("One customer cannot show how customers differ.");
        }
        if (histories.repeaters() == 0) {
            return Optional.of("Nobody bought again in this window, so nothing says when anybody would.");
        }
        return Optional.empty();
    }

    private static FitOutcome fitted(Family family, BuyingHistories histories) {
        Space space = Space.of(family, histories);
        ToDoubleFunction<double[]> height = at -> histories.logLikelihood(space.model(at));
        Maximum near = near(space, histories, height).orElse(null);
        if (near == null) {
            return unfit(family, histories, "the search for it comes to no end");
        }
        String runaway = Way.away(space.ways(), near, height)
                .or(() -> Way.atBound(family.names(), near))
                .or(() -> likeNbd(family, near, histories))
                .orElse(null);
        if (runaway != null) {
            return unfit(family, histories, runaway);
        }
        Maximum top =
                Maximum.from(near.at(), Maximum.CLOSE, Maximum.FINE, height).orElse(near);
        return new Fitted(space.model(top.at()), top.height(), histories.customers());
    }

    /** The likeliest model for others of the same customers, found from the one for all; none where there is none. */
    static Optional<BuyingModel> refit(BuyingModel near, BuyingHistories some) {
        if (hopeless(some).isPresent()) {
            return Optional.empty();
        }
        Space space = Space.of(near.family(), some);
        return Maximum.from(space.at(near), RADIUS_ON_ALL, Maximum.CLOSE, at -> some.logLikelihood(space.model(at)))
                .map(maximum -> space.model(maximum.at()));
    }

    private static Unfit unfit(Family family, BuyingHistories histories, String reason) {
        return new Unfit(
                family, "No model of this family is the most likely one: " + reason + ".", histories.customers());
    }

    private static Optional<Maximum> near(Space space, BuyingHistories histories, ToDoubleFunction<double[]> height) {
        BuyingHistories some = histories.sample(ROWS_TO_START_ON);
        return Maximum.fromAnyOf(space.starts(histories), at -> some.logLikelihood(space.model(at)))
                .flatMap(start -> Maximum.from(start.at(), RADIUS_ON_ALL, Maximum.CLOSE, height));
    }

    private static Optional<String> likeNbd(Family family, Maximum maximum, BuyingHistories histories) {
        Space space = Space.of(Family.NBD, histories);
        return family == Family.NBD
                ? Optional.empty()
                : near(space, histories, at -> histories.logLikelihood(space.model(at)))
                        .filter(nbd -> maximum.height() < nbd.height() + Way.INDISTINGUISHABLE)
                        .map(nbd -> "it says no more than NBD does, that nobody stops");
    }
}
