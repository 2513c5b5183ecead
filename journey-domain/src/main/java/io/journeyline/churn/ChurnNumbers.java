package io.journeyline.churn;

import io.journeyline.churn.ChurnLedger.Buying;
import io.journeyline.churn.ChurnLedger.Care;
import io.journeyline.churn.ChurnLedger.InForce;
import io.journeyline.churn.ChurnLedger.Spend;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in numbers that name nobody, from which everything is told of which the evidence is not asked for. They hold
 * on every day from the last touchpoint on.
 *
 * @param buying null for who never bought, and where it is not known who it is
 * @param term null for who has no contract
 */
public record ChurnNumbers(
        @Nullable Bought buying, Treated treated, @Nullable Term term) {

    /** What stands for no mark: the middle of its scale. */
    static final double NO_GRADE = 0.5;

    /**
     * What was bought, by days with a purchase, as {@link Buying} counts them.
     *
     * @param lines articles altogether, one a line of a receipt
     * @param lastLines likewise, on the last day
     * @param lately what {@link Buying#lately()} counts on the last day
     * @param inGeneral what {@link Buying#inGeneral()} counts on the last day
     * @param currency the one paid in on most days; what was spent in others is in none of the sums
     * @param spendDays on how many days it was paid in
     * @param repeatSpend what was spent after the first day, and on how many days
     */
    public record Bought(
            int days,
            int firstDay,
            int lastDay,
            double gap,
            double lately,
            double inGeneral,
            long lines,
            long lastLines,
            String currency,
            double spend,
            int spendDays,
            double repeatSpend,
            int repeatDays) {}

    /** How the customer was treated; {@code grade} is 0.5 where none was given. */
    public record Treated(Fading returns, Fading effort, int open, double grade, boolean late) {}

    /**
     * What holds a customer under contract, all contracts that were not told to have ended together.
     *
     * @param since the day the oldest of them started
     * @param until the day on which the last of them ends if it is not renewed; null where one goes on until it is ended
     * @param currency of the price; null where no price is known
     * @param monthlyPrice of all that are in that currency
     */
    public record Term(
            int since,
            @Nullable Integer until,
            @Nullable String currency,
            double monthlyPrice,
            int renewals,
            boolean raised) {

        /** Whether there is still a contract on a day. */
        public boolean isInForce(int day) {
            return until == null || day <= until;
        }
    }

    public static ChurnNumbers of(ChurnLedger ledger) {
        return new ChurnNumbers(
                ledger.identified()
                        ? ledger.currency()
                                .map(currency -> bought(ledger, currency))
                                .orElse(null)
                        : null,
                treated(ledger.care()),
                ledger.contracts().inForce().isEmpty()
                        ? null
                        : term(ledger.contracts().inForce()));
    }

    private static Bought bought(ChurnLedger ledger, String currency) {
        Buying buying = ledger.buying();
        Spend spend = buying.spend().getOrDefault(currency, Spend.NONE);
        boolean first = spend.onFirstDay().signum() != 0;
        return new Bought(
                buying.days(),
                buying.firstDay(),
                buying.lastDay(),
                buying.gap(),
                buying.lately().sum(),
                buying.inGeneral().sum(),
                buying.lines(),
                buying.lastLines(),
                currency,
                spend.sum().doubleValue(),
                spend.days(),
                spend.sum().subtract(spend.onFirstDay()).doubleValue(),
                Math.max(0, spend.days() - (first || spend.days() == buying.days() ? 1 : 0)));
    }

    private static Treated treated(Care care) {
        return new Treated(
                care.returns(),
                care.effort(),
                care.open().size(),
                care.grade() == null ? NO_GRADE : care.grade().mark(),
                care.arrival() != null && care.arrival().late());
    }

    private static Term term(List<InForce> inForce) {
        boolean endless = inForce.stream().anyMatch(contract -> contract.endsOn() == null);
        Optional<String> currency = inForce.stream()
                .map(InForce::currency)
                .flatMap(Stream::ofNullable)
                .findFirst();
        return new Term(
                inForce.getFirst().startsOn(),
                endless
                        ? null
                        : inForce.stream()
                                .map(InForce::endsOn)
                                .flatMap(Stream::ofNullable)
                                .max(Integer::compare)
                                .orElse(null),
                currency.orElse(null),
                currency.map(code -> price(inForce, code)).orElse(0.0),
                inForce.stream().mapToInt(InForce::renewals).sum(),
                inForce.stream().anyMatch(InForce::raised));
    }

    private static double price(List<InForce> inForce, String currency) {
        return inForce.stream()
                .filter(contract -> currency.equals(contract.currency()))
                .map(InForce::monthlyPrice)
                .flatMap(Stream::ofNullable)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }
}
