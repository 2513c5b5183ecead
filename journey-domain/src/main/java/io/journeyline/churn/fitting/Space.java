package io.journeyline.churn.fitting;

import io.journeyline.churn.buying.BuyingHistories;
import io.journeyline.churn.buying.BuyingModel;
import io.journeyline.churn.buying.Family;
import java.util.List;

/**
 * The parameters of a family as logarithms, in which they are about as far apart as they matter; those that are times
 * are measured by the mean time of the histories, so that the unit does not count.
 */
record Space(Family family, double time) {

    private static final String SAME_RATE = "customers do not differ in how often they buy (r and alpha grow together)";
    private static final String NOBODY_STOPS = "nobody is seen to stop: the drop-out rate runs to 0 (%s), which is NBD";
    private static final String SAME_DROP_OUT = "customers do not differ in how readily they stop (%s grow together)";
    private static final String AT_ONCE_OR_NEVER = "customers stop at once or never (%s run to 0 together)";

    static Space of(Family family, BuyingHistories histories) {
        return new Space(family, histories.time() / histories.customers());
    }

    BuyingModel model(double[] at) {
        return switch (family) {
            case NBD -> family.of(Math.exp(at[0]), time * Math.exp(at[1]));
            case BG_NBD, MBG_NBD ->
                family.of(Math.exp(at[0]), time * Math.exp(at[1]), Math.exp(at[2]), Math.exp(at[3]));
            case PARETO_NBD ->
                family.of(Math.exp(at[0]), time * Math.exp(at[1]), Math.exp(at[2]), time * Math.exp(at[3]));
        };
    }

    /** Where a model of this family lies. */
    double[] at(BuyingModel model) {
        double[] at =
                model.parameters().values().stream().mapToDouble(Math::log).toArray();
        at[1] -= Math.log(time);
        if (family == Family.PARETO_NBD) {
            at[3] -= Math.log(time);
        }
        return at;
    }

    /** Where to begin: rates alike and not, drop-out seldom and often; the mean rate is that of the histories. */
    List<double[]> starts(BuyingHistories histories) {
        double rate = histories.purchases() / (double) histories.customers();
        double[] differing = {Math.log(0.5), Math.log(0.5 / rate)};
        double[] alike = {Math.log(2), Math.log(2 / rate)};
        return switch (family) {
            case NBD -> List.of(differing, alike);
            case BG_NBD, MBG_NBD ->
                List.of(
                        with(differing, Math.log(0.7), Math.log(2)),
                        with(alike, Math.log(0.7), Math.log(2)),
                        with(differing, Math.log(0.3), Math.log(10)));
            case PARETO_NBD ->
                List.of(
                        with(differing, Math.log(0.6), Math.log(0.4)),
                        with(alike, Math.log(0.6), Math.log(0.4)),
                        with(differing, Math.log(1), Math.log(10)));
        };
    }

    private static double[] with(double[] rates, double third, double fourth) {
        return new double[] {rates[0], rates[1], third, fourth};
    }

    /** All ways on which the likelihood can go on growing, or stay, without end. */
    List<Way> ways() {
        return switch (family) {
            case NBD -> List.of(new Way(SAME_RATE, 1, 1));
            case BG_NBD, MBG_NBD ->
                List.of(
                        new Way(SAME_RATE, 1, 1, 0, 0),
                        new Way(NOBODY_STOPS.formatted("a runs to 0"), 0, 0, -1, 0),
                        new Way(NOBODY_STOPS.formatted("b grows"), 0, 0, 0, 1),
                        new Way(SAME_DROP_OUT.formatted("a and b"), 0, 0, 1, 1),
                        new Way(AT_ONCE_OR_NEVER.formatted("a and b"), 0, 0, -1, -1));
            case PARETO_NBD ->
                List.of(
                        new Way(SAME_RATE, 1, 1, 0, 0),
                        new Way(NOBODY_STOPS.formatted("s runs to 0"), 0, 0, -1, 0),
                        new Way(NOBODY_STOPS.formatted("beta grows"), 0, 0, 0, 1),
                        new Way(SAME_DROP_OUT.formatted("s and beta"), 0, 0, 1, 1),
                        new Way(AT_ONCE_OR_NEVER.formatted("s and beta"), 0, 0, -1, -1));
        };
    }
}
