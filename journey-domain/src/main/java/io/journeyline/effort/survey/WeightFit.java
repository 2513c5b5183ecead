package io.journeyline.effort.survey;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Points;
import io.journeyline.effort.policy.Weight;
import io.journeyline.identity.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Weights fitted on cases: the policy that has them, and the drivers that the cases do not tell enough of. */
record WeightFit(EffortPolicy policy, List<Driver> unfitted) {

    private static final Driver[] DRIVERS = Driver.values();

    /** A driver that so few of the fitted cases met keeps its weight. */
    private static final int LEAST_MET = 5;

    static WeightFit on(List<SurveyedCase> cases, EffortPolicy inForce, Instrument instrument) {
        List<Driver> met = new ArrayList<>();
        List<Driver> unfitted = new ArrayList<>();
        for (Driver driver : DRIVERS) {
            long meeting = cases.stream().filter(one -> one.units(driver) > 0).count();
            (meeting < LEAST_MET ? unfitted : met).add(driver);
        }
        double[] worth = solved(cases, met, instrument);
        double scale = scale(cases, met, worth, inForce);
        Map<Driver, Weight> weights = new EnumMap<>(inForce.weights());
        for (int i = 0; i < met.size(); i++) {
            Weight before = inForce.weight(met.get(i));
            weights.put(met.get(i), before.with(rounded(worth[i] * scale), reason(cases.size(), instrument)));
        }
        return new WeightFit(inForce.weighing(weights), unfitted);
    }

    private static String reason(int cases, Instrument instrument) {
        return "Fitted on %d cases surveyed with %s.".formatted(cases, instrument.name());
    }

    private static BigDecimal rounded(double points) {
        return BigDecimal.valueOf(Math.min(points, Weight.MOST_POINTS)).setScale(Weight.DIGITS, RoundingMode.HALF_EVEN);
    }

    /** How much worse a unit of each driver makes an answer; the last column is what every case begins with. */
    private static double[] solved(List<SurveyedCase> cases, List<Driver> met, Instrument instrument) {
        int size = met.size() + 1;
        double[][] gram = new double[size][size];
        double[] moments = new double[size];
        for (SurveyedCase one : cases) {
            double badness = instrument.badness(one.answer());
            double[] row = row(one, met);
            for (int i = 0; i < size; i++) {
                moments[i] += row[i] * badness;
                for (int j = 0; j < size; j++) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        return NonNegativeLeastSquares.solve(gram, moments);
    }

    private static double[] row(SurveyedCase one, List<Driver> met) {
        double[] row = new double[met.size() + 1];
        for (int i = 0; i < met.size(); i++) {
            row[i] = (double) one.units(met.get(i)) / Points.UNIT;
        }
        row[met.size()] = 1;
        return row;
    }

    private static double scale(List<SurveyedCase> cases, List<Driver> met, double[] worth, EffortPolicy inForce) {
        double before = 0;
        double after = 0;
        for (SurveyedCase one : cases) {
            for (int i = 0; i < met.size(); i++) {
                double units = (double) one.units(met.get(i)) / Points.UNIT;
                before += units * inForce.points(met.get(i)).doubleValue();
                after += units * worth[i];
            }
        }
        if (before <= 0 || after <= 0) {
            throw new Rejection(
                    "nothing-to-fit", "In the surveyed cases no driver goes with worse answers, or none has points.");
        }
        return before / after;
    }
}
