package io.journeyline.connectors.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.record.Reading;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import io.journeyline.source.Aliases.Alias;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SegmentReaderTest {

    @Test
    void a_page_that_was_looked_at_is_a_visit() throws Exception {
        JsonNode touchpoint = Sent.touchpoint(CallType.PAGE, """
                {"messageId": "m-1", "anonymousId": "c-7", "name": "Home", "type": "page",
                 "properties": {"path": "/", "title": "Welcome"},
                 "context": {"page": {"url": "https://shop.example.org:443/?a=b"}, "campaign": {"source": "letter", "id": {"a": [1]}, "term": "%s"},
                             "userAgent": "Mozilla", "ip": "192.0.2.7"},
                 "timestamp": "2026-03-01T11:59:00Z"}
                """.formatted("x".repeat(501)));

        assertThat(touchpoint).isEqualTo(json("""
                {"source": "web-shop", "id": "m-1", "type": "visit", "occurredAt": "2026-03-01T11:59:00Z",
                 "customer": {"cookie": "c-7"}, "channel": "web",
                 "page": {"url": "https://shop.example.org:443/?a=b"}, "campaign": {"source": "letter"},
                 "data": {"site": "shop.example.org", "pages": 1, "name": "Home",
                          "properties": {"path": "/", "title": "Welcome"}}}
                """));
        assertThat(Sent.read(touchpoint)).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void a_screen_is_a_visit_in_the_app() throws Exception {
        JsonNode touchpoint = Sent.touchpoint(CallType.SCREEN, """
                {"messageId": "m-1", "name": "Basket"}""");

        assertThat(touchpoint.get("type").stringValue()).isEqualTo("visit");
        assertThat(touchpoint.get("channel").stringValue()).isEqualTo("app");
    }

    @Test
    void an_identify_ties_together_all_names_it_holds() throws Exception {
        JsonNode touchpoint = Sent.touchpoint(CallType.IDENTIFY, """
                {"messageId": "m-1", "userId": 17850, "anonymousId": "c-7",
                 "traits": {"email": "ann@example.org", "phone": "+30 210 1234567", "plan": "gold"},
                 "context": {"externalIds": [
                    {"id": "L-9", "type": "loyalty", "collection": "users", "encoding": "none"},
                    {"id": "idfa-1", "type": "ios.idfa"},
                    {"id": "acme", "type": "crm", "collection": "accounts"},
                    {"id": "0a1b", "type": "card", "encoding": "sha256"}]}}
                """);

        assertThat(touchpoint.get("customer")).isEqualTo(json("""
                {"customer": "17850", "cookie": "c-7", "loyalty": "L-9", "ios-idfa": "idfa-1",
                 "email": "ann@example.org", "phone": "+30 210 1234567"}
                """));
        assertThat(touchpoint.get("data")).isEqualTo(json("""
                {"name": "identify", "attributes": {"email": "ann@example.org", "phone": "+30 210 1234567", "plan": "gold"}}
                """));
        assertThat(Sent.read(touchpoint)).isInstanceOf(Reading.Valid.class);
    }

    @Test
    void an_alias_ties_the_name_before_to_the_one_since() throws Exception {
        JsonNode touchpoint = Sent.touchpoint(CallType.ALIAS, """
                {"messageId": "m-1", "previousId": "c-7", "userId": "17850"}""");

        assertThat(touchpoint.get("customer")).isEqualTo(json("""
                {"customer": "17850", "cookie": "c-7"}"""));
        assertThat(touchpoint.get("data")).isEqualTo(json("""
                {"name": "alias", "attributes": {"previousId": "c-7"}}"""));
    }

    private static Optional<Alias> alias(String names) throws Exception {
        return ((Telling.Touchpoints) Sent.tellings(
                                "{\"messageId\": \"m-1\", %s}".formatted(names).getBytes(UTF_8),
                                Optional.of(CallType.ALIAS))
                        .getFirst())
                .alias();
    }

    @Test
    void an_alias_links_two_users_and_leaves_a_browser_to_the_touchpoint() throws Exception {
        assertThat(alias("\"previousId\": \"u-1\", \"userId\": \"u-2\"")).hasValue(new Alias("web-shop", "u-1", "u-2"));
        assertThat(alias("\"previousId\": \"u-1\", \"userId\": \"u-2\", \"anonymousId\": \"c-7\""))
                .hasValue(new Alias("web-shop", "u-1", "u-2"));
        assertThat(alias("\"previousId\": \"c-7\", \"userId\": \"u-2\", \"anonymousId\": \"c-7\""))
                .isEmpty();
        assertThat(alias("\"previousId\": \" \", \"userId\": \"u-2\"")).isEmpty();
        assertThat(alias("\"previousId\": \"u-1\", \"anonymousId\": \"c-7\"")).isEmpty();
    }

    @Test
    void a_group_is_nobodys_name_nor_are_its_traits() throws Exception {
        JsonNode touchpoint = Sent.touchpoint(CallType.GROUP, """
                {"messageId": "m-1", "userId": "17850", "groupId": "acme",
                 "traits": {"email": "office@example.org", "name": "Acme"}}
                """);

        assertThat(touchpoint.get("customer")).isEqualTo(json("""
                {"customer": "17850"}"""));
        assertThat(touchpoint.get("data")).isEqualTo(json("""
                {"name": "group", "attributes": {"email": "office@example.org", "name": "Acme", "groupId": "acme"}}
                """));
    }

    @Test
    void traits_that_look_like_no_address_and_no_number_are_no_names() throws Exception {
        JsonNode touchpoint = Sent.touchpoint(CallType.IDENTIFY, """
                {"messageId": "m-1", "userId": "17850", "traits": {"email": "on request", "phone": true}}""");

        assertThat(touchpoint.get("customer")).isEqualTo(json("""
                {"customer": "17850"}"""));
    }

    @Test
    void what_a_batch_says_of_all_its_messages_is_said_of_each_unless_it_says_otherwise() throws Exception {
        List<Telling> told = Sent.batch("""
                {"context": {"page": {"url": "https://a.example.org/"}, "traits": {"email": "ann@example.org"}},
                 "sentAt": "2026-03-01T08:00:10Z",
                 "batch": [
                   {"type": "track", "messageId": "m-1", "event": "Shouted", "originalTimestamp": "2026-03-01T08:00:00Z"},
                   {"type": "page", "messageId": "m-2", "context": {"page": {"url": "https://b.example.org/"}}}]}
                """);

        JsonNode first = touchpoint(told.getFirst());
        assertThat(first.get("page").get("url").stringValue()).isEqualTo("https://a.example.org/");
        assertThat(first.get("customer")).isEqualTo(json("""
                {"email": "ann@example.org"}"""));
        assertThat(first.get("occurredAt").stringValue()).isEqualTo("2026-03-01T11:59:50Z");
        assertThat(touchpoint(told.getLast()).get("page").get("url").stringValue())
                .isEqualTo("https://b.example.org/");
    }

    @Test
    void a_message_without_an_id_is_known_again_by_what_it_says_however_often_it_is_sent() throws Exception {
        String message = """
                {"userId": "17850", "event": "Shouted", "timestamp": "2026-03-01T08:00:00Z", "sentAt": "%s"}""";

        String id = Sent.touchpoint(CallType.TRACK, message.formatted("2026-03-01T08:00:01Z"))
                .get("id")
                .stringValue();
        assertThat(Sent.touchpoint(CallType.TRACK, message.formatted("2026-03-01T08:00:09Z"))
                        .get("id")
                        .stringValue())
                .isEqualTo(id);
        assertThat(Sent.touchpoint(
                                CallType.TRACK,
                                message.formatted("2026-03-01T08:00:01Z").replace("Shouted", "Whispered"))
                        .get("id")
                        .stringValue())
                .isNotEqualTo(id);
    }

    @Test
    void messages_without_id_and_time_are_each_one_of_their_own() throws Exception {
        List<Telling> told = Sent.batch("""
                {"batch": [{"type": "track", "event": "Shouted"}, {"type": "track", "event": "Shouted"}]}""");

        assertThat(touchpoint(told.getFirst()).get("id"))
                .isNotEqualTo(touchpoint(told.getLast()).get("id"));
    }

    @Test
    void a_message_that_cannot_be_taken_does_not_sink_its_neighbours() throws Exception {
        String deep = "[".repeat(100) + "]".repeat(100);
        String large = "x".repeat(SegmentReader.LARGEST_MESSAGE);
        List<Telling> told = Sent.batch("""
                {"batch": [
                  {"type": "track", "messageId": "m-1", "event": "A", "event": "B"},
                  {"type": "track", "messageId": "m-2", "event": "A", "properties": {"a": %s}},
                  {"type": "track", "messageId": "m-3", "event": "A", "properties": {"a": "%s"}},
                  {"type": "shout", "messageId": "m-4"},
                  {"type": "track", "messageId": "m-5", "event": "A", "properties": {"a": 1e99999999999}},
                  17, null, "text", [1],
                  {"type": "track", "messageId": "m-6", "event": "A"}]}
                """.formatted(deep, large));

        assertThat(told).hasSize(10);
        assertThat(told.subList(0, 9)).allMatch(Telling.Unreadable.class::isInstance);
        assertThat(told.get(2))
                .isEqualTo(new Telling.Unreadable(
                        "must have at most 32768 bytes", Optional.of(new TouchpointKey("web-shop", "m-3"))));
        assertThat(told.get(3))
                .satisfies(shout ->
                        assertThat(((Telling.Unreadable) shout).name()).contains(new TouchpointKey("web-shop", "m-4")));
        assertThat(touchpoint(told.get(9)).get("id").stringValue()).isEqualTo("m-6");
    }

    static JsonNode touchpoint(Telling telling) {
        return ((Telling.Touchpoints) telling).bodies().getFirst();
    }

    static JsonNode json(String text) {
        return TouchpointJson.mapper().readTree(text);
    }
}
