package io.journeyline.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.Turns.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void who_gets_no_turn_in_time_is_put_off() {
        Turns turns = new Turns(2, Duration.ofMillis(50));
        try (Turn _ = turns.take();
                Turn _ = turns.take()) {
            assertThatExceptionOfType(LogOverloaded.class).isThrownBy(turns::take);
        }
        turns.take().close();
    }

    @Test
    void a_few_wait_for_their_turn_and_more_are_put_off_at_once() throws Exception {
        Turns turns = new Turns(1, Duration.ofMinutes(1));
        AtomicInteger putOff = new AtomicInteger();
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> waiting = new ArrayList<>();
            try (Turn _ = turns.take()) {
                for (int n = 0; n < 40; n++) {
                    waiting.add(others.submit(() -> isServed(turns, putOff)));
                }
                await().atMost(30, SECONDS)
                        .untilAsserted(() -> assertThat(putOff).hasValueGreaterThanOrEqualTo(20));
            }

            int served = 0;
            for (Future<Boolean> one : waiting) {
                served += one.get() ? 1 : 0;
            }
            assertThat(served).as("beside %s", putOff).isBetween(16, 20);
        }
    }

    private static boolean isServed(Turns turns, AtomicInteger putOff) {
        try (Turn _ = turns.take()) {
            return true;
        } catch (LogOverloaded e) {
            putOff.incrementAndGet();
            return false;
        }
    }
}
