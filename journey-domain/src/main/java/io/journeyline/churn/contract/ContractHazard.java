package io.journeyline.churn.contract;

import io.journeyline.churn.ChurnNumbers.Term;
import io.journeyline.churn.ChurnNumbers.Treated;
import io.journeyline.churn.Feature;
import io.journeyline.churn.Traits;
import io.journeyline.churn.logit.Cases;
import io.journeyline.churn.logit.Learnt;
import io.journeyline.churn.logit.Logit;
import io.journeyline.churn.logit.Quality;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The hazard of ending: the probability that somebody who has a contract at the start of a month has none at its end, by
 * a logistic regression on person-periods (P. D. Allison, "Discrete-Time Methods for the Analysis of Event Histories",
 * Sociological Methodology 13, 1982, equation 5), a case for each customer and month.
 *
 * @param periods learnt from, in {@code ended} of which the last contract ended
 * @param quality each case judged by regressions that did not know the customer
 */
public record ContractHazard(int periods, int ended, Quality quality, Logit logit) {

    /** A month, in days. */
    public static final int PERIOD = 30;

    /** Fewer than so many periods with an end, or without, are too few to learn from. */
    public static final int LEAST = 50;

    /** What is looked at, in order. */
    public static final List<String> FEATURES = Stream.concat(
                    TenureBands.FEATURES.stream(), Feature.OF_CONTRACTS.stream().map(Feature::written))
            .toList();

    /** Learns from such cases, whatever their features are; empty where there are too few of either kind. */
    public static Optional<ContractHazard> learn(Cases cases) {
        if (!cases.isEnough(LEAST)) {
            return Optional.empty();
        }
        double[] rate = new double[cases.size()];
        Arrays.fill(rate, Logit.logOdds((double) cases.happened() / cases.size()));
        Learnt learnt = Learnt.from(cases, rate);
        return Optional.of(new ContractHazard(cases.size(), cases.happened(), learnt.quality(), learnt.logit()));
    }

    /** What is looked at of a customer at the start of the month that begins after a day. */
    public static double[] values(Term term, Treated treated, int day) {
        int months = Math.max(0, day - term.since()) / PERIOD;
        return DoubleStream.concat(
                        Arrays.stream(TenureBands.of(months)),
                        Arrays.stream(Traits.ofContract(term, treated, day, day + PERIOD)))
                .toArray();
    }

    /**
     * The probability, 0 to 1, that the contract ends within so many days after a day: one minus the product, month by
     * month, of one minus the hazard, as it goes through the bands of tenure while all else stays. Part of a month has
     * that part of its cumulated hazard.
     */
    public double probability(Term term, Treated treated, int day, int horizonDays) {
        double stays = 1;
        for (int passed = 0; passed < horizonDays; passed += PERIOD) {
            Term later = term.until() == null || term.until() >= day + passed
                    ? term
                    : new Term(
                            term.since(), null, term.currency(), term.monthlyPrice(), term.renewals(), term.raised());
            double ends = Logit.probability(logit.logOdds(values(later, treated, day + passed)));
            stays *= Math.pow(1 - ends, Math.min(1, (double) (horizonDays - passed) / PERIOD));
        }
        return 1 - stays;
    }
}
