package io.journeyline.log.axon;

import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One follower's walk along the log, span by span. It knows where the log ends and reads nothing of it. The next span is
 * there only when the last one has passed, so that all that came meanwhile is in it.
 */
final class LogSpanStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final long LONGEST = 50_000;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LogReader log;
    private final LogSignal signal;
    private final LogSignal.Listening growth;
    private final Semaphore changed = new Semaphore(0);
    private volatile @Nullable Runnable callback;
    private @Nullable TrackedEventMessage<?> next;
    private boolean underWay;
    private long position;
    private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;

    LogSpanStream(LogReader log, LogSignal signal, long position) {
        this.log = log;
        this.signal = signal;
        this.position = position;
        this.growth = signal.onAdvance(this::wake);
    }

    private void wake() {
        changed.release();
        Runnable waiting = callback;
        if (waiting != null) {
            waiting.run();
        }
    }

    private void passed() {
        synchronized (this) {
            underWay = false;
        }
        wake();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        callback = onAvailable;
        return true;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        if (next == null && !underWay) {
            long head = head();
            if (head > position) {
                next = span(Math.min(head, position + LONGEST));
            }
        }
        return Optional.ofNullable(next);
    }

    private long head() {
        long told = signal.head();
        if (told > position || System.nanoTime() - lookedAt < LOOK_AGAIN_NANOS) {
            return told;
        }
        lookedAt = System.nanoTime();
        return log.head();
    }

    private TrackedEventMessage<?> span(long upTo) {
        LogSpan span = new LogSpan(position, upTo, this::passed);
        position = upTo;
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(upTo), GenericEventMessage.<LogSpan>asEventMessage(span));
    }

    private synchronized Optional<TrackedEventMessage<?>> take() {
        Optional<TrackedEventMessage<?>> taken = peek();
        underWay |= taken.isPresent();
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
        growth.close();
    }
}
