package io.journeyline.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.contract.ConnectorContract;
import io.journeyline.connectors.contract.TestDoor;
import io.journeyline.connectors.webhook.sender.Sender;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every sender's webhooks keep to; each signs as its documentation says, here by means of its own. */
abstract class WebhookContract extends ConnectorContract {

    static final String PUBLIC = "https://hooks.example.org";

    /** Adds the headers that the sender adds. */
    abstract void sign(HttpRequest.Builder request, String topic, byte[] body, String secret, Instant at);

    abstract Sender sender();

    abstract String goodTopic();

    abstract String goodBody();

    abstract String nextTopic();

    abstract String nextBody();

    @Override
    protected TestDoor open() {
        return new TestDoor(
                sender().kind(),
                door -> new WebhookEndpoint(
                        door, List.of(reader()), door.intake, door, door.bodies, door.clock, PUBLIC + "/"));
    }

    @Override
    protected HookReader reader() {
        return new HookReader(sender());
    }

    @Override
    protected HttpRequest.Builder good() {
        return signed(goodTopic(), goodBody());
    }

    @Override
    protected HttpRequest.Builder next() {
        return signed(nextTopic(), nextBody());
    }

    @Override
    protected HttpRequest.Builder bad() {
        return signed(goodTopic(), "{\"id\": ");
    }

    @Override
    protected HttpRequest.Builder saying(byte[] body) {
        return request(goodTopic(), body, TestDoor.SECRET, Instant.now());
    }

    @Override
    protected HttpRequest.Builder strange() {
        return request(goodTopic(), goodBody(), "another secret", Instant.now());
    }

    String path() {
        return "/v1/webhooks/" + sender().kind() + "/shops/web-1";
    }

    HttpRequest.Builder signed(String topic, String body) {
        return request(topic, body, TestDoor.SECRET, Instant.now());
    }

    HttpRequest.Builder request(String topic, String body, String secret, Instant at) {
        return request(topic, body.getBytes(UTF_8), secret, at);
    }

    private HttpRequest.Builder request(String topic, byte[] body, String secret, Instant at) {
        HttpRequest.Builder request = unsigned(body);
        sign(request, topic, body, secret, at);
        return request;
    }

    private HttpRequest.Builder unsigned(byte[] body) {
        return HttpRequest.newBuilder(door.address(path()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    /** The touchpoint of this id after a delivery was taken. */
    JsonNode told(String topic, String body, String id) {
        assertThat(door.send(signed(topic, body)).body()).contains("\"accepted\":1");
        return door.log.touchpoint(id);
    }

    static String file(String name) {
        try (InputStream in = Objects.requireNonNull(WebhookContract.class.getResourceAsStream("/webhooks/" + name))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertIs(JsonNode touchpoint, String expected) {
        assertThat(touchpoint).isEqualTo(JsonMapper.shared().readTree(expected));
    }

    static String base64(String algorithm, String secret, byte[]... parts) {
        return Base64.getEncoder().encodeToString(mac(algorithm, secret, parts));
    }

    static String hex(String algorithm, String secret, byte[]... parts) {
        return HexFormat.of().formatHex(mac(algorithm, secret, parts));
    }

    private static byte[] mac(String algorithm, String secret, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_delivery_without_a_signature_is_refused_and_counted() {
        assertThat(door.send(unsigned(goodBody().getBytes(UTF_8))).statusCode()).isEqualTo(401);
        assertThat(door.send(strange()).statusCode()).isEqualTo(401);
        assertThat(door.failures)
                .containsExactly(
                        "a delivery was not signed", "a delivery's signature does not fit the source's secret");
    }

    @Test
    void a_body_that_was_changed_on_its_way_is_refused() {
        HttpRequest.Builder changed = good().POST(BodyPublishers.ofString(goodBody() + " "));
        assertThat(door.send(changed).statusCode()).isEqualTo(401);
        assertThat(door.log.size()).isZero();
    }

    @Test
    void a_source_of_another_kind_or_name_is_not_there() {
        HttpRequest.Builder other = good().uri(door.address("/v1/webhooks/" + sender().kind() + "/another"));
        assertThat(door.send(other).statusCode()).isEqualTo(404);
        assertThat(door.send(good().HEAD()).statusCode()).isEqualTo(200);
        assertThat(door.send(good().uri(door.address("/v1/webhooks/stranger/shops/web-1")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_body_that_is_too_large_is_refused_and_counted() {
        assertThat(door.send(signed(goodTopic(), " ".repeat((1 << 20) + 1))).statusCode())
                .isEqualTo(413);
        assertThat(door.failures).containsExactly("a body could not be read: TOO_LARGE");
    }

    @Test
    void whatever_the_client_accepts_and_calls_its_body_it_is_answered() {
        HttpRequest.Builder odd = good().setHeader("Content-Type", "x").setHeader("Accept", "text/csv");
        assertThat(door.send(odd).statusCode()).isEqualTo(200);
    }
}
