package io.journeyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class BodyTest {

    private static final int LARGEST = 1 << 20;

    private final Semaphore room = new Semaphore(2 * LARGEST);

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
    void a_body_whose_length_is_known_takes_no_more_room_than_that() throws IOException {
        for (int length : new int[] {0, 1, 33_000}) {
            try (Body body = Body.read(bytes(length), length, room)) {
                assertThat(body.length()).isEqualTo(length);
                assertThat(room.availablePermits()).isEqualTo(2 * LARGEST - length);
            }
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
