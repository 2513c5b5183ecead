package io.journeyline.churn.training;

import java.util.Comparator;
import java.util.SortedMap;

/**
 * One customer of the window, as a row of numbers.
 *
 * @param x on how many days after the first they bought
 * @param tx the time from the first day to the last, in units
 * @param end the time from the first day to the cut, in units
 * @param after on how many days they bought within the horizon
 * @param draw what decides in which part they are held out
 */
record Customer(int x, double tx, double end, int after, int draw, SortedMap<String, PurchaseDays.Spent> spent) {

    /** Whatever order they came in, they are counted in this one. */
    static final Comparator<Customer> ORDER = Comparator.comparingInt(Customer::x)
            .thenComparingDouble(Customer::tx)
            .thenComparingDouble(Customer::end)
            .thenComparingInt(Customer::draw)
            .thenComparingInt(Customer::after);

    /** In which of so many parts they are held out. */
    int part(int parts) {
        return Math.floorMod(draw, parts);
    }

    int daysIn(String currency) {
        PurchaseDays.Spent in = spent.get(currency);
        return in == null ? 0 : in.days();
    }

    /** What they spent in a currency on a day after the first, on average; 0 where there is no such day. */
    double meanIn(String currency) {
        PurchaseDays.Spent in = spent.get(currency);
        return in == null ? 0 : in.amount().doubleValue() / in.days();
    }
}
