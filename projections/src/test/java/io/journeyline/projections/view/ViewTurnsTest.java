package io.journeyline.projections.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewTurnsTest {

    private static final long LONG = 30;
    private static final int VIEWS = 3;

    private static final Duration WORK = Duration.ofMillis(200);

    private volatile double utilization;
    private volatile double pressure;
    private final ViewTurns turns = new ViewTurns(() -> utilization, () -> pressure);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void while_nothing_is_appended_nobody_pauses_and_steady_views_work_side_by_side() throws Exception {
        Held held = new Held(VIEWS);

        assertThat(held.isBegunByAll()).isTrue();
        assertThat(ViewPace.values())
                .allSatisfy(pace -> assertThat(turns.pause(pace, WORK)).isZero());
        held.allEnd();
    }

    @Test
    void while_somebody_appends_one_steady_view_works_after_the_other() throws Exception {
        utilization = 0.5;
        Held held = new Held(1);

        assertThat(held.isBegunByAll()).isTrue();
        held.whoComesNextWaits();
    }

    @Test
    void prompt_views_and_who_waits_for_others_have_no_turns() throws Exception {
        utilization = 1;
        Held held = new Held(1);
        assertThat(held.isBegunByAll()).isTrue();
        CompletableFuture<Boolean> queued = take(ViewPace.STEADY, () -> {});
        assertThatThrownBy(() -> queued.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

        assertThat(take(ViewPace.PROMPT, () -> {}).get(LONG, TimeUnit.SECONDS)).isTrue();
        assertThat(take(ViewPace.DEPENDENT, () -> {}).get(LONG, TimeUnit.SECONDS))
                .isTrue();
        held.whoComesNextWaits();
    }

    @Test
    void views_pause_the_longer_the_more_is_appended_and_the_longer_they_worked() {
        utilization = 0.5;
        assertThat(turns.pause(ViewPace.PROMPT, WORK)).isZero();
        assertThat(turns.pause(ViewPace.STEADY, WORK)).isEqualTo(WORK.multipliedBy(5));

        utilization = 1;
        pressure = 0.5;
        assertThat(turns.pause(ViewPace.PROMPT, WORK)).isZero();
        assertThat(turns.pause(ViewPace.STEADY, WORK)).isEqualTo(WORK.multipliedBy(5));

        pressure = 0.95;
        assertThat(turns.pause(ViewPace.PROMPT, WORK)).isEqualTo(WORK.multipliedBy(6));
        assertThat(turns.pause(ViewPace.STEADY, WORK)).isEqualTo(WORK.multipliedBy(30));
        assertThat(turns.pause(ViewPace.DEPENDENT, WORK)).isZero();
    }

    @Test
    void while_appends_wait_for_each_other_even_little_work_is_followed_by_a_pause() {
        utilization = 1;
        pressure = 1;

        assertThat(turns.pause(ViewPace.PROMPT, Duration.ZERO)).isEqualTo(Duration.ofMillis(100));
        assertThat(turns.pause(ViewPace.STEADY, Duration.ZERO)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void nobody_pauses_for_ever() {
        utilization = 1;
        pressure = 1;

        assertThat(turns.pause(ViewPace.PROMPT, Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(10));
        assertThat(turns.pause(ViewPace.STEADY, Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void who_fails_gives_its_turn_back() throws Exception {
        utilization = 1;
        CompletableFuture<Boolean> failing = take(ViewPace.STEADY, () -> {
            throw new IllegalStateException("broken");
        });

        assertThat(failing).failsWithin(Duration.ofSeconds(LONG));
        assertThat(take(ViewPace.STEADY, () -> {}).get(LONG, TimeUnit.SECONDS)).isTrue();
    }

    /** Steady views at work until it is said that they may end. */
    private final class Held {

        private final CountDownLatch begun;
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final List<CompletableFuture<Boolean>> views;

        Held(int number) {
            begun = new CountDownLatch(number);
            views = Stream.generate(() -> take(ViewPace.STEADY, () -> {
                        begun.countDown();
                        goOn.await();
                    }))
                    .limit(number)
                    .toList();
        }

        boolean isBegunByAll() throws InterruptedException {
            return begun.await(LONG, TimeUnit.SECONDS);
        }

        void whoComesNextWaits() throws Exception {
            CompletableFuture<Boolean> next = take(ViewPace.STEADY, () -> {});
            assertThatThrownBy(() -> next.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            allEnd();
            assertThat(next.get(LONG, TimeUnit.SECONDS)).isTrue();
        }

        void allEnd() throws Exception {
            goOn.countDown();
            for (CompletableFuture<Boolean> view : views) {
                assertThat(view.get(LONG, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    private interface Work {
        void run() throws Exception;
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
