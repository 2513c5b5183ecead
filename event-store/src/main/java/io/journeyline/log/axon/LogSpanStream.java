package io.journeyline.log.axon;

import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One follower's walk along the log, span by span, as far as people are settled. It reads nothing of it. The next span is
 * there only when the last one has passed and its time is up, so that all that came meanwhile is in it: under load, many
 * small ones would cost more than they carry.
 */
final class LogSpanStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final Logger LOG = LoggerFactory.getLogger(LogSpanStream.class);
    private static final long BETWEEN_SPANS_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
    private static final long LONGEST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** With more that is not settled yet, the next stretch will be in a moment. */
    private static final long MUCH = 2_000;

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final LogReader log;
    private final LogSignal grown;
    private final LogSignal settled;
    private final SpanEnds ends;
    private final UnaryOperator<Duration> pause;
    private final LogSignal.Listening growth;
    private final Semaphore changed = new Semaphore(0);
    private volatile @Nullable Runnable callback;
    private @Nullable TrackedEventMessage<?> next;
    private @Nullable Long waitsSince;
    private final AtomicBoolean looks = new AtomicBoolean();
    private volatile boolean closed;
    private volatile boolean underWay;
    private volatile long due = System.nanoTime();
    private volatile long passedAt = System.nanoTime();
    private volatile Duration work = Duration.ZERO;
    private long position;
    private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;

    LogSpanStream(
            LogReader log,
            LogSignal grown,
            LogSignal settled,
            SpanEnds ends,
            UnaryOperator<Duration> pause,
            long position) {
        this.log = log;
        this.grown = grown;
        this.settled = settled;
        this.ends = ends;
        this.pause = pause;
        this.position = position;
        this.growth = settled.onAdvance(this::advanced);
    }

    private void advanced() {
        if (isReady()) {
            wake();
        } else {
            lookLater();
        }
    }

    private boolean isReady() {
        return !underWay && left() <= 0;
    }

    /** The nanoseconds until the next span may come, as things stand. */
    private long left() {
        long now = System.nanoTime();
        return Math.max(due - now, passedAt + pause.apply(work).toNanos() - now);
    }

    private void wake() {
        changed.release();
        Runnable waiting = callback;
        if (waiting != null) {
            waiting.run();
        }
    }

    private void passed(Duration worked) {
        passedAt = System.nanoTime();
        work = worked;
        underWay = false;
        lookLater();
    }

    /** As nobody tells when a pause is over, whose length depends on what others do meanwhile. */
    private void lookLater() {
        lookIn(Math.clamp(left(), 0, LONGEST_LOOK_NANOS));
    }

    private void lookIn(long nanos) {
        if (!closed && !underWay && looks.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(this::look);
        }
    }

    private void look() {
        looks.set(false);
        if (!isReady()) {
            lookLater();
        } else if (!closed) {
            wakeIfThere();
        }
    }

    private void wakeIfThere() {
        try {
            wake();
        } catch (RejectedExecutionException stopped) {
            LOG.debug("a follower that has stopped was not woken", stopped);
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        callback = onAvailable;
        return true;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        if (next == null && isReady()) {
            long head = head();
            if (head > position && isWorthTaking(head)) {
                next = span(ends.of(position, head));
            } else if (head > position) {
                lookIn(LONGEST_LOOK_NANOS);
            }
        } else if (next == null) {
            lookLater();
        }
        return Optional.ofNullable(next);
    }

    /** A span that would be short waits while much is being settled, which would make it longer. */
    private boolean isWorthTaking(long head) {
        if (head - position >= SpanEnds.LONGEST || grown.head() - head < MUCH) {
            return true;
        }
        waitsSince = Objects.requireNonNullElseGet(waitsSince, System::nanoTime);
        return System.nanoTime() - waitsSince > PATIENCE_NANOS;
    }

    private long head() {
        long told = settled.head();
        if (told > position || System.nanoTime() - lookedAt < LOOK_AGAIN_NANOS) {
            return told;
        }
        lookedAt = System.nanoTime();
        return log.settled();
    }

    private TrackedEventMessage<?> span(long upTo) {
        LogSpan span = new LogSpan(position, upTo, this::passed);
        position = upTo;
        waitsSince = null;
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(upTo), GenericEventMessage.<LogSpan>asEventMessage(span));
    }

    private synchronized Optional<TrackedEventMessage<?>> take() {
        Optional<TrackedEventMessage<?>> taken = peek();
        if (taken.isPresent()) {
            due = System.nanoTime() + BETWEEN_SPANS_NANOS;
            underWay = true;
        }
        next = null;
        return taken;
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(timeout);
        while (peek().isEmpty()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            if (changed.tryAcquire(Math.min(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS)) {
                changed.drainPermits();
            }
        }
        return true;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        Optional<TrackedEventMessage<?>> taken = take();
        while (taken.isEmpty()) {
            hasNextAvailable(1, TimeUnit.SECONDS);
            taken = take();
        }
        return taken.get();
    }

    @Override
    public void close() {
        closed = true;
        growth.close();
    }
}
