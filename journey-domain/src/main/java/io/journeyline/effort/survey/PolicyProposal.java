package io.journeyline.effort.survey;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.identity.Rejection;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Weights fitted on surveyed cases, and what they are worth on cases that were kept from fitting.
 *
 * @param fitted on so many cases
 * @param heldOut so many were kept back, those of about three customers in ten
 * @param policy the one in force but for its weights
 * @param unfitted drivers that the fitted cases do not tell enough of; their weights are those in force
 * @param before how the policy in force does on the cases kept back
 * @param after how the fitted one does
 */
public record PolicyProposal(
        Instrument instrument,
        int fitted,
        int heldOut,
        EffortPolicy policy,
        List<Driver> unfitted,
        Fit before,
        Fit after) {

    public static final int LEAST_FITTED = 50;
    public static final int LEAST_HELD_OUT = 20;

    public PolicyProposal {
        unfitted = List.copyOf(unfitted);
    }

    /**
     * Fits non-negative weights to how bad the answers are, by least squares, and scales them so that the fitted cases have
     * as many points as before, on average: so the thresholds of the levels keep their meaning.
     *
     * @param cases asked about with one instrument
     * @throws Rejection {@code too-few-answers} if there is not enough to fit on or to judge by, {@code nothing-to-fit} if
     *     answers or drivers do not differ, or no driver makes answers worse
     */
    public static PolicyProposal of(List<SurveyedCase> cases, EffortPolicy inForce, Instrument instrument) {
        List<SurveyedCase> fitting =
                cases.stream().filter(one -> !one.isHeldOut()).toList();
        List<SurveyedCase> heldOut =
                cases.stream().filter(SurveyedCase::isHeldOut).toList();
        if (fitting.size() < LEAST_FITTED || heldOut.size() < LEAST_HELD_OUT) {
            throw new Rejection(
                    "too-few-answers",
                    "%d surveyed cases to fit on and %d to judge by are too few; %d and %d are needed."
                            .formatted(fitting.size(), heldOut.size(), LEAST_FITTED, LEAST_HELD_OUT));
        }
        if (isOne(fitting.stream().map(one -> one.answer().stripTrailingZeros()))
                || isOne(fitting.stream().map(SurveyedCase::units))) {
            throw new Rejection(
                    "nothing-to-fit",
                    "The surveyed cases do not differ in their answers, or in what made customers work; they cannot tell"
                            + " what counts more.");
        }
        WeightFit fit = WeightFit.on(fitting, inForce, instrument);
        return new PolicyProposal(
                instrument,
                fitting.size(),
                heldOut.size(),
                fit.policy(),
                fit.unfitted(),
                Fit.of(inForce, instrument, fitting, heldOut),
                Fit.of(fit.policy(), instrument, fitting, heldOut));
    }

    private static boolean isOne(Stream<?> values) {
        return values.distinct().limit(2).count() < 2;
    }

    /** By how much the error of told answers gets smaller, as a share of what it was; below 0 if it gets greater. */
    public BigDecimal gain() {
        return after.gainOver(before);
    }
}
