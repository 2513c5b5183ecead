package io.journeyline.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.shop.Shopify;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShopifyTest extends WebhookContract {

    private static final String ORDER = file("shopify-order.json");
    private static final String REFUND = file("shopify-refund.json");

    @Override
    Sender sender() {
        return new Shopify();
    }

    @Override
    void sign(HttpRequest.Builder request, String topic, byte[] body, String secret, Instant at) {
        request.header("X-Shopify-Topic", topic)
                .header("X-Shopify-Webhook-Id", "b54557e4-bdd9-4b37-8a5f-bf7d70bcd043")
                .header("X-Shopify-Hmac-Sha256", base64("HmacSHA256", secret, body));
    }

    @Override
    String goodTopic() {
        return "orders/create";
    }

    @Override
    String goodBody() {
        return ORDER;
    }

    @Override
    String nextTopic() {
        return "refunds/create";
    }

    @Override
    String nextBody() {
        return REFUND;
    }

    @Test
    void an_order_is_a_purchase() {
        assertIs(told("orders/create", ORDER, "order/820982911946154500"), """
                {"source": "shops/web-1", "type": "purchase", "id": "order/820982911946154500",
                 "occurredAt": "2026-03-01T14:05:00+02:00", "channel": "web",
                 "customer": {"account": "shops/web-1/115310627314723950", "email": "anna@example.org",
                              "phone": "+302101234567", "order": "shops/web-1/820982911946154500"},
                 "data": {"order": "820982911946154500", "currency": "EUR", "lines": [
                     {"sku": "L-1", "name": "Lantern - blue", "quantity": 2, "unitPrice": 20},
                     {"sku": "49148385", "name": "Wick", "quantity": 1, "unitPrice": 10}],
                   "discount": 5.00, "shipping": 4.95}}
                """);
    }

    @Test
    void a_refund_line_that_came_back_is_a_return_and_one_that_did_not_is_goodwill() {
        assertIs(told("refunds/create", REFUND, "refund-line/1058498311"), """
                {"source": "shops/web-1", "type": "return", "id": "refund-line/1058498311",
                 "occurredAt": "2026-03-09T10:34:55+02:00", "staff": "799407056",
                 "customer": {"order": "shops/web-1/820982911946154500"},
                 "data": {"order": "820982911946154500", "currency": "EUR",
                   "lines": [{"sku": "L-1", "name": "Lantern - blue", "quantity": 2, "unitPrice": 20}]}}
                """);
        assertIs(door.log.touchpoint("refund-line/1058498312"), """
                {"source": "shops/web-1", "type": "custom", "id": "refund-line/1058498312",
                 "occurredAt": "2026-03-09T10:34:55+02:00", "staff": "799407056",
                 "customer": {"order": "shops/web-1/820982911946154500"},
                 "data": {"name": "goodwill",
                   "attributes": {"order": "820982911946154500", "amount": 10.00, "currency": "EUR"}}}
                """);
    }

    @Test
    void money_given_back_for_no_goods_is_goodwill() {
        String refund =
                REFUND.replaceFirst("(?s)\"refund_line_items\".*\"order_adjustments\"", "\"order_adjustments\"");

        assertThat(told("refunds/create", refund, "refund-payment/1072844685")
                        .at("/data/attributes/amount")
                        .decimalValue())
                .isEqualByComparingTo("50");
    }

    @Test
    void an_update_tells_of_shipments_and_cancelling_and_never_of_the_purchase_again() {
        assertThat(door.send(signed("orders/updated", ORDER)).body()).contains("\"ignored\":1");
        String shipped = ORDER.replace(
                "\"fulfillments\": []",
                "\"fulfillments\": [{\"id\": 255858046, \"status\": \"success\", \"created_at\": \"2026-03-02T09:00:00+02:00\"}]");

        assertIs(told("orders/updated", shipped, "fulfillment/255858046"), """
                {"source": "shops/web-1", "type": "delivery", "id": "fulfillment/255858046",
                 "occurredAt": "2026-03-02T09:00:00+02:00", "customer": {"order": "shops/web-1/820982911946154500"},
                 "data": {"order": "820982911946154500", "status": "shipped", "shippedAt": "2026-03-02T09:00:00+02:00"}}
                """);
        String cancelled = shipped.replace("\"cancelled_at\": null", "\"cancelled_at\": \"2026-03-03T09:00:00Z\"");
        assertThat(told("orders/updated", cancelled, "order/820982911946154500/cancelled")
                        .at("/data/status")
                        .stringValue())
                .isEqualTo("cancelled");
        assertThat(door.log.size()).isEqualTo(2);
    }

    @Test
    void a_topic_nobody_asked_for_is_ignored_and_a_missing_one_parks_the_delivery() {
        assertThat(door.send(signed("products/update", ORDER)).body()).contains("\"ignored\":1");
        assertThat(door.send(signed("no topic", ORDER)).body()).contains("\"parked\":1", "X-Shopify-Topic is missing");
    }
}
