package io.journeyline.log.axon;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.LogSignal;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LogSpanSourceTest {

    private static final long FAR = 1_000_000;
    private static final int TOUCHPOINTS = 500;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final LogSignal settled = LogSignal.settled(database.dataSource());
    private volatile Duration pause = Duration.ZERO;

    @AfterEach
    void close() {
        settled.close();
        node.close();
        database.close();
    }

    private void append(int from, int to) {
        node.log()
                .append(IntStream.range(from, to)
                        .mapToObj(n -> purchase(Integer.toString(n), 1))
                        .toList());
        node.settle();
        await().until(() -> settled.head() == node.reader().head());
    }

    private BlockingStream<TrackedEventMessage<?>> stream() {
        return new LogSpanSource(node.reader(), node.signal(), settled)
                .pausing(work -> work.isZero() ? Duration.ZERO : pause)
                .openStream(new GlobalSequenceTrackingToken(0));
    }

    private static LogSpan span(BlockingStream<TrackedEventMessage<?>> stream) throws InterruptedException {
        return (LogSpan) stream.nextAvailable().getPayload();
    }

    @Test
    void all_that_there_is_comes_at_once_and_the_next_when_that_has_passed() throws Exception {
        append(0, 3);
        try (BlockingStream<TrackedEventMessage<?>> stream = stream()) {
            LogSpan first = span(stream);
            append(3, 5);

            assertThat(List.of(first.after(), first.upTo())).containsExactly(0L, 3L);
            assertThat(stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)).isFalse();
            first.passed().accept(Duration.ZERO);
            assertThat(span(stream).upTo()).isEqualTo(5);
        }
    }

    @Test
    void a_follower_that_no_word_reaches_looks_for_itself() throws Exception {
        try (BlockingStream<TrackedEventMessage<?>> stream = stream()) {
            assertThat(stream.hasNextAvailable()).isFalse();
            settled.close();
            node.log().append(List.of(purchase("1", 1)));

            assertThat(stream.hasNextAvailable(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void two_threads_may_ask_one_stream_at_the_same_time() throws Exception {
        ConcurrentLinkedQueue<Long> seen = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (BlockingStream<TrackedEventMessage<?>> stream = stream()) {
            for (int thread = 0; thread < 2; thread++) {
                threads.execute(() -> takeAll(stream, seen));
            }
            for (int n = 0; n < TOUCHPOINTS; n += 10) {
                append(n, n + 10);
            }
            await().until(() -> seen.size() >= TOUCHPOINTS);
        } finally {
            threads.shutdownNow();
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, TOUCHPOINTS).boxed().toList());
    }

    private static void takeAll(BlockingStream<TrackedEventMessage<?>> stream, Queue<Long> seen) {
        try {
            while (true) {
                LogSpan span = span(stream);
                LongStream.rangeClosed(span.after() + 1, span.upTo()).forEach(seen::add);
                span.passed().accept(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void who_pauses_gets_the_next_when_the_pause_is_over_which_may_be_shorter_than_it_was_to_be() throws Exception {
        append(0, 1);
        try (BlockingStream<TrackedEventMessage<?>> stream = stream()) {
            pause = Duration.ofHours(1);
            span(stream).passed().accept(Duration.ofMillis(1));
            append(1, 2);

            assertThat(stream.hasNextAvailable(300, TimeUnit.MILLISECONDS)).isFalse();
            pause = Duration.ZERO;
            assertThat(span(stream).upTo()).isEqualTo(2);
        }
    }

    @Test
    void who_paused_is_woken_when_the_pause_is_over_though_nothing_new_came() throws Exception {
        append(0, 2);
        try (BlockingStream<TrackedEventMessage<?>> stream = stream()) {
            pause = Duration.ofHours(1);
            span(stream).passed().accept(Duration.ofMillis(1));
            append(2, 3);
            Semaphore woken = new Semaphore(0);
            stream.setOnAvailableCallback(woken::release);
            assertThat(stream.peek()).isEmpty();

            pause = Duration.ZERO;
            assertThat(woken.tryAcquire(900, TimeUnit.MILLISECONDS)).isTrue();
            assertThat(stream.peek()).isPresent();
        }
    }

    @Test
    void while_much_is_being_settled_a_short_span_waits_but_not_for_ever() throws Exception {
        append(0, 1);
        try (BlockingStream<TrackedEventMessage<?>> stream = stream()) {
            node.signal().advancedTo(FAR);

            assertThat(stream.peek()).isEqualTo(Optional.empty());
            assertThat(stream.hasNextAvailable(1, TimeUnit.SECONDS)).isFalse();
            assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
            assertThat(span(stream).upTo()).isEqualTo(1);
        }
    }
}
