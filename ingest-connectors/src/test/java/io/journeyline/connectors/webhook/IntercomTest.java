package io.journeyline.connectors.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.webhook.desk.Intercom;
import io.journeyline.connectors.webhook.sender.Sender;
import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntercomTest extends WebhookContract {

    private static final String CREATED = file("intercom-created.json");
    private static final String RATING = file("intercom-rating.json");

    @Override
    Sender sender() {
        return new Intercom();
    }

    @Override
    void sign(HttpRequest.Builder request, String topic, byte[] body, String secret, Instant at) {
        request.header("X-Hub-Signature", "sha1=" + hex("HmacSHA1", secret, body));
    }

    @Override
    String goodTopic() {
        return "";
    }

    @Override
    String goodBody() {
        return CREATED;
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
    void a_new_conversation_opens_a_case_and_is_a_contact() {
        assertIs(told("", CREATED, "conversation/1039067180"), """
                {"source": "shops/web-1", "type": "support-contact", "id": "conversation/1039067180",
                 "occurredAt": "2026-03-01T12:05:10Z", "case": "1039067180", "channel": "chat",
                 "customer": {"account": "shops/web-1/642a98103d4a692b2c6c4dd4", "customer": "C-17",
                   "email": "anna@example.org"},
                 "data": {"direction": "in"}}
                """);
        assertThat(door.log
                        .touchpoint("conversation/1039067180/opened")
                        .at("/data/status")
                        .stringValue())
                .isEqualTo("opened");
    }

    @Test
    void a_delivery_that_is_tried_again_says_how_often_and_is_still_the_same() {
        door.send(signed("", CREATED));
        String again = CREATED.replace("\"delivery_attempts\": 1", "\"delivery_attempts\": 2");
        assertThat(door.send(signed("", again)).body()).contains("\"duplicates\":1");
    }

    @Test
    void a_rating_is_a_survey() {
        assertIs(told("", RATING, "rating/1039067180/2026-03-02T12:00:10Z"), """
                {"source": "shops/web-1", "type": "survey", "id": "rating/1039067180/2026-03-02T12:00:10Z",
                 "occurredAt": "2026-03-02T12:00:10Z", "case": "1039067180", "channel": "chat",
                 "customer": {"account": "shops/web-1/642a98103d4a692b2c6c4dd4", "customer": "C-17",
                   "email": "anna@example.org"},
                 "data": {"kind": "CSAT", "answer": 5, "text": "They called back.", "about": {"case": "1039067180"}}}
                """);
    }

    @Test
    void an_admin_who_closes_and_one_who_replies_are_told_apart() {
        String closed = CREATED.replace("conversation.user.created", "conversation.admin.closed");
        assertThat(told("", closed, "notification/notif_78c122d0-23ba-11e4-9464-79b01267cc2e")
                        .at("/data/status")
                        .stringValue())
                .isEqualTo("closed");
        String replied = CREATED.replace("conversation.user.created", "conversation.admin.replied")
                .replace(
                        "\"conversation_parts\": [], \"total_count\": 0",
                        "\"conversation_parts\": [{\"type\": \"conversation_part\", \"id\": \"4412\", \"part_type\": \"comment\", \"created_at\": 1772366800, \"author\": {\"type\": \"admin\", \"id\": \"274\"}}]");
        assertThat(told("", replied, "part/4412").path("staff").stringValue()).isEqualTo("274");
        assertThat(door.send(signed("", "{\"topic\": \"ping\"}")).body()).contains("\"ignored\":1");
    }
}
