package io.journeyline.projections.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewTurnsTest {

    private static final long LONG = 30;

    private final AtomicBoolean isPressed = new AtomicBoolean();
    private final ViewTurns turns = new ViewTurns(isPressed::get);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void steady_views_take_turns_whether_or_not_anybody_is_pressed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> one = take(ViewPace.STEADY, () -> {
            begun.countDown();
            goOn.await();
        });
        begun.await();
        CompletableFuture<Boolean> prompt = take(() -> {});
        AtomicBoolean isOneDone = new AtomicBoolean();
        CompletableFuture<Boolean> other =
                take(ViewPace.STEADY, () -> assertThat(isOneDone).isTrue());

        assertThat(prompt.get(LONG, TimeUnit.SECONDS)).isTrue();
        assertThat(other.isDone()).isFalse();
        isOneDone.set(true);
        goOn.countDown();
        assertThat(other.get(LONG, TimeUnit.SECONDS)).isTrue();
        assertThat(one.get(LONG, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void who_waits_for_others_has_nobody_wait_even_under_pressure() throws Exception {
        isPressed.set(true);
        CountDownLatch otherDone = new CountDownLatch(1);
        CompletableFuture<Boolean> dependent = take(
                ViewPace.DEPENDENT,
                () -> assertThat(otherDone.await(LONG, TimeUnit.SECONDS)).isTrue());

        assertThat(take(ViewPace.STEADY, otherDone::countDown).get(LONG, TimeUnit.SECONDS))
                .isTrue();
        assertThat(dependent.get(LONG, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void pages_are_taken_in_together_while_nobody_is_pressed() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        CompletableFuture<Boolean> one = take(() -> both.await(LONG, TimeUnit.SECONDS));
        CompletableFuture<Boolean> other = take(() -> both.await(LONG, TimeUnit.SECONDS));

        assertThat(one.get(LONG, TimeUnit.SECONDS)).isTrue();
        assertThat(other.get(LONG, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void under_pressure_one_waits_for_the_other() throws Exception {
        isPressed.set(true);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> one = take(() -> {
            begun.countDown();
            goOn.await();
        });
        begun.await();
        AtomicBoolean isOneDone = new AtomicBoolean();
        CompletableFuture<Boolean> other = take(() -> assertThat(isOneDone).isTrue());

        assertThat(other.isDone()).isFalse();
        isOneDone.set(true);
        goOn.countDown();
        assertThat(one.get(LONG, TimeUnit.SECONDS)).isTrue();
        assertThat(other.get(LONG, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void who_fails_gives_its_turn_back() throws Exception {
        isPressed.set(true);
        CompletableFuture<Boolean> failing = take(() -> {
            throw new IllegalStateException("broken");
        });

        assertThat(failing).failsWithin(Duration.ofSeconds(LONG));
        assertThat(take(() -> {}).get(LONG, TimeUnit.SECONDS)).isTrue();
    }

    private interface Work {
        void run() throws Exception;
    }

    private CompletableFuture<Boolean> take(Work work) {
        return take(ViewPace.PROMPT, work);
    }

    private CompletableFuture<Boolean> take(ViewPace pace, Work work) {
        return CompletableFuture.supplyAsync(
                () -> turns.take(pace, () -> {
                    try {
                        work.run();
                        return true;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }),
                threads);
    }
}
