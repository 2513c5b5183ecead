package io.journeyline.connectors.segment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.contract.ConnectorContract;
import io.journeyline.connectors.contract.TestDoor;
import io.journeyline.record.TouchpointKey;
import io.journeyline.source.Refusals.Refusal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentContractTest extends ConnectorContract {

    @Override
    protected TestDoor open() {
        return new TestDoor(
                "segment", door -> new SegmentEndpoint(door, door.bodies, reader(), door.intake, door, door.clock));
    }

    @Override
    protected SegmentReader reader() {
        return new SegmentReader();
    }

    @Override
    protected HttpRequest.Builder good() {
        return shown(TestDoor.KEY, "m-1", "Shouted");
    }

    @Override
    protected HttpRequest.Builder next() {
        return shown(TestDoor.KEY, "m-2", "Shouted");
    }

    @Override
    protected HttpRequest.Builder bad() {
        return shown(TestDoor.KEY, "m-3", "Order Completed");
    }

    @Override
    protected HttpRequest.Builder saying(byte[] body) {
        return request(TestDoor.KEY, "").POST(BodyPublishers.ofByteArray(body));
    }

    @Override
    protected HttpRequest.Builder strange() {
        return shown("stranger", "m-1", "Shouted");
    }

    @Test
    void what_is_refused_is_remembered_by_its_name() {
        door.send(bad());

        assertThat(door.refusals)
                .extracting(Refusal::name)
                .containsExactly(new TouchpointKey(door.source().name(), "m-3"));
    }

    @Test
    void a_body_that_was_refused_whole_is_counted() {
        door.send(request(TestDoor.KEY, "{"));

        assertThat(door.failures).containsExactly("the body is no JSON in UTF-8");
    }

    @Test
    void a_batch_of_too_many_messages_or_nested_beyond_measure_is_refused_whole() {
        for (String batch : List.of("1,".repeat(2_500) + "1", "[".repeat(100_000))) {
            assertThat(door.send(request(TestDoor.KEY, "{\"batch\":[" + batch + "]}"))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(door.failures).containsExactly("a batch holds more than 2500 messages", "the body is no JSON");
    }

    private HttpRequest.Builder shown(String key, String id, String event) {
        return request(key, """
                {"sentAt": "2026-03-01T10:00:01Z", "batch": [
                  {"type": "track", "messageId": "%s", "userId": "17850", "event": "%s", "timestamp": "2026-03-01T10:00:00Z"}]}
                """.formatted(id, event));
    }

    private HttpRequest.Builder request(String key, String body) {
        String credentials = Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
        return HttpRequest.newBuilder(door.address("/v1/batch"))
                .header("Authorization", "Basic " + credentials)
                .POST(BodyPublishers.ofString(body));
    }
}
