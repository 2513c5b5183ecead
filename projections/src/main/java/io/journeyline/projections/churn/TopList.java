package io.journeyline.projections.churn;

import io.journeyline.churn.risk.Basis;
import io.journeyline.churn.risk.Score;
import io.journeyline.identity.CustomerId;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The first customers in an order, for each currency, however many there are; of two that are equal, the one whose id is
 * less. Who has no value known stands in none.
 */
final class TopList {

    private final Order order;
    private final int limit;
    private final Comparator<Listed> lastFirst;
    private final SortedMap<String, Top> byCurrency = new TreeMap<>();

    private static final class Top {
        private final PriorityQueue<Listed> heap;
        private long customers;

        Top(Comparator<Listed> lastFirst) {
            heap = new PriorityQueue<>(lastFirst);
        }
    }

    TopList(Order order, int limit) {
        this.order = order;
        this.limit = limit;
        this.lastFirst = Comparator.<Listed>comparingDouble(listed -> order.of(listed.score()))
                .thenComparing(listed -> listed.customer().value(), Comparator.reverseOrder());
    }

    void add(NumberRow row, Score score) {
        String currency = score.currency();
        if (score.basis() == Basis.NONE || currency == null) {
            return;
        }
        Top top = byCurrency.computeIfAbsent(currency, _ -> new Top(lastFirst));
        top.customers++;
        if (top.heap.size() < limit || isBetter(row.customer(), score, top.heap.peek())) {
            add(top, new Listed(row.customer(), row.numbers(), score));
        }
    }

    private boolean isBetter(CustomerId customer, Score score, Listed than) {
        int compared = Double.compare(order.of(score), order.of(than.score()));
        return compared > 0
                || (compared == 0 && customer.value().compareTo(than.customer().value()) < 0);
    }

    private void add(Top top, Listed listed) {
        top.heap.add(listed);
        if (top.heap.size() > limit) {
            top.heap.remove();
        }
    }

    /** Those of another part too. */
    void join(TopList other) {
        other.byCurrency.forEach((currency, theirs) -> {
            Top top = byCurrency.computeIfAbsent(currency, _ -> new Top(lastFirst));
            top.customers += theirs.customers;
            theirs.heap.forEach(listed -> add(top, listed));
        });
    }

    /** How many there are in each currency. */
    SortedMap<String, Long> customers() {
        SortedMap<String, Long> customers = new TreeMap<>();
        byCurrency.forEach((currency, top) -> customers.put(currency, top.customers));
        return customers;
    }

    /** The first of those whose value is in a currency. */
    List<Listed> of(String currency) {
        Top top = byCurrency.get(currency);
        return top == null
                ? List.of()
                : top.heap.stream().sorted(lastFirst.reversed()).toList();
    }
}
