package io.journeyline.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.StreamId;
import io.journeyline.log.AppendQueue.Append;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppendQueueTest {

    private static final ReportedTouchpoint PURCHASE = Samples.purchase("1", 1);
    private static final Candidate CANDIDATE = new Candidate(
            PURCHASE.key(),
            PURCHASE.body(),
            new StreamId(new UUID(1, 1)),
            List.of(),
            Map.of(),
            true,
            new byte[0],
            Optional.empty());

    private static final Set<Thread.State> AT_REST =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    private static final int TAKERS = 3;
    private static final long LONG_FOR_THE_DISK = 200;

    private final AppendQueue queue = new AppendQueue(100_000, TAKERS);
    private final Queue<List<Append>> taken = new ConcurrentLinkedQueue<>();

    @AfterEach
    void close() {
        queue.close();
    }

    private static Append append(int touchpoints) {
        return new Append(Collections.nCopies(touchpoints, CANDIDATE), new CompletableFuture<>());
    }

    /** One who takes a group and keeps it. */
    private Thread taker() {
        Thread taker = Thread.ofVirtual().start(() -> taken.add(queue.take()));
        await().until(() -> AT_REST.contains(taker.getState()));
        return taker;
    }

    private void awaitGroups(int number) {
        await().untilAsserted(() -> assertThat(taken).hasSize(number));
    }

    @Test
    void what_is_too_much_for_one_group_goes_to_all_who_wait() {
        taker();
        taker();
        taker();

        queue.add(append(12_000));
        queue.add(append(12_000));
        queue.add(append(12_000));

        awaitGroups(3);
        assertThat(taken).allSatisfy(group -> assertThat(group).hasSize(1));
    }

    @Test
    void what_is_left_when_a_group_is_full_goes_to_the_next() {
        queue.expectMore(256);
        taker();
        taker();

        queue.add(append(1));
        queue.add(append(5_000));
        queue.add(append(300));

        awaitGroups(2);
    }

    @Test
    void a_little_waits_for_the_one_who_has_a_group() throws Exception {
        queue.add(append(1));
        queue.take();
        Thread next = taker();
        queue.add(append(255));

        assertThat(next.join(Duration.ofMillis(100))).isFalse();
        queue.giveBack();

        assertThat(queue.take()).hasSize(1);
    }

    @Test
    void a_few_appends_that_wait_long_do_not_press() throws Exception {
        IntStream.range(0, 3).forEach(n -> queue.letIn(20));

        Thread.sleep(LONG_FOR_THE_DISK);
        assertThat(queue.utilization()).isGreaterThan(0.2);
        assertThat(queue.pressure()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 500", "4, 20", "8, 1"})
    void a_large_append_presses_and_so_do_many_small_ones(int appends, int touchpoints) throws Exception {
        IntStream.range(0, appends).forEach(n -> queue.letIn(touchpoints));
        Thread.sleep(LONG_FOR_THE_DISK);
        assertThat(queue.pressure()).isGreaterThan(0.2);

        IntStream.range(0, appends).forEach(n -> queue.letOut(touchpoints));
        await().until(() -> queue.pressure() < 0.1);
    }

    @Test
    void much_goes_out_beside_a_group() {
        taker();
        queue.add(append(1));
        awaitGroups(1);
        taker();
        queue.add(append(255));
        queue.add(append(1));

        awaitGroups(2);
    }

    @Test
    void the_more_wait_the_more_go_out_at_a_time() throws Exception {
        queue.letIn(3_000);
        taker();
        queue.add(append(1));
        awaitGroups(1);
        Thread next = taker();
        queue.add(append(999));
        assertThat(next.join(Duration.ofMillis(100))).isFalse();
        queue.add(append(1));

        awaitGroups(2);
        assertThat(taken).anySatisfy(group -> assertThat(group).hasSize(2));
    }

    @Test
    void all_who_wait_are_sent_home_when_it_closes() {
        taker();
        taker();

        queue.close();

        awaitGroups(2);
        assertThat(taken).allSatisfy(group -> assertThat(group).isEmpty());
        assertThat(queue.add(append(1))).isFalse();
    }
}
