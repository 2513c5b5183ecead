package io.journeyline.projections.view;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedPortionsTest {

    private static final int COUNT = 40;
    private static final int MOST_READ = 4;
    private static final Duration STILL = Duration.ofSeconds(2);
    private static final Duration SCHEDULING = Duration.ofSeconds(1);

    private final List<Portion> all =
            IntStream.range(0, COUNT).mapToObj(SharedPortionsTest::portion).toList();
    private final SharedPortions portions = new SharedPortions(all);
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong mostRead = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        readers.close();
    }

    private static Portion portion(int number) {
        Portion portion = new Portion();
        portion.add(new Arrived(new CustomerId(new UUID(0, number)), List.of(), Samples.READER));
        return portion;
    }

    /** Goes through all of them, and has its say on how many it was given with each; answers them. */
    private Future<List<Portion>> walk(IntConsumer meanwhile) {
        return readers.submit(() -> {
            List<Portion> taken = new ArrayList<>();
            portions.each(portion -> {
                taken.add(portion);
                mostRead.accumulateAndGet(portions.held(), Math::max);
                meanwhile.accept(taken.size());
            });
            return taken;
        });
    }

    /** Takes so long, unless the test is over. */
    private void take(Duration time) {
        try {
            never.await(time.toMillis(), MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void takeFrom(long began, Duration time) {
        take(time.minusNanos(System.nanoTime() - began));
    }

    @Test
    void three_who_are_far_apart_get_each_one_once_and_few_are_held_read() throws Exception {
        Future<List<Portion>> slow = walk(taken -> take(Duration.ofMillis(30)));
        Future<List<Portion>> fast = walk(taken -> {});
        Future<List<Portion>> still = walk(taken -> take(taken == 2 ? STILL.multipliedBy(2) : Duration.ZERO));

        for (Future<List<Portion>> one : List.of(fast, slow, still)) {
            assertThat(one.get(30, SECONDS)).containsExactlyInAnyOrderElementsOf(all);
        }
        assertThat(mostRead).hasValueBetween(2, MOST_READ);
    }

    @Test
    void who_stands_still_is_waited_for_so_long_and_no_longer_though_another_goes_on_meanwhile() throws Exception {
        CountDownLatch standing = new CountDownLatch(1);
        CountDownLatch beyond = new CountDownLatch(MOST_READ + 1);
        long began = System.nanoTime();
        Future<List<Portion>> still = walk(taken -> {
            standing.countDown();
            take(Duration.ofMinutes(1));
        });
        standing.await();
        Future<List<Portion>> slow = walk(taken ->
                takeFrom(began, taken == MOST_READ ? STILL.multipliedBy(3).dividedBy(4) : Duration.ZERO));
        Future<List<Portion>> fast = walk(taken -> beyond.countDown());

        assertThat(beyond.await(60, SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(STILL.minus(SCHEDULING), STILL.plus(SCHEDULING));
        assertThat(fast.get(30, SECONDS)).hasSize(COUNT);
        assertThat(slow.get(30, SECONDS)).hasSize(COUNT);
        assertThat(still).isNotDone();
    }
}
