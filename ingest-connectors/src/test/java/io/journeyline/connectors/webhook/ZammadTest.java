package io.journeyline.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.webhook.desk.Zammad;
import io.journeyline.connectors.webhook.sender.Sender;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ZammadTest extends WebhookContract {

    private static final String TICKET = file("zammad-ticket.json");
    private static final String CLOSED = file("zammad-closed.json");

    @Override
    Sender sender() {
        return new Zammad();
    }

    @Override
    void sign(HttpRequest.Builder request, String topic, byte[] body, String secret, Instant at) {
        request.header("X-Zammad-Delivery", "f4a7e0c6")
                .header("X-Hub-Signature", "sha1=" + hex("HmacSHA1", secret, body));
    }

    @Override
    String goodTopic() {
        return "";
    }

    @Override
    String goodBody() {
        return TICKET;
    }

    @Override
    String nextTopic() {
        return "";
    }

    @Override
    String nextBody() {
        return CLOSED;
    }

    @Test
    void a_new_ticket_opens_a_case_and_its_article_is_a_contact() {
        assertIs(told("", TICKET, "article/104"), """
                {"source": "shops/web-1", "type": "support-contact", "id": "article/104",
                 "occurredAt": "2026-03-01T12:05:10.305Z", "case": "81", "channel": "phone",
                 "customer": {"account": "shops/web-1/8", "email": "anna@example.org", "phone": "0030 210 1234567"},
                 "data": {"direction": "in"}}
                """);
        assertThat(door.log
                        .touchpoint("ticket/81/opened/2026-03-01T12:05:10.282Z")
                        .at("/data/status")
                        .stringValue())
                .isEqualTo("opened");
    }

    @Test
    void a_closed_ticket_closes_its_case_once_however_often_it_is_told_and_an_internal_note_is_nothing() {
        assertThat(told("", CLOSED, "ticket/81/closed/2026-03-02T08:00:00.000Z")
                        .at("/data/status")
                        .stringValue())
                .isEqualTo("closed");
        String later = CLOSED.replace("08:00:00.500", "09:00:00.500").replace("anna@example.org", "anna@example.net");
        assertThat(door.send(signed("", later)).body()).contains("\"duplicates\":1");
        assertThat(door.log.size()).isEqualTo(1);
    }
}
