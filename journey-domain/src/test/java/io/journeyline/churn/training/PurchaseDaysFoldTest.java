package io.journeyline.churn.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.churn.model.ModelWindow;
import io.journeyline.churn.model.TimeUnit;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.record.JsonBody;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.value.Amount;
import io.journeyline.value.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PurchaseDaysFoldTest {

    private static final CustomerId CUSTOMER = new CustomerId(new UUID(1, 2));

    private final List<RecordedTouchpoint> told = new ArrayList<>();

    private PurchaseDaysFoldTest on(String when, Touchpoint what) {
        Instant at = Instant.parse(when);
        TouchpointKey key = new TouchpointKey("test", "%05d".formatted(told.size()));
        told.add(new RecordedTouchpoint(
                told.size() + 1L,
                new StreamId(CUSTOMER.value()),
                CUSTOMER,
                at,
                new ReportedTouchpoint(
                        key,
                        at,
                        List.of(new Identifier("loyalty", "1")),
                        null,
                        null,
                        null,
                        null,
                        what,
                        new JsonBody(new byte[0]))));
        return this;
    }

    private static Purchase purchase(String currency, double price) {
        return new Purchase(
                "o",
                Currency.getInstance(currency),
                List.of(new Purchase.Line("A", null, null, quantity(), amount(price))),
                null,
                null,
                null);
    }

    private static Return returned(double price) {
        return new Return(
                "o", Currency.getInstance("EUR"), List.of(new Return.Line("A", null, quantity(), amount(price))), null);
    }

    private static Quantity quantity() {
        return new Quantity(BigDecimal.ONE);
    }

    private static Amount amount(double price) {
        return new Amount(BigDecimal.valueOf(price));
    }

    private PurchaseDays days(String zone) {
        return days(zone, true);
    }

    private PurchaseDays days(String zone, boolean free) {
        ModelWindow window =
                new ModelWindow(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 6, 30), TimeUnit.WEEK, 4, zone, free);
        PurchaseDaysFold fold = new PurchaseDaysFold(window);
        List<RecordedTouchpoint> story = told.stream()
                .sorted(Comparator.comparing(RecordedTouchpoint::moment))
                .toList();
        PurchaseDays whole = fold.fold(null, story.iterator());
        PurchaseDays parts = null;
        for (RecordedTouchpoint one : story) {
            parts = fold.fold(parts, List.of(one).iterator());
        }
        assertThat(parts).isEqualTo(whole);
        String json = TouchpointJson.mapper().writeValueAsString(whole);
        assertThat(TouchpointJson.mapper().readValue(json, PurchaseDays.class)).isEqualTo(whole);
        return whole;
    }

    @Test
    void purchases_of_one_day_are_one_and_the_first_day_is_no_repetition() {
        on("2025-02-01T09:00:00Z", purchase("EUR", 5));
        on("2025-02-01T18:00:00Z", purchase("EUR", 7));
        on("2025-03-01T09:00:00Z", purchase("EUR", 10));
        on("2025-03-01T10:00:00Z", purchase("EUR", 20));
        on("2025-03-09T10:00:00Z", purchase("USD", 4));

        PurchaseDays days = days("UTC");

        assertThat(days.first()).isEqualTo(LocalDate.of(2025, 2, 1));
        assertThat(days.last()).isEqualTo(LocalDate.of(2025, 3, 9));
        assertThat(days.repeats()).isEqualTo(2);
        assertThat(days.spent().get("EUR"))
                .isEqualTo(new PurchaseDays.Spent(1, BigDecimal.valueOf(30.0), LocalDate.of(2025, 3, 1)));
        assertThat(days.spent()).containsOnlyKeys("EUR", "USD");
    }

    @Test
    void the_zone_says_when_a_day_begins() {
        on("2025-02-01T23:30:00Z", purchase("EUR", 5)).on("2025-02-02T08:00:00Z", purchase("EUR", 7));

        assertThat(days("UTC").repeats()).isEqualTo(1);
        assertThat(days("Europe/Athens").repeats()).isZero();
    }

    @Test
    void what_costs_nothing_is_a_purchase_unless_it_is_said_otherwise() {
        on("2025-02-01T09:00:00Z", purchase("EUR", 0)).on("2025-02-03T09:00:00Z", purchase("EUR", 9));

        assertThat(days("UTC").first()).isEqualTo(LocalDate.of(2025, 2, 1));
        assertThat(days("UTC").repeats()).isEqualTo(1);
        assertThat(days("UTC", false).first()).isEqualTo(LocalDate.of(2025, 2, 3));
        assertThat(days("UTC", false).repeats()).isZero();
    }

    @Test
    void a_return_takes_no_purchase_away() {
        on("2025-02-03T09:00:00Z", purchase("EUR", 9)).on("2025-02-04T09:00:00Z", returned(9));

        assertThat(days("UTC").first()).isEqualTo(LocalDate.of(2025, 2, 3));
        assertThat(days("UTC").last()).isEqualTo(LocalDate.of(2025, 2, 3));
    }

    @Test
    void what_happens_after_the_cut_changes_nothing_of_what_was_before() {
        on("2025-02-01T09:00:00Z", purchase("EUR", 5)).on("2025-06-30T23:59:59Z", purchase("EUR", 9));
        PurchaseDays before = days("UTC");

        on("2025-07-01T00:00:00Z", purchase("EUR", 900));
        on("2025-07-28T23:00:00Z", purchase("GBP", 900));
        on("2025-07-29T00:00:00Z", purchase("EUR", 900));
        PurchaseDays after = days("UTC");

        assertThat(after.after()).isEqualTo(2);
        assertThat(after.latest()).isEqualTo(LocalDate.of(2025, 7, 29));
        assertThat(after.first()).isEqualTo(before.first());
        assertThat(after.last()).isEqualTo(before.last());
        assertThat(after.repeats()).isEqualTo(before.repeats()).isEqualTo(1);
        assertThat(after.spent()).isEqualTo(before.spent());
        assertThat(after.draw()).isEqualTo(before.draw());
    }
}
