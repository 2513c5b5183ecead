package io.journeyline.churn.training;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * On which days somebody bought, seen from a cut. Bounded however long the story is: numbers, and one more for each
 * currency they paid in.
 *
 * @param identified whether anything is known of who it is; somebody who is nobody known cannot come back
 * @param first the first day, of all times; null where there is none by the end of the horizon
 * @param draw a number that the first purchase's name decides, whatever came in which order
 * @param last the last day until the cut
 * @param repeats on how many days after the first they bought until the cut
 * @param spent what was spent on those days, by currency
 * @param after on how many days after the cut, within the horizon
 * @param latest the latest day on which they bought at all, beyond the horizon too
 */
public record PurchaseDays(
        boolean identified,
        @Nullable LocalDate first,
        int draw,
        @Nullable LocalDate last,
        int repeats,
        SortedMap<String, Spent> spent,
        int after,
        @Nullable LocalDate latest) {

    static final PurchaseDays NONE = new PurchaseDays(false, null, 0, null, 0, new TreeMap<>(), 0, null);

    /**
     * What was spent in a currency on days with a repeated purchase.
     *
     * @param last the last of these days
     */
    public record Spent(int days, BigDecimal amount, LocalDate last) {

        static Spent on(LocalDate day, BigDecimal amount) {
            return new Spent(1, amount, day);
        }

        Spent then(Spent next) {
            return new Spent(days + (last.equals(next.last) ? 0 : next.days), amount.add(next.amount), next.last);
        }
    }

    public PurchaseDays {
        spent = spent.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(spent));
    }
}
