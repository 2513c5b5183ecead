package io.journeyline.churn;

import io.journeyline.churn.ChurnNumbers.Bought;
import io.journeyline.churn.ChurnNumbers.Term;
import io.journeyline.churn.ChurnNumbers.Treated;

/** The values of {@link Feature}s on a day, told from nothing but what is remembered. */
public final class Traits {

    private static final double FADED = 0.1;

    private Traits() {}

    /**
     * Of somebody who has bought, in the order of {@link Feature#OF_BUYERS}.
     *
     * @param day not before the last touchpoint
     * @param logOdds the buying model's, of no purchase within the horizon
     */
    public static double[] ofBuyer(Bought bought, Treated treated, int day, double logOdds) {
        double since = Math.log1p(Math.max(0, day - bought.lastDay()));
        double mean = (double) bought.lines() / bought.days();
        boolean once = bought.days() == 1;
        return new double[] {
            logOdds,
            once ? 1 : 0,
            once ? 0 : since - bought.gap(),
            Math.log((faded(bought.lately(), bought, day, ChurnLedger.LATELY) + FADED)
                    / (faded(bought.inGeneral(), bought, day, ChurnLedger.IN_GENERAL) + FADED)),
            Math.log1p(Math.max(0, day - bought.firstDay())),
            Math.log1p(Math.max(0, bought.spend() / bought.spendDays())),
            Math.log(mean),
            Math.log(bought.lastLines() / mean),
            returns(treated, day),
            effort(treated, day),
            Math.log1p(treated.open()),
            treated.grade() - ChurnNumbers.NO_GRADE,
            treated.late() ? 1 : 0
        };
    }

    /**
     * Of somebody who has a contract, in the order of {@link Feature#OF_CONTRACTS}.
     *
     * @param day not before the last touchpoint
     * @param periodEnd the last day of the period in which the contract may end
     */
    public static double[] ofContract(Term term, Treated treated, int day, int periodEnd) {
        return new double[] {
            Math.log1p(term.monthlyPrice()),
            Math.log1p(term.renewals()),
            term.raised() ? 1 : 0,
            term.until() != null && term.until() <= periodEnd ? 1 : 0,
            returns(treated, day),
            effort(treated, day),
            Math.log1p(treated.open()),
            treated.grade() - ChurnNumbers.NO_GRADE,
            treated.late() ? 1 : 0
        };
    }

    private static double faded(double onLastDay, Bought bought, int day, double halfLife) {
        return new Fading(onLastDay, bought.lastDay()).on(Math.max(day, bought.lastDay()), halfLife);
    }

    private static double returns(Treated treated, int day) {
        return Math.log1p(treated.returns().on(Math.max(day, treated.returns().day()), ChurnLedger.TROUBLE));
    }

    private static double effort(Treated treated, int day) {
        return Math.log1p(treated.effort().on(Math.max(day, treated.effort().day()), ChurnLedger.TROUBLE));
    }
}
