package io.journeyline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.source.ReadingRoom.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadingRoomTest {

    private static final int SLICE = ReadingRoom.SLICE;

    @Test
    void who_finds_no_room_in_time_is_put_off() {
        ReadingRoom room = new ReadingRoom(10, Duration.ofMillis(50));
        try (Place _ = room.enter(8)) {
            assertThatExceptionOfType(Recorder.Unready.class)
                    .isThrownBy(() -> room.enter(3))
                    .matches(Recorder.Unready::isOverloaded);
            room.enter(2).close();
        }
        room.enter(10).close();
    }

    @Test
    void who_finds_no_room_at_once_gets_it_when_another_leaves() throws Exception {
        ReadingRoom room = new ReadingRoom(10, Duration.ofMinutes(1));
        CountDownLatch entered = new CountDownLatch(1);
        Place other = room.enter(8);
        Thread waiting = Thread.startVirtualThread(() -> {
            try (Place _ = room.enter(3)) {
                entered.countDown();
            }
        });
        assertThat(entered.await(50, TimeUnit.MILLISECONDS)).isFalse();

        other.close();

        assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
        assertThat(entered.getCount()).isZero();
    }

    @Test
    void work_is_done_on_as_many_pieces_as_make_up_a_slice_and_on_a_longer_one_alone() {
        ReadingRoom room = new ReadingRoom(SLICE, Duration.ZERO);
        int[] lengths = {SLICE / 4, SLICE / 4, SLICE, 3 * SLICE, 0, SLICE / 2};
        List<String> slices = new ArrayList<>();

        room.inSlices(lengths.length, piece -> lengths[piece], (from, to) -> slices.add(from + "-" + to));
        room.inSlices(0, piece -> 1, (from, to) -> slices.add("none"));

        assertThat(slices).containsExactly("0-2", "2-3", "3-4", "4-6");
    }

    @Test
    void pieces_of_nothing_take_room_too() {
        List<Integer> slices = new ArrayList<>();

        new ReadingRoom(SLICE, Duration.ZERO).inSlices(100_000, piece -> 0, (from, to) -> slices.add(to - from));

        assertThat(slices).hasSizeGreaterThan(2);
        assertThat(slices.stream().mapToInt(Integer::intValue).sum()).isEqualTo(100_000);
    }

    @Test
    void work_that_fails_leaves_its_room_and_the_pieces_after_it_alone() {
        ReadingRoom room = new ReadingRoom(SLICE, Duration.ZERO);
        List<Integer> begun = new ArrayList<>();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> room.inSlices(2, piece -> SLICE, (from, to) -> {
                    begun.add(from);
                    throw new IllegalStateException();
                }));

        assertThat(begun).containsExactly(0);
        room.enter(SLICE).close();
    }
}
