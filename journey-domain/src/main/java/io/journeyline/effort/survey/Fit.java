package io.journeyline.effort.survey;

import io.journeyline.effort.policy.EffortPolicy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * How well points tell answers, on cases that were kept from fitting.
 *
 * @param spearman of points with how bad the answers are: 1 is best
 * @param error the root of the mean square error of how bad an answer is, from 0 to 1, told from points by the straight
 *     line that fits best where the weights were fitted
 */
public record Fit(RankCorrelation spearman, BigDecimal error) {

    private static final int DIGITS = 4;

    static Fit of(EffortPolicy policy, Instrument instrument, List<SurveyedCase> fitting, List<SurveyedCase> heldOut) {
        List<BigDecimal> badness = heldOut.stream()
                .map(one -> BigDecimal.valueOf(instrument.badness(one.answer())))
                .toList();
        List<BigDecimal> points =
                heldOut.stream().map(one -> one.points(policy)).toList();
        Line line = Line.through(
                fitting.stream()
                        .mapToDouble(one -> one.points(policy).doubleValue())
                        .toArray(),
                fitting.stream()
                        .mapToDouble(one -> instrument.badness(one.answer()))
                        .toArray());
        double squares = 0;
        for (int i = 0; i < points.size(); i++) {
            double miss = line.at(points.get(i).doubleValue()) - badness.get(i).doubleValue();
            squares += miss * miss;
        }
        return new Fit(
                RankCorrelation.of(points, badness),
                BigDecimal.valueOf(Math.sqrt(squares / points.size())).setScale(DIGITS, RoundingMode.HALF_EVEN));
    }

    BigDecimal gainOver(Fit before) {
        return before.error.signum() == 0
                ? BigDecimal.ZERO
                : before.error
                        .subtract(error)
                        .divide(before.error, MathContext.DECIMAL64)
                        .setScale(DIGITS, RoundingMode.HALF_EVEN);
    }

    /** A straight line by ordinary least squares; level where all x are the same. */
    private record Line(double start, double slope) {

        static Line through(double[] xs, double[] ys) {
            double x = mean(xs);
            double y = mean(ys);
            double xx = 0;
            double xy = 0;
            for (int i = 0; i < xs.length; i++) {
                xx += (xs[i] - x) * (xs[i] - x);
                xy += (xs[i] - x) * (ys[i] - y);
            }
            double slope = xx == 0 ? 0 : xy / xx;
            return new Line(y - slope * x, slope);
        }

        double at(double x) {
            return start + slope * x;
        }

        private static double mean(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum / values.length;
        }
    }
}
