package io.journeyline.log.axon;

import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * One follower's walk along the log: reads ahead a page at a time, and looks for itself when no word comes. Axon's
 * coordinator asks from two threads at once when word comes while it makes up its mind to rest.
 */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    private static final int PAGE = 2_000;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final LogReader log;
    private final LogSignal signal;
    private final LogMessages messages;
    private final Deque<LogEntry> ahead = new ArrayDeque<>();
    private @Nullable TrackedEventMessage<?> next;
    private final Semaphore grown = new Semaphore(0);
    private final LogSignal.Listening growth;
    private volatile @Nullable Runnable callback;
    private long position;
    private long lookedAt = System.nanoTime() - LOOK_AGAIN_NANOS;

    LogStream(LogReader log, LogSignal signal, LogMessages messages, long position) {
        this.log = log;
        this.signal = signal;
        this.messages = messages;
        this.position = position;
        this.growth = signal.onAdvance(this::advanced);
    }

    private void advanced() {
        grown.release();
        Runnable waiting = callback;
        if (waiting != null) {
            waiting.run();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable onAvailable) {
        callback = onAvailable;
        return true;
    }

    @Override
    public synchronized Optional<TrackedEventMessage<?>> peek() {
        while (next == null && readAhead()) {
            next = messages.tracked(ahead.element()).orElse(null);
            ahead.remove();
        }
        return Optional.ofNullable(next);
    }

    private synchronized Optional<TrackedEventMessage<?>> take() {
        Optional<TrackedEventMessage<?>> taken = peek();
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
            if (grown.tryAcquire(Math.min(left, LOOK_AGAIN_NANOS), TimeUnit.NANOSECONDS)) {
                grown.drainPermits();
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

    private boolean readAhead() {
        if (!ahead.isEmpty()) {
            return true;
        }
        boolean told = signal.head() > position;
        if (told || System.nanoTime() - lookedAt >= LOOK_AGAIN_NANOS) {
            lookedAt = System.nanoTime();
            ahead.addAll(log.after(position, PAGE));
        }
        if (ahead.isEmpty()) {
            return false;
        }
        position = ahead.getLast().position();
        return true;
    }

    @Override
    public void close() {
        growth.close();
    }
}
