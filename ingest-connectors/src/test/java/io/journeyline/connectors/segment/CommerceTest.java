package io.journeyline.connectors.segment;

import static io.journeyline.connectors.segment.SegmentReaderTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.Reading;
import io.journeyline.touchpoint.Delivery;
import io.journeyline.touchpoint.Purchase;
import io.journeyline.touchpoint.Return;
import io.journeyline.touchpoint.Review;
import io.journeyline.touchpoint.Touchpoint;
import io.journeyline.touchpoint.Visit;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class CommerceTest {

    @Test
    void a_completed_order_is_a_purchase_of_its_products() throws Exception {
        JsonNode touchpoint = Sent.event("Order Completed", """
                {"order_id": "O-1", "total": 30.00, "shipping": "4.90", "tax": 2, "discount": 2.5, "currency": "eur",
                 "products": [
                   {"product_id": "p-1", "sku": "85123A", "name": "Lantern", "category": "Light", "price": "12.55", "quantity": 2},
                   {"product_id": "p-2", "price": 5}]}
                """);

        assertThat(touchpoint.get("type").stringValue()).isEqualTo("purchase");
        assertThat(touchpoint.get("data").get("lines")).isEqualTo(json("""
                [{"name": "Lantern", "category": "Light", "sku": "85123A", "quantity": 2, "unitPrice": 12.55},
                 {"sku": "p-2", "quantity": 1, "unitPrice": 5}]
                """));
        assertThat(told(touchpoint)).isInstanceOfSatisfying(Purchase.class, purchase -> {
            assertThat(purchase.order()).isEqualTo("O-1");
            assertThat(purchase.currency().getCurrencyCode()).isEqualTo("EUR");
            assertThat(purchase.value()).isEqualByComparingTo(new BigDecimal("27.60"));
        });
        assertThat(touchpoint.get("data").get("properties").get("tax").intValue())
                .isEqualTo(2);
    }

    @Test
    void an_order_without_products_is_one_line_that_is_worth_all_of_it() throws Exception {
        assertThat(told(Sent.event("order_completed", """
                {"order_id": 50314, "revenue": 25.00, "discount": 5}"""))).isInstanceOfSatisfying(Purchase.class, purchase -> {
            assertThat(purchase.lines().getFirst().sku()).isEqualTo("50314");
            assertThat(purchase.value()).isEqualByComparingTo("25.00");
            assertThat(purchase.currency().getCurrencyCode()).isEqualTo("USD");
        });
    }

    @Test
    void a_refunded_order_is_a_return() throws Exception {
        assertThat(told(Sent.event("Order Refunded", """
                {"order_id": "O-1", "total": 12.55, "currency": "EUR", "products": [{"sku": "85123A", "price": 12.55}]}""")))
                .isInstanceOfSatisfying(
                        Return.class, back -> assertThat(back.value()).isEqualByComparingTo("12.55"));
        assertThat(told(Sent.event("Order Refunded", """
                {"order_id": "O-1", "total": 30, "currency": "EUR"}""")))
                .isInstanceOfSatisfying(
                        Return.class, back -> assertThat(back.value()).isEqualByComparingTo("30"));
    }

    @Test
    void a_cancelled_order_will_not_be_delivered() throws Exception {
        assertThat(told(Sent.event("Order Cancelled", """
                {"order_id": "O-1"}""")))
                .isInstanceOfSatisfying(
                        Delivery.class,
                        delivery -> assertThat(delivery.status()).isEqualTo(Delivery.Status.CANCELLED));
    }

    @Test
    void a_review_has_its_rating_and_words() throws Exception {
        assertThat(told(Sent.event("Product Reviewed", """
                {"product_id": "p-1", "review_id": "r-1", "review_body": "Shines.", "rating": "4"}"""))).isInstanceOfSatisfying(Review.class, review -> {
            assertThat(review.score().value()).isEqualByComparingTo("4");
            assertThat(review.sku()).isEqualTo("p-1");
        });
    }

    @Test
    void a_search_is_a_visit_that_looked_for_something() throws Exception {
        assertThat(told(Sent.event("Products Searched", """
                {"query": "lantern"}""")))
                .isInstanceOfSatisfying(
                        Visit.class,
                        visit -> assertThat(visit.searches()).containsExactly(new Visit.Search("lantern", null)));
    }

    @ParameterizedTest
    @CsvSource({
        "Product List Viewed, visit",
        "Product Viewed, visit",
        "Promotion Clicked, visit",
        "Cart Viewed, visit",
        "Checkout Started, visit",
        "Payment Info Entered, visit",
        "Coupon Denied, custom",
        "Product Added, custom",
        "Product Added to Wishlist, custom",
        "Product Shared, custom",
        "Order Updated, custom",
        "Order Cancelled, custom",
        "Product Reviewed, custom",
        "Something Else, custom"
    })
    void every_event_is_something(String name, String type) throws Exception {
        JsonNode touchpoint = Sent.event(name, "{\"product_id\": \"p-1\"}");

        assertThat(touchpoint.get("type").stringValue()).isEqualTo(type);
        told(touchpoint);
    }

    @Test
    void what_is_no_amount_is_refused_by_the_field_it_stands_in() throws Exception {
        assertThat(Sent.read(Sent.event("Order Completed", """
                {"order_id": "O-1", "products": [{"sku": "a", "price": "a lot"}]}""")))
                .isInstanceOfSatisfying(Reading.Invalid.class, invalid -> {
                    assertThat(invalid.id()).isEqualTo("m-1");
                    assertThat(invalid.problems().getFirst().pointer()).isEqualTo("/data/lines/0/unitPrice");
                });
    }

    private static Touchpoint told(JsonNode touchpoint) {
        return ((Reading.Valid) Sent.read(touchpoint)).touchpoint().touchpoint();
    }
}
