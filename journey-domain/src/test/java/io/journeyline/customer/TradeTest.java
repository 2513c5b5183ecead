package io.journeyline.customer;

import static io.journeyline.customer.Story.amount;
import static io.journeyline.customer.Story.bought;
import static io.journeyline.customer.Story.goodsBack;
import static io.journeyline.customer.Story.purchase;
import static io.journeyline.customer.Story.quantity;
import static io.journeyline.customer.Story.returned;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.customer.Profile.OwnedProduct;
import io.journeyline.touchpoint.Purchase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TradeTest {

    private static final Purchase LANTERN = purchase("GBP", bought("lantern", 1, "10"));

    @Test
    void purchases_are_counted_with_their_first_and_last() {
        Profile.Purchases purchases = new Story()
                .on("2026-01-05", LANTERN)
                .on("2026-01-01", LANTERN)
                .profile()
                .purchases();

        assertThat(purchases.count()).isEqualTo(2);
        assertThat(purchases.first()).isEqualTo(noon("2026-01-01"));
        assertThat(purchases.last()).isEqualTo(noon("2026-01-05"));
    }

    @Test
    void the_value_is_goods_less_discount_without_shipping_told_to_the_penny() {
        Purchase purchase = new Purchase(
                "order-1",
                Currency.getInstance("GBP"),
                List.of(bought("lantern", 2, "10.10"), bought("wick", 3, "0.255")),
                amount("1.50"),
                amount("4.95"),
                null);

        assertThat(new Story().on("2026-01-01", purchase).profile().purchases().value())
                .isEqualTo(Map.of("GBP", new BigDecimal("19.46")));
    }

    @Test
    void each_currency_has_its_own_value_and_average() {
        Profile.Purchases purchases = new Story()
                .on("2026-01-01", purchase("GBP", bought("lantern", 1, "10")))
                .on("2026-01-02", purchase("JPY", bought("lantern", 1, "1000")))
                .on("2026-01-03", purchase("GBP", bought("lantern", 1, "5.01")))
                .profile()
                .purchases();

        assertThat(purchases.count()).isEqualTo(3);
        assertThat(purchases.value()).isEqualTo(Map.of("GBP", new BigDecimal("15.01"), "JPY", new BigDecimal("1000")));
        assertThat(purchases.average())
                .as("7.505 goes to the even digit")
                .isEqualTo(Map.of("GBP", new BigDecimal("7.50"), "JPY", new BigDecimal("1000")));
    }

    @Test
    void the_median_gap_is_the_middle_one() {
        Story story = new Story().on("2026-01-01", LANTERN);
        assertThat(story.profile().purchases().medianGapDays()).isNull();

        story.on("2026-01-03T18:00:00Z", LANTERN);
        assertThat(story.profile().purchases().medianGapDays()).isEqualTo("2.25");

        story.on("2026-03-01T18:00:00Z", LANTERN).on("2026-03-02T18:00:00Z", LANTERN);
        assertThat(story.profile().purchases().medianGapDays()).isEqualTo("2.25");

        story.on("2026-03-08T18:00:00Z", LANTERN);
        assertThat(story.profile().purchases().medianGapDays())
                .as("the mean of 2.25 and 6")
                .isEqualTo("4.12");
    }

    @Test
    void returns_are_counted_with_their_value_and_their_share_of_what_was_bought() {
        Profile.Returns returns = new Story()
                .on("2026-01-01", purchase("GBP", bought("lantern", 3, "10")))
                .on("2026-01-02", goodsBack("GBP", returned("lantern", 1, "9.50")))
                .on("2026-01-03", goodsBack("GBP", returned("lantern", 1, "0.50")))
                .profile()
                .returns();

        assertThat(returns.count()).isEqualTo(2);
        assertThat(returns.value()).isEqualTo(Map.of("GBP", new BigDecimal("10.00")));
        assertThat(returns.shareOfPurchaseValue()).isEqualTo(Map.of("GBP", new BigDecimal("0.3333")));
        assertThat(returns.last()).isEqualTo(noon("2026-01-03"));
    }

    @Test
    void a_return_in_a_currency_nothing_was_bought_in_has_no_share() {
        Profile.Returns returns = new Story()
                .on("2026-01-01", LANTERN)
                .on("2026-01-02", goodsBack("EUR", returned("lantern", 1, "11")))
                .profile()
                .returns();

        assertThat(returns.value()).containsOnlyKeys("EUR");
        assertThat(returns.shareOfPurchaseValue()).isEmpty();
    }

    @Test
    void products_owned_are_those_bought_and_not_given_back() {
        Profile profile = new Story()
                .on("2026-01-01", purchase("GBP", bought("lantern", 3, "10"), bought("wick", 2, "1")))
                .on("2026-01-05", purchase("GBP", bought("lantern", 1, "10")))
                .on("2026-01-06", goodsBack("GBP", returned("lantern", 2, "10")))
                .profile();

        assertThat(profile.productsOwned())
                .containsExactly(
                        new OwnedProduct("lantern", "a lantern", new BigDecimal("2"), noon("2026-01-05")),
                        new OwnedProduct("wick", "a wick", new BigDecimal("2"), noon("2026-01-01")));
    }

    @Test
    void a_product_given_back_wholly_is_owned_no_more() {
        Profile profile = new Story()
                .on("2026-01-01", LANTERN)
                .on("2026-01-02", goodsBack("GBP", returned("lantern", 1, "10")))
                .profile();

        assertThat(profile.productsOwned()).isEmpty();
    }

    @Test
    void a_return_may_come_first_and_is_made_up_for_by_later_purchases() {
        Story story = new Story().on("2026-01-01", goodsBack("GBP", returned("lantern", 2, "10")));
        assertThat(story.profile().productsOwned()).isEmpty();
        assertThat(story.profile().returns().count()).isEqualTo(1);
        assertThat(story.profile().purchases().count()).isZero();

        story.on("2026-01-02", LANTERN).on("2026-01-03", LANTERN);
        assertThat(story.profile().productsOwned()).isEmpty();

        story.on("2026-01-04", LANTERN);
        assertThat(story.profile().productsOwned())
                .containsExactly(new OwnedProduct("lantern", "a lantern", BigDecimal.ONE, noon("2026-01-04")));
    }

    @Test
    void a_product_goes_by_the_last_name_it_was_given() {
        Purchase nameless = purchase("GBP", new Purchase.Line("lantern", null, null, quantity(1), amount("10")));
        Purchase renamed =
                purchase("GBP", new Purchase.Line("lantern", "The Lantern", null, quantity(1), amount("10")));

        assertThat(new Story()
                        .on("2026-01-01", LANTERN)
                        .on("2026-01-02", renamed)
                        .on("2026-01-03", nameless)
                        .profile()
                        .productsOwned())
                .extracting(OwnedProduct::name)
                .containsExactly("The Lantern");
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
