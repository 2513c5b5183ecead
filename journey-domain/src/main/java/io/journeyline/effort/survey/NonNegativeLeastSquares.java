package io.journeyline.effort.survey;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Least squares with coefficients of 0 or more: the active set method NNLS of Lawson and Hanson (Solving Least Squares
 * Problems, 1974, chapter 23), on the normal equations as in Bro and de Jong (A fast non-negativity-constrained least
 * squares algorithm, Journal of Chemometrics 11, 1997), each solved by Cholesky's factors.
 */
final class NonNegativeLeastSquares {

    /** A column that lies so close to the others, as a share of its own length squared, cannot be told from them. */
    private static final double DEPENDENT = 1e-10;

    private static final double SMALL = 1e-10;

    /** Each step makes the error smaller, so that there is an end; where rounding hides that, it is here. */
    private static final int STEPS_A_COLUMN = 30;

    private final double[][] gram;
    private final double[] moments;
    private final int size;
    private final double[] solution;
    private final boolean[] passive;
    private final boolean[] barred;

    private NonNegativeLeastSquares(double[][] gram, double[] moments) {
        this.gram = gram;
        this.moments = moments;
        this.size = moments.length;
        this.solution = new double[size];
        this.passive = new boolean[size];
        this.barred = new boolean[size];
    }

    /**
     * The x of 0 or more for which |A x - b| is least. Columns of zeros, and those that follow from others, get 0.
     *
     * @param gram A transposed times A
     * @param moments A transposed times b
     */
    static double[] solve(double[][] gram, double[] moments) {
        NonNegativeLeastSquares problem = new NonNegativeLeastSquares(gram, moments);
        int steps = STEPS_A_COLUMN * moments.length;
        for (int next = problem.steepest(); next >= 0 && steps > 0; next = problem.steepest()) {
            problem.admit(next);
            steps--;
        }
        return problem.solution;
    }

    /** The column along which the error falls fastest, -1 if there is none left. */
    private int steepest() {
        int best = -1;
        double most = 0;
        for (int j = 0; j < size; j++) {
            double fall = passive[j] || barred[j] || gram[j][j] <= 0 ? 0 : gradient(j) / Math.sqrt(gram[j][j]);
            if (fall > Math.max(most, SMALL * Math.abs(moments[j]) / Math.sqrt(gram[j][j]))) {
                most = fall;
                best = j;
            }
        }
        return best;
    }

    private double gradient(int j) {
        double gradient = moments[j];
        for (int k = 0; k < size; k++) {
            gradient -= gram[j][k] * solution[k];
        }
        return gradient;
    }

    /** Lets a column in, and out again those whose coefficients would fall below 0. */
    private void admit(int column) {
        passive[column] = true;
        double[] next = unconstrained();
        if (next.length == 0 || next[column] <= 0) {
            passive[column] = false;
            barred[column] = true;
            return;
        }
        while (anyNegative(next)) {
            moveTowards(next);
            next = unconstrained();
        }
        System.arraycopy(next, 0, solution, 0, size);
        Arrays.fill(barred, false);
    }

    private boolean anyNegative(double[] next) {
        for (int j = 0; j < size; j++) {
            if (passive[j] && next[j] <= 0) {
                return true;
            }
        }
        return false;
    }

    /** As far as no coefficient falls below 0; the one that reaches it first leaves. */
    private void moveTowards(double[] next) {
        double share = Double.POSITIVE_INFINITY;
        int first = -1;
        for (int j = 0; j < size; j++) {
            if (passive[j] && next[j] <= 0 && way(j, next) < share) {
                share = way(j, next);
                first = j;
            }
        }
        for (int j = 0; j < size; j++) {
            solution[j] = passive[j] ? Math.max(0, solution[j] + share * (next[j] - solution[j])) : 0;
        }
        solution[first] = 0;
        passive[first] = false;
    }

    private double way(int j, double[] next) {
        return solution[j] == 0 ? 0 : solution[j] / (solution[j] - next[j]);
    }

    /** The least squares solution over the passive columns alone; empty where they depend on one another. */
    private double[] unconstrained() {
        int[] columns = IntStream.range(0, size).filter(j -> passive[j]).toArray();
        int n = columns.length;
        double[][] factor = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = gram[columns[i]][columns[j]];
                for (int k = 0; k < j; k++) {
                    rest -= factor[i][k] * factor[j][k];
                }
                if (i == j && rest <= DEPENDENT * gram[columns[i]][columns[i]]) {
                    return new double[0];
                }
                factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
            }
        }
        return spread(columns, factor);
    }

    private double[] spread(int[] columns, double[][] factor) {
        int n = columns.length;
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double rest = moments[columns[i]];
            for (int k = 0; k < i; k++) {
                rest -= factor[i][k] * y[k];
            }
            y[i] = rest / factor[i][i];
        }
        double[] all = new double[size];
        for (int i = n - 1; i >= 0; i--) {
            double rest = y[i];
            for (int k = i + 1; k < n; k++) {
                rest -= factor[k][i] * all[columns[k]];
            }
            all[columns[i]] = rest / factor[i][i];
        }
        return all;
    }
}
