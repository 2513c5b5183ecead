package io.journeyline.benchmarks.churn;

import io.journeyline.churn.buying.BuyingHistories;
import java.util.Random;
import java.util.TreeSet;

/**
 * Invented customers who buy, and stop, at rates that differ; days are whole, times in weeks. Most are
 * unlike any other, so that little is saved by counting equal ones once.
 */
final class Buyers {

    private static final int LONGEST_DAYS = 273;
    private static final int SHORTEST_DAYS = 90;
    private static final double LOG_RATE = -4.5;
    private static final double SIGMA = 1.1;
    private static final double LOG_LIFE = 4.8;
    private static final double WEEK = 7;

    final int[] x;
    final double[] tx;
    final double[] end;

    Buyers(int customers, long seed) {
        x = new int[customers];
        tx = new double[customers];
        end = new double[customers];
        Random random = new Random(seed);
        for (int customer = 0; customer < customers; customer++) {
            draw(customer, random);
        }
    }

    private void draw(int customer, Random random) {
        int days = SHORTEST_DAYS + random.nextInt(LONGEST_DAYS - SHORTEST_DAYS);
        double rate = Math.exp(LOG_RATE + SIGMA * random.nextGaussian());
        double life = Math.min(days, Math.exp(LOG_LIFE + SIGMA * random.nextGaussian()) * random.nextExponential());
        TreeSet<Integer> bought = new TreeSet<>();
        for (double at = random.nextExponential() / rate; at <= life; at += random.nextExponential() / rate) {
            bought.add((int) Math.ceil(at));
        }
        x[customer] = bought.size();
        tx[customer] = bought.isEmpty() ? 0 : Math.min(days, bought.last()) / WEEK;
        end[customer] = days / WEEK;
    }

    BuyingHistories histories() {
        return BuyingHistories.of(x, tx, end);
    }

    /** Every second one of them, beginning with this one. */
    BuyingHistories half(int first) {
        int size = (x.length - first + 1) / 2;
        int[] counts = new int[size];
        double[] lasts = new double[size];
        double[] ends = new double[size];
        for (int n = 0; n < size; n++) {
            counts[n] = x[2 * n + first];
            lasts[n] = tx[2 * n + first];
            ends[n] = end[2 * n + first];
        }
        return BuyingHistories.of(counts, lasts, ends);
    }
}
