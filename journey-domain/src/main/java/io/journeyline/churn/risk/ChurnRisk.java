package io.journeyline.churn.risk;

import io.journeyline.churn.ChurnLedger;
import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.logit.Logit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How likely a customer is to leave, and why.
 *
 * @param probability of no purchase within the horizon, or of having no contract any more at its end; null where there is
 *     nothing to leave
 * @param logOdds of the same, exactly the sum of the contributions
 * @param pAlive the probability that the customer still buys at all, by the buying model alone; null of who never bought
 * @param expectedPurchases days with a purchase within the horizon, by the buying model alone; null likewise
 * @param expectedValue what these are worth, or the contract; null where no value is known
 * @param valueAtRisk as {@link Score} says; null likewise
 * @param words all this in a sentence
 * @param contributions the weightiest first
 */
public record ChurnRisk(
        Basis basis,
        @Nullable BigDecimal probability,
        @Nullable BigDecimal logOdds,
        @Nullable BigDecimal pAlive,
        @Nullable BigDecimal expectedPurchases,
        @Nullable BigDecimal expectedValue,
        @Nullable BigDecimal valueAtRisk,
        @Nullable String currency,
        String words,
        List<Contribution> contributions) {

    private static final int DIGITS = 6;
    private static final int CENTS = 2;

    public ChurnRisk {
        contributions = List.copyOf(contributions);
    }

    /**
     * Tells the risk of a customer.
     *
     * @param day the last day that is known of, not before the last touchpoint in the ledger
     */
    public static ChurnRisk of(ChurnLedger ledger, RiskModel model, int day) {
        ChurnNumbers numbers = ChurnNumbers.of(ledger);
        Score score = new Scoring(model).of(numbers, day);
        List<Contribution> contributions = new Explanation(ledger, numbers, model, day).of(score);
        BigDecimal logOdds = contributions.stream().map(Contribution::logOdds).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean none = score.basis() == Basis.NONE;
        return new ChurnRisk(
                score.basis(),
                none ? null : rounded(Logit.probability(logOdds.doubleValue()), DIGITS),
                none ? null : logOdds,
                rounded(score.alive(), DIGITS),
                rounded(score.purchases(), DIGITS),
                rounded(score.value(), CENTS),
                rounded(score.atRisk(), CENTS),
                score.currency(),
                RiskWords.sentence(ledger, numbers, model, score, day),
                contributions);
    }

    static @Nullable BigDecimal rounded(double value, int digits) {
        return Double.isNaN(value) ? null : BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
