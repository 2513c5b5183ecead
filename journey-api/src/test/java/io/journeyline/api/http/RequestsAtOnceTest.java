package io.journeyline.api.http;

import static io.journeyline.api.Sample.purchase;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@ApiTest
@TestPropertySource(properties = "journey.http.requests-at-once=" + RequestsAtOnceTest.MOST)
class RequestsAtOnceTest {

    static final int MOST = 4;

    private static final int SENDING = 3;

    private static final int MORE = 3;

    @LocalServerPort
    private int port;

    @Test
    void who_comes_while_as_many_as_may_be_are_worked_on_is_told_to_come_again() throws IOException {
        Caller caller = new Caller(port);
        List<Socket> senders = new ArrayList<>();
        try {
            for (int n = 0; n < SENDING + MORE; n++) {
                senders.add(beginning());
            }
            await().until(() ->
                    senders.stream().filter(RequestsAtOnceTest::isAnswered).count() == MORE);
            HttpResponse<String> putOff = caller.postJson(purchase("1"));

            Answer.isProblem(putOff, 429, "overloaded");
            assertThat(putOff.headers().firstValue("Retry-After")).contains("1");
            assertThat(caller.get("/v1/receipts?source=a&id=1").statusCode()).isEqualTo(404);
            assertThat(caller.get("/actuator/health").statusCode()).isNotEqualTo(429);
        } finally {
            for (Socket sender : senders) {
                sender.close();
            }
        }
        await().untilAsserted(() ->
                assertThat(caller.postJson(purchase("1")).statusCode()).isEqualTo(200));
    }

    /** A request of which nothing comes but that a body is to follow. */
    private Socket beginning() throws IOException {
        Socket sender = new Socket(InetAddress.getLoopbackAddress(), port);
        sender.getOutputStream().write("""
                POST /v1/touchpoints HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Content-Length: 100\r
                \r
                """.getBytes(US_ASCII));
        return sender;
    }

    private static boolean isAnswered(Socket sender) {
        try {
            return sender.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
