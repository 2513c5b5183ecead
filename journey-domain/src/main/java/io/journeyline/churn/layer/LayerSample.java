package io.journeyline.churn.layer;

import io.journeyline.churn.ChurnNumbers;
import io.journeyline.churn.ChurnNumbers.Bought;
import io.journeyline.churn.Feature;
import io.journeyline.churn.Traits;
import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.layer.ServiceLayer.ReadBy;
import io.journeyline.churn.logit.Cases;
import io.journeyline.churn.logit.Learnt;
import io.journeyline.churn.logit.Logit;
import io.journeyline.churn.logit.Quality;
import io.journeyline.identity.CustomerId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Customers as they were on a day, and whether they bought after it; of more than {@value #MOST}, so many are drawn.
 */
public final class LayerSample {

    /** With so many a regression on some fifteen features is as exact as is of use. */
    public static final int MOST = 20_000;

    private final LocalDate cut;
    private final int horizonDays;
    private final Draw<Customer> customers = new Draw<>(MOST);

    private record Customer(UUID id, Bought bought, ChurnNumbers.Treated treated, boolean stayedAway) {}

    /** @param cut the last day that is known of */
    public LayerSample(LocalDate cut, int horizonDays) {
        this.cut = cut;
        this.horizonDays = horizonDays;
    }

    /** Adds a customer who had bought by the cut. */
    public void add(CustomerId customer, Bought bought, ChurnNumbers.Treated treated, boolean stayedAway) {
        customers.add(customer, new Customer(customer.value(), bought, treated, stayedAway));
    }

    /** How many there are to learn from. */
    public int size() {
        return customers.all().size();
    }

    /**
     * Learns a layer; empty where too few stayed away, or did not, to learn from.
     *
     * @param unitDays how many days the model's unit of time has
     */
    public Optional<ServiceLayer> learn(BuyingModel model, double unitDays, ReadBy readBy) {
        List<Customer> drawn = customers.inOrder();
        Cases cases = cases(drawn, model, unitDays);
        if (!cases.isEnough(ServiceLayer.LEAST)) {
            return Optional.empty();
        }
        double[] alone = drawn.stream()
                .mapToDouble(customer -> logOdds(model, unitDays, customer))
                .toArray();
        Learnt learnt = Learnt.from(cases, alone);
        return Optional.of(new ServiceLayer(
                cut,
                horizonDays,
                readBy,
                cases.size(),
                cases.happened(),
                Quality.of(alone, cases.outcomes()),
                learnt.quality(),
                learnt.gain(),
                learnt.error(),
                learnt.isBetter(),
                learnt.logit()));
    }

    private Cases cases(List<Customer> drawn, BuyingModel model, double unitDays) {
        boolean[] outcomes = new boolean[drawn.size()];
        for (int n = 0; n < outcomes.length; n++) {
            outcomes[n] = drawn.get(n).stayedAway();
        }
        return new Cases(
                Feature.OF_BUYERS.stream().map(Feature::written).toList(),
                drawn.stream()
                        .map(customer -> Traits.ofBuyer(
                                customer.bought(), customer.treated(), day(), logOdds(model, unitDays, customer)))
                        .toArray(double[][]::new),
                outcomes,
                drawn.stream().mapToLong(customer -> Draw.hash(customer.id())).toArray());
    }

    private double logOdds(BuyingModel model, double unitDays, Customer customer) {
        Bought bought = customer.bought();
        return Logit.logOdds(model.probabilityOfNone(
                bought.days() - 1,
                (bought.lastDay() - bought.firstDay()) / unitDays,
                (day() - bought.firstDay()) / unitDays,
                horizonDays / unitDays));
    }

    private int day() {
        return (int) cut.toEpochDay();
    }
}
