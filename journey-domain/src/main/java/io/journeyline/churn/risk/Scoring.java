package io.journeyline.churn.risk;

import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.ChurnNumbers.Bought;
import io.journeyline.churn.ChurnNumbers.Term;
import io.journeyline.churn.Traits;
import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.contract.ContractHazard;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.logit.Logit;
import io.journeyline.churn.model.ValueModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scores customers by a version of the fitted models, from numbers alone. */
public final class Scoring {

    private static final double HARDLY_ANY = 1e-9;

    private final RiskModel model;

    public Scoring(RiskModel model) {
        this.model = model;
    }

    public RiskModel model() {
        return model;
    }

    /**
     * What is to be expected of a customer.
     *
     * @param day the last day that is known of, not before the last touchpoint
     */
    public Score of(ChurnNumbers numbers, int day) {
        Score buyer = numbers.buying() == null || model.buying() == null
                ? Score.NONE
                : buyer(model.buying(), numbers.buying(), numbers, day);
        Term term = numbers.term();
        return term == null || !term.isInForce(day) || model.contracts() == null
                ? buyer
                : underContract(model.contracts(), term, numbers, day, buyer);
    }

    /** The buying model's log-odds of no purchase. */
    static double logOdds(RiskModel model, BuyingModel buying, Bought bought, int day) {
        double end = end(model, bought, day);
        return Logit.logOdds(buying.probabilityOfNone(bought.days() - 1, lastAt(model, bought), end, model.horizon()));
    }

    private static double lastAt(RiskModel model, Bought bought) {
        return (bought.lastDay() - bought.firstDay()) / model.unitDays();
    }

    private static double end(RiskModel model, Bought bought, int day) {
        return (Math.max(day, bought.lastDay()) - bought.firstDay()) / model.unitDays();
    }

    /** The values that the layer looks at. */
    static double[] values(RiskModel model, BuyingModel buying, ChurnNumbers numbers, Bought bought, int day) {
        return Traits.ofBuyer(bought, numbers.treated(), day, logOdds(model, buying, bought, day));
    }

    private Score buyer(BuyingModel buying, Bought bought, ChurnNumbers numbers, int day) {
        double end = end(model, bought, day);
        int x = bought.days() - 1;
        double lastAt = lastAt(model, bought);
        double alone = buying.probabilityOfNone(x, lastAt, end, model.horizon());
        double purchases = buying.expectedPurchases(x, lastAt, end, model.horizon());
        ServiceLayer layer = model.layer();
        double logOdds = layer == null || !layer.kept()
                ? Logit.logOdds(alone)
                : layer.logOdds(Traits.ofBuyer(bought, numbers.treated(), day, Logit.logOdds(alone)));
        double ifAny = 1 - alone < HARDLY_ANY ? 1 : Math.max(1, purchases / (1 - alone));
        double each = valueOfOne(bought).orElse(Double.NaN);
        return new Score(
                Basis.BUYING,
                logOdds,
                buying.pAlive(x, lastAt, end),
                purchases,
                purchases * each,
                Logit.probability(logOdds) * ifAny * each,
                Double.isNaN(each) ? null : bought.currency());
    }

    /**
     * What the customer is to be expected to spend on a day with a purchase: by the value model where they pay in its
     * currency, else what they spent on average; empty where that is nothing.
     */
    private Optional<Double> valueOfOne(Bought bought) {
        ValueModel value = model.value();
        if (value != null && value.currency().getCurrencyCode().equals(bought.currency())) {
            int days = bought.repeatSpend() > 0 ? bought.repeatDays() : 0;
            double own = days == 0 ? 0 : bought.repeatSpend() / days;
            return Optional.of(value.expected(days, own));
        }
        return bought.spend() > 0 ? Optional.of(bought.spend() / bought.spendDays()) : Optional.empty();
    }

    private Score underContract(ContractHazard hazard, Term term, ChurnNumbers numbers, int day, Score buyer) {
        double ends = hazard.probability(term, numbers.treated(), day, model.horizonDays());
        double months = (double) model.horizonDays() / ContractHazard.PERIOD;
        @Nullable String currency = term.currency();
        double worth = currency == null ? Double.NaN : term.monthlyPrice() * months;
        return new Score(
                Basis.CONTRACT,
                Logit.logOdds(ends),
                buyer.alive(),
                buyer.purchases(),
                worth * (1 - ends),
                worth * ends,
                currency);
    }
}
