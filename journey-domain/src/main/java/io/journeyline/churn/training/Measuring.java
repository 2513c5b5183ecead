package io.journeyline.churn.training;

import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.logit.Ranking;
import io.journeyline.churn.model.ModelMeasures;
import io.journeyline.churn.model.ModelMeasures.EverybodyAlike;
import io.journeyline.churn.model.ModelMeasures.ModelBaselines;
import io.journeyline.churn.model.ModelMeasures.PurchasesForetold;
import io.journeyline.churn.model.ModelMeasures.Tenth;
import io.journeyline.churn.model.ModelWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Holds what a model foretold of customers against what they did. */
final class Measuring {

    private static final int GROUPS = 10;
    private static final double CERTAIN = 1e-15;

    private final List<Customer> customers;
    private final double horizon;

    private Measuring(List<Customer> customers, double horizon) {
        this.customers = customers;
        this.horizon = horizon;
    }

    /** The measures over customers, at least one, in an order that is theirs. */
    static ModelMeasures of(ModelWindow window, List<Customer> customers, BuyingModel model) {
        return new Measuring(customers, window.horizonTime()).measures(window, model);
    }

    private ModelMeasures measures(ModelWindow window, BuyingModel model) {
        double[] none = each(customer -> model.probabilityOfNone(customer.x(), customer.tx(), customer.end(), horizon));
        double[] expected =
                each(customer -> model.expectedPurchases(customer.x(), customer.tx(), customer.end(), horizon));
        double[] alike = new double[customers.size()];
        Arrays.fill(alike, silent() / (double) customers.size());
        return new ModelMeasures(
                window.to().plusDays(1),
                window.foretoldTo(),
                customers.size(),
                silent(),
                auc(none),
                brier(none),
                logLoss(none),
                calibration(none),
                purchases(expected),
                new ModelBaselines(
                        auc(each(customer -> customer.end() - customer.tx())),
                        auc(each(customer -> -customer.x())),
                        new EverybodyAlike(brier(alike), logLoss(alike)),
                        purchases(
                                each(customer -> customer.end() == 0 ? 0 : customer.x() / customer.end() * horizon))));
    }

    private double[] each(ToDoubleFunction<Customer> value) {
        return customers.stream().mapToDouble(value).toArray();
    }

    private boolean silent(int customer) {
        return customers.get(customer).after() == 0;
    }

    private int silent() {
        return (int)
                customers.stream().filter(customer -> customer.after() == 0).count();
    }

    private Integer[] byScore(double[] scores) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, n -> n);
        Arrays.sort(
                order,
                Comparator.comparingDouble((Integer n) -> scores[n])
                        .thenComparingInt(n -> customers.get(n).draw()));
        return order;
    }

    private @Nullable Double auc(double[] scores) {
        boolean[] silent = new boolean[scores.length];
        for (int n = 0; n < silent.length; n++) {
            silent[n] = silent(n);
        }
        OptionalDouble auc = Ranking.auc(scores, silent);
        return auc.isPresent() ? auc.getAsDouble() : null;
    }

    private double brier(double[] none) {
        double sum = 0;
        for (int n = 0; n < none.length; n++) {
            double off = none[n] - (silent(n) ? 1 : 0);
            sum += off * off;
        }
        return sum / none.length;
    }

    private double logLoss(double[] none) {
        double sum = 0;
        for (int n = 0; n < none.length; n++) {
            double given = silent(n) ? none[n] : 1 - none[n];
            sum -= Math.log(Math.max(CERTAIN, given));
        }
        return sum / none.length;
    }

    private List<Tenth> calibration(double[] none) {
        Integer[] order = byScore(none);
        List<Tenth> groups = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            int from = (int) ((long) order.length * group / GROUPS);
            int to = (int) ((long) order.length * (group + 1) / GROUPS);
            if (to > from) {
                groups.add(group(none, order, from, to));
            }
        }
        return groups;
    }

    private Tenth group(double[] none, Integer[] order, int from, int to) {
        double foretold = 0;
        int silent = 0;
        for (int n = from; n < to; n++) {
            foretold += none[order[n]];
            silent += silent(order[n]) ? 1 : 0;
        }
        return new Tenth(to - from, foretold / (to - from), silent / (double) (to - from));
    }

    private PurchasesForetold purchases(double[] expected) {
        double[] happened = each(Customer::after);
        double squares = 0;
        for (int n = 0; n < expected.length; n++) {
            squares += (expected[n] - happened[n]) * (expected[n] - happened[n]);
        }
        return new PurchasesForetold(
                sum(expected), sum(happened), Math.sqrt(squares / expected.length), correlation(expected, happened));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static @Nullable Double correlation(double[] one, double[] other) {
        double meanOne = sum(one) / one.length;
        double meanOther = sum(other) / other.length;
        double both = 0;
        double oneAlone = 0;
        double otherAlone = 0;
        for (int n = 0; n < one.length; n++) {
            both += (one[n] - meanOne) * (other[n] - meanOther);
            oneAlone += (one[n] - meanOne) * (one[n] - meanOne);
            otherAlone += (other[n] - meanOther) * (other[n] - meanOther);
        }
        return oneAlone == 0 || otherAlone == 0 ? null : both / Math.sqrt(oneAlone * otherAlone);
    }
}
