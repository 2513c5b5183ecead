package io.journeyline.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.contract.TestDoor;
import io.journeyline.connectors.webhook.sender.Sender;
import io.journeyline.connectors.webhook.shop.Square;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SquareTest extends WebhookContract {

    private static final String PAYMENT = file("square-payment.json");
    private static final String REFUND = file("square-refund.json");

    @Override
    Sender sender() {
        return new Square();
    }

    @Override
    void sign(HttpRequest.Builder request, String topic, byte[] body, String secret, Instant at) {
        byte[] address = (PUBLIC + path()).getBytes(UTF_8);
        request.header("x-square-hmacsha256-signature", base64("HmacSHA256", secret, address, body));
    }

    @Override
    String goodTopic() {
        return "";
    }

    @Override
    String goodBody() {
        return PAYMENT;
    }

    @Override
    String nextTopic() {
        return "";
    }

    @Override
    String nextBody() {
        return REFUND;
    }

    @Test
    void a_completed_payment_is_a_purchase_however_often_it_is_told_of() {
        assertIs(told("", PAYMENT, "payment/KkAkhdMsgzn59SM8A89WgKwekxLZY"), """
                {"source": "shops/web-1", "type": "purchase", "id": "payment/KkAkhdMsgzn59SM8A89WgKwekxLZY",
                 "occurredAt": "2026-03-01T12:05:27.000Z", "channel": "store", "location": "L88917AVBK2S5",
                 "customer": {"account": "shops/web-1/RDX9Z4XTIZR7MRZJUXNY9HUK6I", "email": "anna@example.org",
                   "card": "sq-1-HPdOWUYtzMgvT", "order": "shops/web-1/CAISENgvhpdP05f1DWG9H8yMn4kZY"},
                 "data": {"order": "CAISENgvhpdP05f1DWG9H8yMn4kZY", "currency": "USD",
                   "lines": [{"sku": "payment", "quantity": 1, "unitPrice": 12.5}]}}
                """);
        String later =
                PAYMENT.replace("2026-03-01T12:05:28", "2026-03-05T08:00:00").replace("6a8f5f28", "7a8f5f28");
        assertThat(door.send(signed("", later)).body()).contains("\"duplicates\":1");
    }

    @Test
    void one_that_is_only_approved_is_ignored() {
        assertThat(door.send(signed("", PAYMENT.replace("COMPLETED", "APPROVED")))
                        .body())
                .contains("\"ignored\":1");
    }

    @Test
    void a_refund_is_a_return_and_money_without_cents_stays_whole() {
        assertThat(told("", REFUND, "refund/KkAkhdMsgzn59SM8A89WgKwekxLZY_ptLAz")
                        .at("/data/lines/0/unitPrice")
                        .decimalValue())
                .isEqualByComparingTo("2.5");
        String yen = PAYMENT.replace("USD", "JPY").replace("\"id\": \"KkA", "\"id\": \"JkA");
        assertThat(told("", yen, "payment/JkAkhdMsgzn59SM8A89WgKwekxLZY")
                        .at("/data/lines/0/unitPrice")
                        .decimalValue())
                .isEqualByComparingTo("1250");
    }

    @Test
    void what_was_signed_for_another_address_is_refused_whatever_the_request_says_of_its_own() {
        byte[] elsewhere = ("https://elsewhere.example.org" + path()).getBytes(UTF_8);
        HttpRequest.Builder replayed = signed("", PAYMENT)
                .setHeader(
                        "x-square-hmacsha256-signature",
                        base64("HmacSHA256", TestDoor.SECRET, elsewhere, PAYMENT.getBytes(UTF_8)))
                .setHeader("X-Forwarded-Host", "elsewhere.example.org")
                .setHeader("X-Forwarded-Proto", "https");

        assertThat(door.send(replayed).statusCode()).isEqualTo(401);
    }

    @Test
    void the_address_that_a_source_names_is_the_one_that_is_signed() {
        byte[] address = "https://proxy.example.org/square".getBytes(UTF_8);
        HttpRequest.Builder proxied = signed("", PAYMENT)
                .setHeader(
                        "x-square-hmacsha256-signature",
                        base64("HmacSHA256", TestDoor.SECRET, address, PAYMENT.getBytes(UTF_8)));
        assertThat(door.send(proxied).statusCode()).isEqualTo(401);

        door.map("https://proxy.example.org/square");
        assertThat(door.send(proxied).statusCode()).isEqualTo(200);
    }

    @Test
    void where_no_address_is_known_the_sender_is_put_off_and_the_operator_told() {
        try (TestDoor unset = new TestDoor(
                "square",
                door -> new WebhookEndpoint(door, List.of(reader()), door.intake, door, door.bodies, door.clock, ""))) {
            assertThat(unset.send(signed("", PAYMENT).uri(unset.address(path())))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(unset.failures).hasSize(1).first().asString().contains("journey.webhooks.public-address");
        }
    }
}
