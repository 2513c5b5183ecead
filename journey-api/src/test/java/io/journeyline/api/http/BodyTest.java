package io.journeyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.api.Caller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class BodyTest {

    private static final int LARGEST = 1 << 20;

    private final Semaphore room = new Semaphore(2 * LARGEST);
    private final Bodies bodies = new Bodies(new HttpSettings(
            DataSize.ofBytes(LARGEST), 1, DataSize.ofBytes(1), DataSize.ofBytes(2 * LARGEST), 1, Duration.ZERO));

    @Test
    void a_body_takes_room_until_it_is_closed() throws IOException {
        try (Body body = Body.read(bytes(100_000), LARGEST, room)) {
            assertThat(body.length()).isEqualTo(100_000);
            assertThat(room.availablePermits()).isEqualTo(2 * LARGEST - body.bytes().length);
        }
        assertThat(room.availablePermits()).isEqualTo(2 * LARGEST);
    }

    @Test
    void the_largest_body_is_taken_and_one_byte_more_is_not() throws IOException {
        Body.read(bytes(LARGEST), LARGEST, room).close();

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> Body.read(bytes(LARGEST + 1), LARGEST, room))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE));
        assertThat(room.availablePermits()).isEqualTo(2 * LARGEST);
    }

    @Test
    void a_body_whose_length_is_told_takes_no_more_room_than_that() {
        for (int length : new int[] {0, 1, 33_000}) {
            MockHttpServletRequest request = new MockHttpServletRequest();
            request.setContent(new byte[length]);
            try (Body body = bodies.read(request)) {
                assertThat(body.length()).isEqualTo(length);
                assertThat(body.bytes()).hasSize(length);
            }
        }
    }

    @Test
    void the_length_told_of_a_packed_body_is_not_that_of_what_is_in_it() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Content-Encoding", "gzip");
        request.setContent(Caller.gzip(new byte[33_000]));
        try (Body body = bodies.read(request)) {
            assertThat(body.length()).isEqualTo(33_000);
        }
    }

    @Test
    void a_body_that_finds_no_room_is_put_off_and_leaves_none_taken() {
        Semaphore small = new Semaphore(LARGEST);

        assertThatExceptionOfType(ApiProblem.class)
                .isThrownBy(() -> Body.read(bytes(LARGEST), LARGEST, small))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.OVERLOADED));
        assertThat(small.availablePermits()).isEqualTo(LARGEST);
    }

    private static InputStream bytes(int length) {
        return new ByteArrayInputStream(new byte[length]);
    }
}
