package io.journeyline.connectors.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.contract.ConnectorContract;
import io.journeyline.connectors.contract.TestDoor;
import io.journeyline.connectors.event.CloudEvent;
import io.journeyline.connectors.intake.RecordReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CloudEventsTest extends ConnectorContract {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCHED = "application/cloudevents-batch+json; charset=utf-8";
    private static final String EVENT = """
            {"specversion": "1.0", "id": "%s", "source": "/bookings", "type": "org.example.workshop.booked",
             "time": "2026-03-01T14:05:00+02:00", "subject": "loyalty:17850", "datacontenttype": "application/json",
             "seats": 2, "data": {"title": "Mending lamps"}}
            """;

    @Override
    protected TestDoor open() {
        return new TestDoor(
                "cloudevents",
                door -> new CloudEventsEndpoint(
                        door, new CloudEventReader(), door.intake, door, door.bodies, door.clock));
    }

    @Override
    protected RecordReader reader() {
        return new CloudEventReader();
    }

    @Override
    protected HttpRequest.Builder good() {
        return post(STRUCTURED, EVENT.formatted("1"));
    }

    @Override
    protected HttpRequest.Builder next() {
        return post(STRUCTURED, EVENT.formatted("2"));
    }

    @Override
    protected HttpRequest.Builder bad() {
        return post(BATCHED, "[{\"specversion\": \"1.0\"}]");
    }

    @Override
    protected HttpRequest.Builder saying(byte[] body) {
        return request().header("Content-Type", BATCHED).POST(BodyPublishers.ofByteArray(body));
    }

    @Override
    protected HttpRequest.Builder strange() {
        return good().setHeader("Authorization", "Bearer " + "00".repeat(24));
    }

    @Test
    void an_event_without_a_time_that_comes_again_is_a_repeat() {
        for (String status : List.of("\"accepted\":1", "\"duplicates\":1")) {
            assertThat(door.send(
                                    post(
                                            "application/cloudevents+json",
                                            "{\"specversion\":\"1.0\",\"id\":\"7\",\"source\":\"/x\",\"type\":\"t\",\"subject\":\"loyalty:1\"}"))
                            .body())
                    .contains(status);
        }
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(door.address("/v1/cloudevents"))
                .header("Authorization", "Bearer " + TestDoor.KEY);
    }

    private HttpRequest.Builder post(String type, String body) {
        return request().header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder binary(String id) {
        return request()
                .header("ce-specversion", "1.0")
                .header("ce-id", id)
                .header("CE-Source", "/bookings")
                .header("ce-type", "org.example.workshop.booked")
                .header("ce-time", "2026-03-01T14:05:00Z");
    }

    private void assertAccepted(HttpResponse<String> answer, int accepted) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"accepted\":" + accepted);
    }

    private static void assertIs(JsonNode touchpoint, String expected) {
        assertThat(touchpoint).isEqualTo(JsonMapper.shared().readTree(expected));
    }

    @Test
    void an_event_is_a_custom_touchpoint_named_as_its_type_about_its_subject() {
        assertAccepted(door.send(good()), 1);

        assertIs(door.log.touchpoint("/bookings/1"), """
                {"type": "custom", "occurredAt": "2026-03-01T14:05:00+02:00", "customer": {"loyalty": "17850"},
                 "data": {"name": "org.example.workshop.booked", "attributes": {"title": "Mending lamps"}},
                 "source": "shops/web-1", "id": "/bookings/1"}
                """);
    }

    @Test
    void data_that_is_a_touchpoint_is_taken_as_it_is_under_the_events_name() {
        String visit =
                "{\"source\": \"x\", \"id\": \"y\", \"type\": \"visit\", \"occurredAt\": \"2026-03-01T14:05:00Z\", \"customer\": {\"cookie\": \"c-1\"}, \"data\": {\"site\": \"shop\"}}";
        assertAccepted(
                door.send(binary("7").header("Content-Type", "application/json").POST(BodyPublishers.ofString(visit))),
                1);

        assertIs(door.log.touchpoint("/bookings/7"), """
                {"source": "shops/web-1", "id": "/bookings/7", "type": "visit", "occurredAt": "2026-03-01T14:05:00Z",
                 "customer": {"cookie": "c-1"}, "data": {"site": "shop"}}
                """);
    }

    @Test
    void a_binary_event_has_its_attributes_in_headers_percent_encoded() {
        HttpRequest.Builder event = binary("\"Euro %E2%82%AC 100%\"")
                .header("ce-subject", "loyalty:17%20850")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("Grüße"));
        assertAccepted(door.send(event), 1);

        JsonNode touchpoint = door.log.touchpoint("/bookings/Euro € 100%");
        assertThat(touchpoint.at("/customer/loyalty").stringValue()).isEqualTo("17 850");
        assertThat(touchpoint.at("/data/attributes/data").stringValue()).isEqualTo("Grüße");
    }

    @Test
    void data_that_is_no_text_is_kept_in_base64_and_json_in_base64_is_read() {
        assertAccepted(
                door.send(binary("1")
                        .header("Content-Type", "image/png")
                        .POST(BodyPublishers.ofByteArray(new byte[] {1, -1}))),
                1);
        assertThat(door.log
                        .touchpoint("/bookings/1")
                        .at("/data/attributes/data")
                        .stringValue())
                .isEqualTo("Af8=");

        String event = EVENT.formatted("2")
                .replace("\"data\": {\"title\": \"Mending lamps\"}", "\"data_base64\": \"eyJhIjoxfQ==\"");
        assertAccepted(door.send(post(STRUCTURED, event)), 1);
        assertThat(door.log.touchpoint("/bookings/2").at("/data/attributes/a").intValue())
                .isEqualTo(1);
    }

    @Test
    void a_bad_event_of_a_batch_is_parked_and_its_neighbours_are_taken() {
        String batch = "[%s, {\"specversion\": \"1.0\", \"id\": \"x\"}, %s, {\"id\": 1, \"id\": 2}, %s, \"text\", %s]"
                .formatted(
                        EVENT.formatted("1"),
                        "[".repeat(200) + "]".repeat(200),
                        "{\"n\": 1e99999999999}",
                        EVENT.formatted("2"));
        HttpResponse<String> answer = door.send(post(BATCHED, batch));

        assertAccepted(answer, 2);
        assertThat(answer.body()).contains("\"parked\":5", "source is required");
        assertThat(door.parked).hasSize(5);
    }

    @Test
    void what_breaks_the_specification_alone_is_refused_with_a_reason_and_counted() {
        assertRefused(post(STRUCTURED, "{"), 400, "is no JSON");
        assertRefused(post(STRUCTURED, EVENT.replace("\"1.0\"", "\"0.3\"")), 400, "specversion must be 1.0");
        assertRefused(post(STRUCTURED, EVENT.replace("/bookings", " ")), 400, "source is required");
        assertRefused(post(STRUCTURED, EVENT.replace("2026-03-01T14:05:00+02:00", "yesterday")), 400, "time must be");
        assertRefused(post("application/json", EVENT), 400, "ce-specversion");
        assertRefused(post("application/cloudevents+avro", EVENT), 415, "only JSON");
        assertRefused(post("nonsense", EVENT), 415, "content type");
        assertRefused(post(BATCHED, "[1"), 400, "array");
        assertRefused(
                binary("1").header("Content-Type", "application/json").POST(BodyPublishers.ofString("{")),
                400,
                "not JSON");
        assertRefused(post(STRUCTURED, " ".repeat(CloudEvent.LONGEST + 1)), 413, "too large");
        assertThat(door.failures).hasSize(10);
        assertThat(door.parked).isEmpty();
        assertThat(door.log.size()).isZero();
    }

    private void assertRefused(HttpRequest.Builder request, int status, String reason) {
        HttpResponse<String> answer = door.send(request);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(reason);
    }

    @Test
    void an_event_without_a_time_happened_when_it_came() {
        Instant before = Instant.now();
        door.send(post(STRUCTURED, EVENT.formatted("1").replace("\"time\": \"2026-03-01T14:05:00+02:00\",", "")));

        assertThat(Instant.parse(
                        door.log.touchpoint("/bookings/1").path("occurredAt").stringValue()))
                .isBetween(before, Instant.now());
    }

    @Test
    void a_name_that_is_too_long_for_a_touchpoint_is_hashed() {
        String id = "n".repeat(300);
        assertAccepted(door.send(post(STRUCTURED, EVENT.formatted(id))), 1);
        assertThat(door.send(post(STRUCTURED, EVENT.formatted(id))).body()).contains("\"duplicates\":1");
        assertAccepted(door.send(post(STRUCTURED, EVENT.formatted(id + "n"))), 1);
    }

    @Test
    void a_batch_that_is_gzipped_is_inflated_and_a_bomb_is_not() throws IOException {
        byte[] batch = gzip("[" + EVENT.formatted("1") + "]");
        assertAccepted(door.send(post(BATCHED, "").POST(BodyPublishers.ofByteArray(batch))), 1);
        byte[] bomb = gzip("[" + " ".repeat(50 << 20) + "]");
        assertThat(door.send(post(BATCHED, "").POST(BodyPublishers.ofByteArray(bomb)))
                        .statusCode())
                .isEqualTo(413);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void a_key_in_the_address_is_not_looked_at() {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        door.address("/v1/cloudevents?access_token=" + TestDoor.KEY))
                .header("Content-Type", STRUCTURED)
                .POST(BodyPublishers.ofString(EVENT.formatted("1")));
        HttpResponse<String> answer = door.send(request);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }
}
