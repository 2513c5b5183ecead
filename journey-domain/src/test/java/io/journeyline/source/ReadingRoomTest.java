package io.journeyline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadingRoomTest {

    @Test
    void who_finds_no_room_in_time_is_put_off_and_nothing_was_done() throws Exception {
        ReadingRoom room = new ReadingRoom(10, Duration.ofMillis(50));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leaving = new CountDownLatch(1);
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> other = others.submit(() -> room.with(8, () -> {
                entered.countDown();
                await(leaving);
            }));
            entered.await();

            assertThatExceptionOfType(Recorder.Unready.class)
                    .isThrownBy(() -> room.with(3, () -> done.set(true)))
                    .matches(Recorder.Unready::isOverloaded);
            assertThat(done).isFalse();
            room.with(2, ReadingRoomTest::nothing);

            leaving.countDown();
            other.get();
            room.with(10, () -> done.set(true));
            assertThat(done).isTrue();
        }
    }

    @Test
    void work_that_fails_leaves_its_room() {
        ReadingRoom room = new ReadingRoom(10, Duration.ZERO);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> room.with(10, () -> {
                    throw new IllegalStateException();
                }));

        room.with(10, ReadingRoomTest::nothing);
    }

    private static void nothing() {
        // to see whether there is room
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
