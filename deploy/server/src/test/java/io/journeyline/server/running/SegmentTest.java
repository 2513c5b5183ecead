package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.EmbeddedFolder;
import io.journeyline.server.database.LentHome;
import io.journeyline.server.running.SegmentShop.Stored;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** Segment's tracking API, as its clients meet it. */
class SegmentTest {

    private static final String EVENT = """
            {"type": "track", "messageId": "m-1", "userId": "17850", "event": "Shouted", "timestamp": "2026-03-01T10:00:00Z"}""";

    private static Path home;
    private static ServerProcess server;

    private SegmentShop shop;

    @BeforeAll
    static void start() throws IOException {
        home = Files.createTempDirectory("journeyline");
        LentHome.lend(home);
        server = ServerProcess.listening(home);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(home);
    }

    @BeforeEach
    void register() throws Exception {
        shop = new SegmentShop(server, EmbeddedFolder.in(home));
    }

    @AfterEach
    void leave() throws SQLException {
        shop.close();
    }

    @Test
    void every_path_takes_its_call_by_every_key_and_whatever_the_body_is_said_to_be() throws Exception {
        int sent = 0;
        for (String path :
                List.of("identify", "track", "page", "screen", "group", "alias", "i", "t", "p", "s", "g", "a")) {
            String message = "{\"messageId\": \"%s\", \"event\": \"Shouted\", \"userId\": \"17850\"}".formatted(path);
            HttpRequest.Builder request = shop.request("/v1/" + path, message.getBytes(UTF_8));
            HttpResponse<String> answer = shop.send(
                    sent % 2 == 0
                            ? request.header("Authorization", "Bearer " + shop.writeKey())
                                    .header("Content-Type", "multipart/form-data; boundary=x")
                            : request.header("Authorization", SegmentShop.basic(shop.writeKey()))
                                    .header("Content-Type", "application/x-www-form-urlencoded"));
            sent++;
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"success\":true}");
        }
        for (String path : List.of("batch", "b")) {
            String batch =
                    "{\"writeKey\": \"%s\", \"batch\": [%s]}".formatted(shop.writeKey(), EVENT.replace("m-1", path));
            assertThat(shop.send(shop.request("/v1/" + path, gzip(batch)).header("Content-Type", "text/plain"))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(shop.stored()).isEqualTo(new Stored(14, 0));
    }

    @Test
    void a_message_that_is_sent_again_is_recorded_once_even_as_the_senders_clock_goes_on() throws Exception {
        String batch = "{\"sentAt\": \"%s\", \"batch\": [" + EVENT + "]}";

        shop.batch(batch.formatted("2026-03-01T10:00:01Z"));
        shop.batch(batch.formatted("2026-03-01T10:00:04Z"));

        assertThat(shop.stored()).isEqualTo(new Stored(1, 0));
    }

    @Test
    void who_shows_a_wrong_key_or_none_is_a_stranger() throws Exception {
        byte[] batch = "{\"batch\": [%s]}".formatted(EVENT).getBytes(UTF_8);

        assertThat(shop.send(shop.request("/v1/batch", batch)).statusCode()).isEqualTo(401);
        for (String shown :
                List.of(SegmentShop.basic("stranger"), "Bearer stranger", "Basic %%%", "Basic Og==", "Digest x")) {
            assertThat(shop.send(shop.request("/v1/batch", batch).header("Authorization", shown))
                            .statusCode())
                    .as(shown)
                    .isEqualTo(401);
        }
        assertThat(shop.stored()).isEqualTo(new Stored(0, 0));
    }

    @Test
    void what_can_never_be_taken_is_said_so_and_nothing_of_it_is_stored() throws Exception {
        String tooMany = IntStream.range(0, 2_501)
                .mapToObj(n -> EVENT.replace("m-1", "m-" + n))
                .collect(joining(",", "{\"batch\": [", "]}"));
        String tooLarge = "{\"batch\": [%s], \"filler\": \"%s\"}".formatted(EVENT, "x".repeat(500 << 10));
        String bomb = "{\"batch\": [%s], \"filler\": \"%s\"}".formatted(EVENT, "x".repeat(50 << 20));

        for (String body :
                List.of("", "{", "[]", "17", "{\"batch\": {}}", "{\"batch\": [" + EVENT + "]", tooMany, tooLarge)) {
            assertThat(shop.batch(body).statusCode()).isEqualTo(400);
        }
        byte[] broken = gzip("{\"batch\": [%s]}".formatted(EVENT));
        broken[broken.length / 2] ^= 0x55;
        for (byte[] body : List.of(gzip(bomb), broken, Arrays.copyOf(broken, broken.length / 3))) {
            assertThat(shop.send(shop.request("/v1/batch", body)
                                    .header("Authorization", SegmentShop.basic(shop.writeKey())))
                            .statusCode())
                    .isEqualTo(400);
        }
        String large = EVENT.replace("Shouted", "x".repeat(33 << 10));
        assertThat(shop.send(shop.request("/v1/track", large.getBytes(UTF_8))
                                .header("Authorization", SegmentShop.basic(shop.writeKey())))
                        .statusCode())
                .isEqualTo(400);
        assertThat(shop.stored()).isEqualTo(new Stored(0, 0));
    }

    @Test
    void a_batch_of_as_many_messages_as_there_may_be_is_taken() throws Exception {
        String most = IntStream.range(0, 2_500)
                .mapToObj(n ->
                        "{\"type\":\"track\",\"messageId\":\"m-%d\",\"event\":\"Shouted\",\"anonymousId\":\"c-%d\"}"
                                .formatted(n, n % 100))
                .collect(joining(
                        ",",
                        "{\"context\": {\"page\": {\"title\": \"%s\"}}, \"batch\": [".formatted("x".repeat(30_000)),
                        "]}"));

        assertThat(shop.batch(most).statusCode()).isEqualTo(200);
        assertThat(shop.stored()).isEqualTo(new Stored(2_500, 0));
    }

    @Test
    void a_message_that_is_refused_is_parked_and_its_receipt_says_why() throws Exception {
        String order = """
                {"type": "track", "messageId": "m-2", "event": "Order Completed", "userId": "17850", "properties": {"order_id": "O-1"}}""";
        String large = EVENT.replace("m-1", "m-3").replace("Shouted", "x".repeat(33 << 10));
        String deep = EVENT.replace("m-1", "m-4").replace("\"Shouted\"", "[".repeat(90) + "]".repeat(90));

        HttpResponse<String> answer = shop.batch("{\"batch\": [%s, %s, %s, %s]}".formatted(order, large, deep, EVENT));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(shop.stored()).isEqualTo(new Stored(1, 3));
        assertThat(receipt("m-1").get("status").stringValue()).isEqualTo("accepted");
        assertThat(receipt("m-2").get("problems").get(0).get("pointer").stringValue())
                .isEqualTo("/data/lines");
        assertThat(receipt("m-3").get("problems").get(0).get("detail").stringValue())
                .isEqualTo("must have at most 32768 bytes");
        assertThat(server.said()).doesNotContain("17850");
    }

    private JsonNode receipt(String id) throws Exception {
        return server.json("/v1/receipts?source=" + shop.name() + "&id=" + id);
    }

    @Test
    void a_paused_source_is_asked_to_come_again() throws Exception {
        shop.pause(true);

        HttpResponse<String> answer = shop.batch("{\"batch\": [%s]}".formatted(EVENT));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    }

    @Test
    void a_page_of_another_site_may_send_and_read_when_to_come_again() throws Exception {
        HttpResponse<String> allowed = shop.send(HttpRequest.newBuilder(URI.create(server.address() + "/v1/t"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://shop.example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,x-retry-count"));

        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("authorization", "content-type", "x-retry-count");

        HttpResponse<String> refused =
                shop.send(shop.request("/v1/t", EVENT.getBytes(UTF_8)).header("Origin", "https://shop.example.org"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers"))
                .contains("Retry-After");
    }

    @Test
    void who_was_met_as_a_cookie_is_the_customer_that_an_identify_tells() throws Exception {
        shop.batch("""
                {"batch": [
                  {"type": "page", "messageId": "m-1", "anonymousId": "c-7"},
                  {"type": "identify", "messageId": "m-2", "anonymousId": "c-7", "userId": "u-9"},
                  {"type": "track", "messageId": "m-3", "userId": "u-9", "event": "Shouted"}]}
                """);

        await().untilAsserted(() -> assertThat(List.of(
                        receipt("m-1").path("customerId"), receipt("m-2").path("customerId")))
                .containsOnly(receipt("m-3").get("customerId")));
    }

    private String customer(String message) throws Exception {
        return receipt(message).path("customerId").asString("");
    }

    @Test
    void an_alias_of_two_users_makes_them_one_until_that_is_taken_back_for_good() throws Exception {
        String alias = "{\"type\": \"alias\", \"messageId\": \"%s\", \"previousId\": \"a-1\", \"userId\": \"a-2\"}";
        shop.batch("{\"batch\": [%s, %s]}"
                .formatted(
                        EVENT.replace("17850", "a-1"),
                        EVENT.replace("m-1", "m-2").replace("17850", "a-2")));
        await().untilAsserted(() -> assertThat(customer("m-1")).isNotEmpty().isNotEqualTo(customer("m-2")));

        shop.batch("{\"batch\": [%s, %s]}".formatted(alias.formatted("m-3"), alias.formatted("m-4")));
        shop.batch("{\"batch\": [%s]}".formatted(alias.formatted("m-3")));
        await().untilAsserted(() -> assertThat(customer("m-1")).isEqualTo(customer("m-2")));
        String links = "/v1/customers/%s/links".formatted(customer("m-1"));
        JsonNode decisions = server.json(links).path("decisions");
        assertThat(decisions).hasSize(1);
        assertThat(decisions.at("/0/made/actor").asString()).isEqualTo(shop.name());

        String withdrawal = links + "/" + decisions.at("/0/decision").asString() + "/withdrawal";
        String why = "{\"reason\": \"two sisters\", \"actor\": \"desk\"}";
        assertThat(shop.send(shop.request(withdrawal, why.getBytes(UTF_8)).header("Content-Type", "application/json"))
                        .statusCode())
                .isEqualTo(201);
        await().untilAsserted(() -> assertThat(customer("m-1")).isNotEqualTo(customer("m-2")));
        shop.batch("{\"batch\": [%s, %s]}".formatted(alias.formatted("m-3"), alias.formatted("m-5")));
        await().untilAsserted(() -> assertThat(customer("m-5")).isEqualTo(customer("m-2")));
        assertThat(customer("m-1")).isNotEqualTo(customer("m-2"));
        assertThat(shop.stored()).isEqualTo(new Stored(5, 0));
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
