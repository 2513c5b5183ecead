package io.journeyline.effort.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {

    private static double[][] gram(double[][] rows) {
        int size = rows[0].length;
        double[][] gram = new double[size][size];
        for (double[] row : rows) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        return gram;
    }

    private static double[] moments(double[][] rows, double[] answers) {
        double[] moments = new double[rows[0].length];
        for (int n = 0; n < rows.length; n++) {
            for (int i = 0; i < moments.length; i++) {
                moments[i] += rows[n][i] * answers[n];
            }
        }
        return moments;
    }

    private static double[] solved(double[][] rows, double[] answers) {
        return NonNegativeLeastSquares.solve(gram(rows), moments(rows, answers));
    }

    @Test
    void what_would_be_negative_is_zero_and_the_others_are_fitted_without_it() {
        double[] solution = solved(new double[][] {{1, 0}, {1, 1}, {0, 1}}, new double[] {2, 1, -1});

        assertThat(solution[0]).isCloseTo(1.5, within(1e-12));
        assertThat(solution[1]).isZero();
    }

    @Test
    void columns_of_zeros_and_columns_that_follow_from_others_get_nothing() {
        double[] solution = solved(new double[][] {{1, 2, 0}, {2, 4, 0}, {3, 6, 0}}, new double[] {1, 2, 3});

        assertThat(solution[0] + 2 * solution[1]).isCloseTo(1, within(1e-9));
        assertThat(solution[2]).isZero();
    }

    /** The conditions of Kuhn and Tucker: no coefficient below 0, no way down, and level where a coefficient is above. */
    @Property(tries = 300)
    void for_any_problem_no_better_solution_lies_nearby(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 13) int size) {
        double[][] rows = new double[40][size];
        double[] answers = new double[rows.length];
        for (int n = 0; n < rows.length; n++) {
            for (int i = 0; i < size; i++) {
                rows[n][i] = random.nextInt(4);
            }
            answers[n] = random.nextGaussian();
        }
        double[] solution = solved(rows, answers);
        double[][] gram = gram(rows);
        double[] moments = moments(rows, answers);

        for (int i = 0; i < size; i++) {
            double gradient = moments[i];
            for (int j = 0; j < size; j++) {
                gradient -= gram[i][j] * solution[j];
            }
            assertThat(solution[i]).isNotNegative();
            assertThat(gradient).isLessThan(1e-6);
            assertThat(solution[i] > 0 ? gradient : 0).isCloseTo(0, within(1e-6));
        }
    }
}
