package io.journeyline.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.RecordReader;
import io.journeyline.connectors.intake.Retaking;
import io.journeyline.source.Fate;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What every connector over HTTP keeps to. */
@ExtendWith(OutputCaptureExtension.class)
public abstract class ConnectorContract {

    protected TestDoor door;

    /** A server with the connector. */
    protected abstract TestDoor open();

    protected abstract RecordReader reader();

    /** What tells of at least one touchpoint. */
    protected abstract HttpRequest.Builder good();

    /** What tells of other ones. */
    protected abstract HttpRequest.Builder next();

    /** What is sent as it must be, but cannot be read. */
    protected abstract HttpRequest.Builder bad();

    /** A body, sent as the source itself would send it. */
    protected abstract HttpRequest.Builder saying(byte[] body);

    /** What is sent by somebody who is not the source. */
    protected abstract HttpRequest.Builder strange();

    @BeforeEach
    void begin() {
        door = open();
    }

    @AfterEach
    void end() {
        door.close();
    }

    @Test
    void a_repeat_is_recorded_once() {
        assertThat(door.send(good()).statusCode()).isEqualTo(200);
        int recorded = door.log.size();
        assertThat(recorded).isPositive();
        assertThat(door.send(good()).statusCode()).isEqualTo(200);

        assertThat(door.log.size()).isEqualTo(recorded);
        assertThat(door.fates).containsExactly(new Fate.Accepted(), new Fate.Duplicate());
        assertThat(door.parked).isEmpty();
    }

    @Test
    void bad_input_is_accounted_for_and_the_next_is_taken() {
        HttpResponse<String> bad = door.send(bad());
        assertThat(bad.statusCode()).isLessThan(500);
        assertThat(door.parked.size() + door.failures.size()).isEqualTo(1);

        assertThat(door.send(next()).statusCode()).isEqualTo(200);
        assertThat(door.fates).endsWith(new Fate.Accepted());
    }

    @Test
    void what_cannot_be_taken_is_kept_once_however_often_it_is_sent() {
        door.send(bad());
        int kept = door.parked.size();
        door.send(bad());

        assertThat(door.parked).hasSize(kept);
    }

    @Test
    void whatever_is_sent_is_answered_and_no_word_of_it_is_logged_and_the_next_is_taken(CapturedOutput logged) {
        Spoilt.bodies(Spoilt.body(good().build()))
                .forEach(body -> assertThat(door.send(saying(body)).statusCode())
                        .as(() -> new String(body, UTF_8))
                        .isBetween(200, 499));

        assertThat(logged).doesNotContain(Spoilt.PERSON);
        assertThat(door.failures).noneMatch(failure -> failure.contains(Spoilt.PERSON));
        assertThat(door.parked).noneMatch(refused -> refused.reason().contains(Spoilt.PERSON));
        assertThat(door.send(next()).statusCode()).isEqualTo(200);
    }

    @Test
    void a_body_that_is_cut_off_is_nothing_and_the_next_is_taken() throws Exception {
        HttpRequest request = good().build();
        byte[] body = Spoilt.body(request);
        try (Socket socket = new Socket("localhost", request.uri().getPort())) {
            StringBuilder head = new StringBuilder("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n"
                    .formatted(request.uri().getRawPath(), body.length));
            request.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value ->
                            head.append(name).append(": ").append(value).append("\r\n")));
            socket.getOutputStream().write((head + "\r\n").getBytes(UTF_8));
            socket.getOutputStream().write(body, 0, body.length / 2);
        }

        assertThat(door.send(next()).statusCode()).isEqualTo(200);
        assertThat(door.fates).containsExactly(new Fate.Accepted());
        assertThat(door.parked).isEmpty();
    }

    @Test
    void a_body_that_inflates_without_end_is_refused_and_the_next_is_taken() {
        HttpResponse<String> answer = door.send(saying(Spoilt.bomb()));

        assertThat(answer.statusCode()).isBetween(200, 499);
        assertThat(door.parked.size() + door.failures.size()).isEqualTo(1);
        assertThat(door.send(next()).statusCode()).isEqualTo(200);
        assertThat(door.fates).endsWith(new Fate.Accepted());
    }

    @Test
    void a_source_that_was_removed_is_a_stranger_or_not_there() {
        door.remove();

        assertThat(door.send(good()).statusCode()).isIn(401, 404);
        assertThat(door.log.size()).isZero();
        assertThat(door.fates).isEmpty();
    }

    @Test
    void what_was_parked_can_be_read_again_alone() {
        door.send(bad());
        for (var refused : door.parked) {
            List<Fate> again =
                    new Retaking(door.intake, List.of(reader())).again(door.source(), List.of(refused.bytes()));
            assertThat(again).containsExactly(new Fate.Parked(refused.reason()));
        }
    }

    @Test
    void a_passing_fault_is_answered_so_that_the_sender_tries_again() {
        door.log.fail(true);
        assertPutOff(door.send(good()), 429);
        door.log.fail(false);
        assertPutOff(door.send(good()), 503);
        door.log.recover();
        door.pause(true);
        assertPutOff(door.send(good()), 503);
        assertThat(door.fates).isEmpty();

        door.pause(false);
        assertThat(door.send(good()).statusCode()).isEqualTo(200);
        assertThat(door.fates).containsExactly(new Fate.Accepted());
    }

    private static void assertPutOff(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void a_stranger_is_refused_and_nothing_is_kept() {
        assertThat(door.send(strange()).statusCode()).isEqualTo(401);
        assertThat(door.log.size()).isZero();
        assertThat(door.parked).isEmpty();
        assertThat(door.fates).isEmpty();
    }

    @Test
    void what_is_not_utf_8_or_no_json_at_all_is_read_as_unreadable() {
        for (String bytes :
                List.of("", "\n", "{", "[]", "\0", "{\"a\":1,\"a\":2}", "{\"a\":1e999999999999}", "[".repeat(99))) {
            assertThat(reader().read(door.source(), bytes.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)))
                    .isInstanceOf(Telling.Unreadable.class);
        }
    }
}
