package io.journeyline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class BodyTest {

    private static final int LARGEST = 1 << 20;

    private final BodyRoom room = new BodyRoom(2 * LARGEST);

    @Test
    void a_body_takes_room_until_it_is_closed() throws Exception {
        try (Body body = Body.read(bytes(100_000), LARGEST, room)) {
            assertThat(body.length()).isEqualTo(100_000);
            assertThat(room.free()).isEqualTo(2 * LARGEST - body.bytes().length);
        }
        assertThat(room.free()).isEqualTo(2 * LARGEST);
    }

    @Test
    void the_largest_body_is_taken_and_one_byte_more_is_not() throws Exception {
        Body.read(bytes(LARGEST), LARGEST, room).close();

        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> Body.read(bytes(LARGEST + 1), LARGEST, room))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(UnreadableBody.Why.TOO_LARGE));
        assertThat(room.free()).isEqualTo(2 * LARGEST);
    }

    @Test
    void a_body_that_finds_no_room_is_put_off_and_leaves_none_taken() {
        BodyRoom small = new BodyRoom(LARGEST);

        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> Body.read(bytes(LARGEST), LARGEST, small))
                .satisfies(refused -> assertThat(refused.why()).isEqualTo(UnreadableBody.Why.NO_ROOM));
        assertThat(small.free()).isEqualTo(LARGEST);
    }

    @Test
    void a_body_that_breaks_off_leaves_no_room_taken() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken off");
            }

            @Override
            public int read(byte[] into, int at, int most) throws IOException {
                return read();
            }
        };

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Body.read(broken, LARGEST, room));
        assertThat(room.free()).isEqualTo(2 * LARGEST);
    }

    @Test
    void the_bytes_that_count_are_what_was_sent_and_take_no_more_room_than_that() throws Exception {
        for (int length : new int[] {0, 1, 33_000, LARGEST}) {
            try (Body body = Body.read(bytes(length), LARGEST, room)) {
                assertThat(body.exactly()).isEqualTo(bytes(length).readAllBytes());
                assertThat(room.free()).isEqualTo(2 * LARGEST - length);
            }
        }
        assertThat(room.free()).isEqualTo(2 * LARGEST);
    }

    private static InputStream bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return new ByteArrayInputStream(bytes);
    }
}
