package io.journeyline.churn.risk;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import io.journeyline.churn.ChurnLedger;
import io.journeyline.churn.ChurnLedger.Care;
import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.ChurnNumbers.Bought;
import io.journeyline.churn.ChurnNumbers.Term;
import io.journeyline.churn.Fading;
import io.journeyline.churn.Feature;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.logit.Logit;
import java.util.Objects;

/** Scores and features in plain words. */
final class RiskWords {

    private final Care care;
    private final ChurnNumbers numbers;
    private final RiskModel model;
    private final int day;

    RiskWords(Care care, ChurnNumbers numbers, RiskModel model, int day) {
        this.care = care;
        this.numbers = numbers;
        this.model = model;
        this.day = day;
    }

    static String sentence(ChurnLedger ledger, ChurnNumbers numbers, RiskModel model, Score score, int day) {
        return switch (score.basis()) {
            case BUYING ->
                format(
                        ROOT,
                        "No purchase within %s has a probability of %s %%.",
                        count(model.horizonDays(), "day"),
                        percent(score.probability()));
            case CONTRACT ->
                format(
                        ROOT,
                        "That no contract is left in %s has a probability of %s %%.",
                        count(model.horizonDays(), "day"),
                        percent(score.probability()));
            case NONE -> nothing(ledger, numbers, day);
        };
    }

    private static String nothing(ChurnLedger ledger, ChurnNumbers numbers, int day) {
        Term term = numbers.term();
        if (numbers.buying() != null || (term != null && term.isInForce(day))) {
            return "There is no model of what this customer has with the company: there was too little to fit one on.";
        }
        if (!ledger.identified()) {
            return "It is not known who this is, so that they could not be seen to come back.";
        }
        return ledger.contracts().ended() != null || term != null
                ? "The contract has ended, and nothing was bought: there is nothing left to lose."
                : "This customer has never bought and has no contract: there is nothing to lose yet.";
    }

    String ofEverybody(double probability) {
        return format(ROOT, "where all else is as usual, the probability is %s %%", percent(probability));
    }

    String ofHorizon() {
        return format(
                ROOT,
                "the horizon is %s; all else is said of the first %d",
                count(model.horizonDays(), "day"),
                ContractHazard.PERIOD);
    }

    String of(Feature feature) {
        return switch (feature) {
            case RETURNS ->
                format(
                        ROOT,
                        "returns, older ones counting for less: %.1f",
                        faded(numbers.treated().returns()));
            case EFFORT ->
                format(
                        ROOT,
                        "effort of contacts, older ones counting for less: %.1f",
                        faded(numbers.treated().effort()));
            case UNRESOLVED ->
                format(
                        ROOT,
                        "complaints and problems not resolved: %d",
                        numbers.treated().open());
            case LAST_GRADE ->
                care.grade() == null
                        ? "no mark was given yet"
                        : format(
                                ROOT,
                                "the last mark given, of 100: %.0f",
                                100 * numbers.treated().grade());
            case LATE_DELIVERY -> ofArrival();
            case MONTHLY_PRICE, RENEWALS, PRICE_RAISED, TERM_ENDS ->
                of(feature, Objects.requireNonNull(numbers.term()));
            case TENURE -> ofTenure();
            case BUYING_MODEL, BOUGHT_ONCE, RHYTHM, TREND, SPEND, BASKET, LAST_BASKET ->
                of(feature, Objects.requireNonNull(numbers.buying()));
        };
    }

    private double faded(Fading fading) {
        return fading.on(Math.max(day, fading.day()), ChurnLedger.TROUBLE);
    }

    private String ofArrival() {
        if (care.arrival() == null) {
            return "no order that was promised for a day is known to have come";
        }
        return care.arrival().late() ? "the last order came late, or not at all" : "the last order came in time";
    }

    private String ofTenure() {
        Term term = numbers.term();
        if (term != null && term.isInForce(day) && model.contracts() != null) {
            return "under contract for " + count(Math.max(0, day - term.since()) / ContractHazard.PERIOD, "month");
        }
        return "first bought %s ago"
                .formatted(count(day - Objects.requireNonNull(numbers.buying()).firstDay(), "day"));
    }

    private String of(Feature feature, Bought bought) {
        int since = Math.max(0, day - bought.lastDay());
        double mean = (double) bought.lines() / bought.days();
        return switch (feature) {
            case BOUGHT_ONCE -> bought.days() == 1 ? "bought on one day only" : "has bought on more than one day";
            case RHYTHM ->
                bought.days() == 1
                        ? "has no rhythm yet"
                        : format(
                                ROOT,
                                "last bought %s ago, usually every %s",
                                count(since, "day"),
                                count(Math.round(Math.exp(bought.gap())), "day"));
            case TREND -> ofTrend(bought);
            case SPEND ->
                format(ROOT, "spends %.2f %s on a day", bought.spend() / bought.spendDays(), bought.currency());
            case BASKET -> format(ROOT, "takes %.1f articles on a day, on average", mean);
            case LAST_BASKET ->
                format(ROOT, "took %s on the last day, on average %.1f", count(bought.lastLines(), "article"), mean);
            default -> ofModel(bought, since);
        };
    }

    private String ofTrend(Bought bought) {
        double lately =
                new Fading(bought.lately(), bought.lastDay()).on(Math.max(day, bought.lastDay()), ChurnLedger.LATELY);
        double general = new Fading(bought.inGeneral(), bought.lastDay())
                .on(Math.max(day, bought.lastDay()), ChurnLedger.IN_GENERAL);
        return format(
                ROOT,
                "days with a purchase, older ones counting for less: %.1f lately (half after 90 days), %.1f over the"
                        + " longer run (half after 365)",
                lately,
                general);
    }

    private String ofModel(Bought bought, int since) {
        double alone = Logit.probability(Scoring.logOdds(model, Objects.requireNonNull(model.buying()), bought, day));
        return format(
                ROOT,
                "bought on %s in %d, the last %s ago: from that alone, no purchase has a probability of %s %%",
                count(bought.days(), "day"),
                day - bought.firstDay() + 1,
                count(since, "day"),
                percent(alone));
    }

    private static String of(Feature feature, Term term) {
        return switch (feature) {
            case MONTHLY_PRICE ->
                term.currency() == null
                        ? "no price is known"
                        : format(ROOT, "pays %.2f %s a month", term.monthlyPrice(), term.currency());
            case RENEWALS -> format(ROOT, "renewals: %d", term.renewals());
            case PRICE_RAISED -> term.raised() ? "the price was raised" : "the price was not raised";
            default -> term.until() == null ? "has no end set" : "the term ends unless it is renewed";
        };
    }

    private static String count(long count, String what) {
        return count == 1 ? "1 " + what : "%d %ss".formatted(count, what);
    }

    private static String percent(double probability) {
        return format(ROOT, "%.1f", 100 * probability);
    }
}
