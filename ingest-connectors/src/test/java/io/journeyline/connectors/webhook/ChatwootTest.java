package io.journeyline.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.contract.TestDoor;
import io.journeyline.connectors.webhook.desk.Chatwoot;
import io.journeyline.connectors.webhook.sender.Sender;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ChatwootTest extends WebhookContract {

    private static final String MESSAGE = file("chatwoot-message.json");
    private static final String RATING = file("chatwoot-rating.json");
    private static final String RESOLVED = """
            {"event": "conversation_status_changed", "id": 3, "status": "resolved", "channel": "Channel::WebWidget",
             "meta": {"sender": {"id": 8, "email": "anna@example.org"}}, "updated_at": 1772452811.25}
            """;

    @Override
    Sender sender() {
        return new Chatwoot();
    }

    @Override
    void sign(HttpRequest.Builder request, String topic, byte[] body, String secret, Instant at) {
        String time = Long.toString(at.getEpochSecond());
        request.header("X-Chatwoot-Timestamp", time)
                .header(
                        "X-Chatwoot-Signature",
                        "sha256=" + hex("HmacSHA256", secret, (time + ".").getBytes(UTF_8), body));
    }

    @Override
    String goodTopic() {
        return "";
    }

    @Override
    String goodBody() {
        return MESSAGE;
    }

    @Override
    String nextTopic() {
        return "";
    }

    @Override
    String nextBody() {
        return RATING;
    }

    @Test
    void a_message_is_a_contact_and_a_private_note_is_nothing() {
        assertIs(told("", MESSAGE, "message/17"), """
                {"source": "shops/web-1", "type": "support-contact", "id": "message/17",
                 "occurredAt": "2026-03-01T12:05:57Z", "case": "3", "channel": "chat",
                 "customer": {"account": "shops/web-1/8", "customer": "C-17", "email": "anna@example.org",
                   "phone": "+302101234567"},
                 "data": {"direction": "in"}}
                """);
        assertThat(door.send(signed("", MESSAGE.replace("\"private\": false", "\"private\": true")))
                        .body())
                .contains("\"ignored\":1");
    }

    @Test
    void a_rating_is_a_survey() {
        assertIs(told("", RATING, "rating/21"), """
                {"source": "shops/web-1", "type": "survey", "id": "rating/21", "occurredAt": "2026-03-02T10:00:00.000Z",
                 "case": "3", "channel": "chat", "customer": {"account": "shops/web-1/8", "email": "anna@example.org"},
                 "data": {"kind": "CSAT", "answer": 4, "text": "They called back.", "about": {"case": "3"}}}
                """);
    }

    @Test
    void a_conversation_that_ends_resolves_its_case() {
        assertThat(told("", RESOLVED, "conversation/3/resolved/2026-03-02T12:00:11.250Z")
                        .at("/data/status")
                        .stringValue())
                .isEqualTo("resolved");
    }

    @Test
    void a_delivery_that_was_signed_an_hour_ago_is_refused() {
        assertThat(door.send(request("", MESSAGE, TestDoor.SECRET, Instant.now().minusSeconds(3600)))
                        .statusCode())
                .isEqualTo(401);
    }
}
