package io.journeyline.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.shop.WooCommerce;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WooCommerceTest extends WebhookContract {

    private static final String ORDER = file("woocommerce-order.json");
    private static final String REFUNDED =
            ORDER.replace("\"refunds\": []", "\"refunds\": [{\"id\": 731, \"reason\": \"\", \"total\": \"-5.00\"}]");

    @Override
    Sender sender() {
        return new WooCommerce();
    }

    @Override
    void sign(HttpRequest.Builder request, String topic, byte[] body, String secret, Instant at) {
        request.header("X-WC-Webhook-Topic", topic)
                .header("X-WC-Webhook-Delivery-ID", "36e520ebabc2fa725092ff4a47acedf2")
                .header("X-WC-Webhook-Signature", base64("HmacSHA256", secret, body));
    }

    @Override
    String goodTopic() {
        return "order.created";
    }

    @Override
    String goodBody() {
        return ORDER;
    }

    @Override
    String nextTopic() {
        return "order.updated";
    }

    @Override
    String nextBody() {
        return REFUNDED;
    }

    @Test
    void a_paid_order_is_a_purchase_once_however_often_it_is_updated() {
        assertIs(told("order.created", ORDER, "order/727"), """
                {"source": "shops/web-1", "type": "purchase", "id": "order/727", "occurredAt": "2026-03-01T12:05:00Z",
                 "channel": "web",
                 "customer": {"account": "shops/web-1/26", "email": "anna@example.org", "phone": "(555) 555-5555",
                   "order": "shops/web-1/727"},
                 "data": {"order": "727", "currency": "EUR", "lines": [
                     {"sku": "L-1", "name": "Lantern", "quantity": 2, "unitPrice": 10},
                     {"sku": "23", "name": "Wick", "quantity": 1, "unitPrice": 5}],
                   "discount": 1.50, "shipping": 4.95}}
                """);
        String touched = ORDER.replace("2026-03-01T12:06:00", "2026-03-01T12:09:00");
        assertThat(door.send(signed("order.updated", touched)).body()).contains("\"duplicates\":1");
        String sent = touched.replace("\"processing\"", "\"completed\"")
                .replace("\"date_completed_gmt\": null", "\"date_completed_gmt\": \"2026-03-02T09:00:00\"");
        assertThat(told("order.updated", sent, "order/727/completed")
                        .at("/data/shippedAt")
                        .stringValue())
                .isEqualTo("2026-03-02T09:00:00Z");
        assertThat(door.log.size()).isEqualTo(2);
    }

    @Test
    void an_order_that_waits_for_its_money_is_ignored() {
        String waiting = ORDER.replace("\"processing\"", "\"on-hold\"")
                .replaceAll("\"date_paid(_gmt)?\": \"[^\"]*\"", "\"date_paid$1\": null");
        assertThat(door.send(signed("order.created", waiting)).body()).contains("\"ignored\":1");
    }

    @Test
    void a_refund_is_a_return_once_however_often_its_order_is_updated() {
        assertThat(told("order.updated", REFUNDED, "refund/731")
                        .at("/data/lines/0/unitPrice")
                        .decimalValue())
                .isEqualByComparingTo("5");
        assertThat(door.send(signed("order.updated", REFUNDED.replace("12:06:00", "12:10:00")))
                        .body())
                .contains("\"duplicates\":1");
    }

    @Test
    void two_deliveries_of_one_delivery_id_are_told_apart_by_what_they_say() {
        String customer =
                "{\"id\": 25, \"date_created_gmt\": \"2026-03-01T12:00:00\", \"date_modified_gmt\": \"2026-03-02T12:00:00\", \"email\": \"%s\"}";
        assertThat(door.send(signed("customer.updated", customer.formatted("anna@example.org")))
                        .body())
                .contains("\"accepted\":1");
        assertThat(door.send(signed("customer.updated", customer.formatted("anna@example.net")))
                        .body())
                .contains("\"accepted\":1");
        assertThat(door.send(signed("customer.updated", customer.formatted("anna@example.net")))
                        .body())
                .contains("\"duplicates\":1");
    }

    @Test
    void the_ping_is_answered_though_nobody_signed_it_and_leaves_nothing() {
        HttpRequest.Builder ping = HttpRequest.newBuilder(door.address(path()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("webhook_id=12"));

        assertThat(door.send(ping).statusCode()).isEqualTo(200);
        assertThat(door.failures).isEmpty();
        assertThat(door.fates).isEmpty();
        assertThat(door.send(ping.POST(BodyPublishers.ofString("webhook_id=12&x=1")))
                        .statusCode())
                .isEqualTo(401);
    }
}
