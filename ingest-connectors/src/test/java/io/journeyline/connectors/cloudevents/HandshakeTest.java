package io.journeyline.connectors.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.contract.TestDoor;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class HandshakeTest {

    @Test
    void a_sender_that_asks_may_send_as_often_as_it_asked_for() {
        try (TestDoor door = new TestDoor("cloudevents", _ -> new HandshakeEndpoint())) {
            HttpResponse<String> granted = door.send(options(door)
                    .header("WebHook-Request-Origin", "eventemitter.example.com")
                    .header("WebHook-Request-Rate", "120"));
            assertThat(granted.statusCode()).isEqualTo(200);
            assertThat(granted.headers().firstValue("Allow").orElse("")).contains("POST");
            assertThat(granted.headers().firstValue("WebHook-Allowed-Origin")).contains("eventemitter.example.com");
            assertThat(granted.headers().firstValue("WebHook-Allowed-Rate")).contains("120");

            HttpResponse<String> unbounded = door.send(options(door).header("WebHook-Request-Origin", "a.example.com"));
            assertThat(unbounded.headers().firstValue("WebHook-Allowed-Rate")).contains("*");

            assertThat(door.send(options(door)).headers().map()).doesNotContainKey("webhook-allowed-origin");
        }
    }

    private static HttpRequest.Builder options(TestDoor door) {
        return HttpRequest.newBuilder(door.address("/v1/cloudevents")).method("OPTIONS", BodyPublishers.noBody());
    }
}
