package io.journeyline.experience;

import static io.journeyline.experience.expectation.Expectation.Source.PROMISE;
import static io.journeyline.experience.expectation.Measure.DELIVERY;
import static io.journeyline.experience.expectation.Measure.DELIVERY_TIME;
import static java.time.temporal.ChronoUnit.DAYS;

import io.journeyline.experience.ExperienceLedger.Met;
import io.journeyline.experience.ExperienceLedger.Order;
import io.journeyline.experience.Grading.Finding;
import io.journeyline.record.Channel;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Goods on their way, while a ledger is being written. The first promise counts: it is what the customer planned by. */
final class OpenOrders {

    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Grading grading;
    private final ZoneId zone;

    OpenOrders(ExperienceLedger before, Grading grading) {
        this.grading = grading;
        this.zone = grading.yardsticks().policy().zone();
        before.orders().forEach(order -> orders.put(order.order(), order));
    }

    void bought(Met met, Purchase purchase) {
        if (met.channel() == Channel.STORE && purchase.promisedAt() == null) {
            return; // taken along
        }
        Order known = known(purchase.order());
        Order ordered = new Order(known.order(), met, known.promise(), known.promised(), known.delivered());
        keep(promised(ordered, met, purchase.promisedAt()));
    }

    void moved(Met met, Delivery delivery) {
        Order order = promised(known(delivery.order()), met, delivery.promisedAt());
        switch (delivery.status()) {
            case PROMISED, SHIPPED, FAILED -> keep(order);
            case CANCELLED -> orders.remove(order.order());
            case DELIVERED -> {
                if (!order.delivered()) {
                    judge(order, met, delivery.deliveredAt() == null ? met.at() : delivery.deliveredAt());
                }
                keep(new Order(order.order(), null, null, null, true));
            }
        }
    }

    private void judge(Order order, Met met, Instant arrived) {
        LocalDate day = day(arrived);
        if (order.promise() != null && order.promised() != null) {
            Met[] evidence = order.promise().equals(met) ? new Met[] {met} : new Met[] {order.promise(), met};
            double late = day(order.promised()).until(day, DAYS);
            grading.judge(Finding.of(DELIVERY, met, late, evidence), 0, PROMISE);
        } else if (order.ordered() != null && !day.isBefore(day(order.ordered().at()))) {
            double days = day(order.ordered().at()).until(day, DAYS);
            grading.judge(Finding.of(DELIVERY_TIME, met, days, order.ordered(), met));
        }
    }

    private static Order promised(Order order, Met met, @Nullable Instant promisedAt) {
        return order.promised() != null || promisedAt == null
                ? order
                : new Order(order.order(), order.ordered(), met, promisedAt, order.delivered());
    }

    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    private Order known(String order) {
        Order known = orders.remove(order);
        return known == null ? new Order(order, null, null, null, false) : known;
    }

    private void keep(Order order) {
        orders.put(order.order(), order);
        if (orders.size() > ExperienceLedger.MOST_OPEN) {
            orders.remove(orders.keySet().iterator().next());
        }
    }

    List<Order> close() {
        return List.copyOf(orders.values());
    }
}
