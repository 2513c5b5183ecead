package io.journeyline.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.contract.TestDoor;
import io.journeyline.connectors.webhook.desk.Zendesk;
import io.journeyline.connectors.webhook.sender.Sender;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ZendeskTest extends WebhookContract {

    private static final String CREATED = file("zendesk-created.json");
    private static final String SOLVED = file("zendesk-status.json");
    private static final String COMMENT = SOLVED.replace("status_changed", "comment_added")
            .replace(
                    "\"event\": {\"current\": \"SOLVED\", \"previous\": \"OPEN\"}",
                    "\"event\": {\"comment\": {\"id\": \"94\", \"is_public\": true, \"body\": \"On its way.\", \"author\": {\"id\": \"7\", \"is_staff\": true}}}");

    @Override
    Sender sender() {
        return new Zendesk();
    }

    @Override
    void sign(HttpRequest.Builder request, String topic, byte[] body, String secret, Instant at) {
        request.header("X-Zendesk-Webhook-Signature-Timestamp", at.toString())
                .header(
                        "X-Zendesk-Webhook-Signature",
                        base64("HmacSHA256", secret, at.toString().getBytes(UTF_8), body));
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
        return SOLVED;
    }

    @Test
    void a_new_ticket_opens_a_case_and_is_a_contact() {
        assertIs(told("", CREATED, "ticket/35436/opened"), """
                {"source": "shops/web-1", "type": "case-update", "id": "ticket/35436/opened",
                 "occurredAt": "2026-03-01T12:05:10Z", "case": "35436", "channel": "email",
                 "customer": {"account": "shops/web-1/20978392"}, "data": {"status": "opened"}}
                """);
        assertIs(door.log.touchpoint("ticket/35436"), """
                {"source": "shops/web-1", "type": "support-contact", "id": "ticket/35436",
                 "occurredAt": "2026-03-01T12:05:10Z", "case": "35436", "channel": "email",
                 "customer": {"account": "shops/web-1/20978392"}, "data": {"direction": "in", "topic": "incident"}}
                """);
    }

    @Test
    void a_public_comment_is_a_contact_and_a_private_one_is_nothing() {
        assertIs(told("", COMMENT, "comment/94"), """
                {"source": "shops/web-1", "type": "support-contact", "id": "comment/94",
                 "occurredAt": "2026-03-02T08:00:00Z", "case": "35436", "channel": "email", "staff": "7",
                 "customer": {"account": "shops/web-1/20978392"}, "data": {"direction": "out"}}
                """);
        assertThat(door.send(signed("", COMMENT.replace("true, \"body\"", "false, \"body\"")))
                        .body())
                .contains("\"ignored\":1");
    }

    @Test
    void a_solved_ticket_is_resolved_and_one_that_opens_again_is_reopened() {
        assertThat(told("", SOLVED, "event/01HNXXXXCTEXAMPLE0000000002")
                        .at("/data/status")
                        .stringValue())
                .isEqualTo("resolved");
        String again = SOLVED.replace("0000002", "0000003")
                .replace(
                        "\"current\": \"SOLVED\", \"previous\": \"OPEN\"",
                        "\"current\": \"OPEN\", \"previous\": \"SOLVED\"");
        assertThat(told("", again, "event/01HNXXXXCTEXAMPLE0000000003")
                        .at("/data/status")
                        .stringValue())
                .isEqualTo("reopened");
    }

    @Test
    void a_delivery_that_was_signed_too_long_ago_or_ahead_is_refused() {
        for (Duration off : new Duration[] {Duration.ofMinutes(6), Duration.ofMinutes(-6)}) {
            assertThat(door.send(request(
                                    "", CREATED, TestDoor.SECRET, Instant.now().minus(off)))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(door.failures).hasSize(2).containsOnly("a delivery was signed more than 5 minutes ago, or ahead");
        assertThat(door.send(request("", CREATED, TestDoor.SECRET, Instant.now().minusSeconds(240)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_a_trigger_sends_is_parked_with_what_to_do() {
        assertThat(door.send(signed("", "{\"ticket\": \"1\"}")).body()).contains("\"parked\":1", "not to a trigger");
    }
}
