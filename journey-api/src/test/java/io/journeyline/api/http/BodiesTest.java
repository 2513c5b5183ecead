package io.journeyline.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.api.Caller;
import io.journeyline.source.Body;
import io.journeyline.source.BodyRoom;
import io.journeyline.source.ReadingRoom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;

class BodiesTest {

    private static final int LARGEST = 4 * ReadingRoom.SLICE;

    private final BodyRoom room = new BodyRoom(2 * LARGEST);
    private final Bodies bodies = new Bodies(
            new HttpSettings(
                    DataSize.ofBytes(LARGEST), 1, DataSize.ofBytes(1), DataSize.ofBytes(2 * LARGEST), 1, Duration.ZERO),
            room,
            new ReadingRoom());

    private static MockHttpServletRequest request(byte[] body) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(body);
        return request;
    }

    @Test
    void a_body_whose_length_is_told_takes_no_more_room_than_that() {
        for (int length : new int[] {0, 1, 33_000}) {
            try (Body body = bodies.read(request(new byte[length]))) {
                assertThat(body.length()).isEqualTo(length);
                assertThat(room.free()).isEqualTo(2 * LARGEST - length);
            }
        }
    }

    @Test
    void the_length_told_of_a_packed_body_is_not_that_of_what_is_in_it() {
        MockHttpServletRequest request = request(Caller.gzip(new byte[33_000]));
        request.addHeader("Content-Encoding", "gzip");
        try (Body body = bodies.read(request)) {
            assertThat(body.length()).isEqualTo(33_000);
        }
    }

    @Test
    void a_body_that_is_read_all_at_once_is_no_longer_than_a_slice() {
        for (int more = 0; more < 5; more++) { // than there is room to read at once
            try (SmallBody body = bodies.small(request(new byte[ReadingRoom.SLICE]))) {
                assertThat(body.bytes()).hasSize(ReadingRoom.SLICE);
            }
        }
        MockHttpServletRequest packed = request(Caller.gzip(new byte[ReadingRoom.SLICE + 1]));
        packed.addHeader("Content-Encoding", "gzip");

        for (MockHttpServletRequest larger :
                new MockHttpServletRequest[] {request(new byte[ReadingRoom.SLICE + 1]), packed}) {
            assertThatExceptionOfType(ApiProblem.class)
                    .isThrownBy(() -> bodies.small(larger))
                    .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.TOO_LARGE));
        }
        assertThat(room.free()).isEqualTo(2 * LARGEST);
    }
}
