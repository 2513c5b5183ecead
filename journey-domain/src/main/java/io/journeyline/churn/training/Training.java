package io.journeyline.churn.training;

import io.journeyline.churn.buying.BuyingHistories;
import io.journeyline.churn.buying.SpentHistories;
import io.journeyline.churn.fitting.FitOutcome;
import io.journeyline.churn.fitting.FitOutcome.Fitted;
import io.journeyline.churn.fitting.HoldOut;
import io.journeyline.churn.fitting.ModelChoice;
import io.journeyline.churn.fitting.ModelFit;
import io.journeyline.churn.fitting.ValueFit;
import io.journeyline.churn.fitting.ValueOutcome.FittedValue;
import io.journeyline.churn.fitting.ValueOutcome.UnfitValue;
import io.journeyline.churn.model.FamilyTrial;
import io.journeyline.churn.model.FittedModel;
import io.journeyline.churn.model.ModelMeasures;
import io.journeyline.churn.model.ModelState;
import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.model.ValueModel;
import io.journeyline.churn.model.WantedFamily;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Gathers everybody who first bought in a window, and fits a model to them. */
public final class Training {

    /** Data that end so little before the horizon does, as a part of it, still show how it went. */
    private static final double MISSING = 0.02;

    private final ModelWindow window;
    private final List<Customer> customers = new ArrayList<>();
    private LocalDate latest = LocalDate.MIN;
    private boolean sorted;

    public Training(ModelWindow window) {
        this.window = window;
    }

    /** One person; whoever is nobody known, or first bought outside the window, counts only for how far the data go. */
    public void add(PurchaseDays person) {
        if (person.latest() != null && person.latest().isAfter(latest)) {
            latest = person.latest();
        }
        if (person.identified()
                && person.first() != null
                && person.last() != null
                && !person.first().isBefore(window.from())) {
            customers.add(new Customer(
                    person.repeats(),
                    window.unit().between(person.first(), person.last()),
                    window.unit().between(person.first(), window.to()),
                    person.after(),
                    person.draw(),
                    person.spent()));
            sorted = false;
        }
    }

    /**
     * Fits a model to them: of the family that is wanted, or of the one that holds where that one does not.
     *
     * @param position of the log up to which it was read
     */
    public FittedModel fit(WantedFamily wanted, long position) {
        sort();
        BuyingHistories all = histories(customer -> true);
        FitOutcome own = wanted.family()
                .map(family -> ModelFit.fit(family, all))
                .filter(Fitted.class::isInstance)
                .orElse(null);
        if (own != null) {
            return model(wanted, own, List.of(Trials.of(own)), all, position);
        }
        ModelChoice choice = ModelChoice.among(holdOuts(), all);
        return model(wanted, choice.chosen(), Trials.of(choice), all, position);
    }

    private List<HoldOut> holdOuts() {
        int parts = HoldOut.parts(customers.size());
        return IntStream.range(0, parts)
                .mapToObj(part -> new HoldOut(
                        histories(customer -> customer.part(parts) != part),
                        histories(customer -> customer.part(parts) == part)))
                .toList();
    }

    private void sort() {
        if (!sorted) {
            customers.sort(Customer.ORDER);
            sorted = true;
        }
    }

    private FittedModel model(
            WantedFamily wanted, FitOutcome outcome, List<FamilyTrial> trials, BuyingHistories all, long position) {
        @Nullable Fitted fitted = outcome instanceof Fitted holds ? holds : null;
        return new FittedModel(
                window,
                wanted,
                state(wanted, fitted),
                fitted == null ? null : fitted.family(),
                fitted == null ? Collections.emptySortedMap() : fitted.model().parameters(),
                fitted == null ? null : fitted.logLikelihood(),
                all.customers(),
                all.repeaters(),
                value(),
                trials,
                position,
                fitted == null ? null : measures(fitted),
                null,
                null);
    }

    private static ModelState state(WantedFamily wanted, @Nullable Fitted fitted) {
        if (fitted == null) {
            return ModelState.UNFIT;
        }
        return wanted.family().filter(family -> family != fitted.family()).isPresent()
                ? ModelState.REPLACED
                : ModelState.FITTED;
    }

    private BuyingHistories histories(Predicate<Customer> whose) {
        List<Customer> some = customers.stream().filter(whose).toList();
        return BuyingHistories.of(
                some.stream().mapToInt(Customer::x).toArray(),
                some.stream().mapToDouble(Customer::tx).toArray(),
                some.stream().mapToDouble(Customer::end).toArray());
    }

    private @Nullable ValueModel value() {
        SortedMap<String, Integer> days = new TreeMap<>();
        for (Customer customer : customers) {
            customer.spent().forEach((currency, spent) -> days.merge(currency, spent.days(), Integer::sum));
        }
        return days.entrySet().stream()
                .min(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(most -> value(most.getKey()))
                .orElse(null);
    }

    private @Nullable ValueModel value(String currency) {
        SpentHistories spent = SpentHistories.of(
                customers.stream()
                        .mapToInt(customer -> customer.daysIn(currency))
                        .toArray(),
                customers.stream()
                        .mapToDouble(customer -> customer.meanIn(currency))
                        .toArray());
        if (spent.customers() == 0) {
            return null;
        }
        Currency in = Currency.getInstance(currency);
        double mean = spent.mean();
        return switch (ValueFit.fit(spent)) {
            case FittedValue fit ->
                new ValueModel(
                        in,
                        fit.n(),
                        mean,
                        fit.model().p(),
                        fit.model().q(),
                        fit.model().v(),
                        fit.logLikelihood(),
                        null);
            case UnfitValue none -> new ValueModel(in, none.n(), mean, null, null, null, null, none.reason());
        };
    }

    private @Nullable ModelMeasures measures(Fitted fitted) {
        long missing = Math.round(MISSING * window.unit().days(window.horizon()));
        return latest.isBefore(window.foretoldTo().minusDays(missing))
                ? null
                : Measuring.of(window, customers, fitted.model());
    }
}
