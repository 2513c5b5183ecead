package io.journeyline.log;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.journeyline.log.axon.LogSpan;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.dao.DataAccessException;

/**
 * Sees each position of a log once and in order, up to the last one due, and none beyond, or fails. A transaction may have
 * ended, and its connection be a follower's, when it is broken off: that one looks again.
 */
final class Follower {

    private static final int PAGE = 2_000;
    private static final int SECONDS_FOR_NEXT = 60;

    private final TestLog node;
    private final long due;
    private long seen;

    Follower(TestLog node, long due) {
        this.node = node;
        this.due = due;
    }

    /** Reads up to where the log ends whenever it has grown, as who settles people does. */
    void followEnd() throws InterruptedException {
        Semaphore grown = new Semaphore(0);
        try (LogSignal.Listening _ = node.signal().onAdvance(grown::release)) {
            while (seen < due) {
                readUpTo(LogReader.LATEST);
                grown.tryAcquire(1, SECONDS);
                grown.drainPermits();
            }
            readUpTo(LogReader.LATEST);
            assertSeen(due);
        }
    }

    /** Reads span by span, as views do. */
    void followSpans() throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                node.spans().openStream(new GlobalSequenceTrackingToken(0))) {
            while (isNextThere(stream)) {
                LogSpan span = (LogSpan) stream.nextAvailable().getPayload();
                assertSeen(span.after());
                while (seen < span.upTo()) {
                    readUpTo(span.upTo());
                }
                assertSeen(span.upTo());
                span.passed().accept(Duration.ZERO);
            }
            assertSeen(due);
        }
    }

    private boolean isNextThere(BlockingStream<?> stream) throws InterruptedException {
        while (true) {
            try {
                return stream.hasNextAvailable(seen < due ? SECONDS_FOR_NEXT : 0, SECONDS);
            } catch (DataAccessException brokenOff) {
                // It looks again.
            }
        }
    }

    private void readUpTo(long upTo) {
        for (LogEntry entry : pageUpTo(upTo)) {
            if (entry.position() != seen + 1) {
                throw new AssertionError("position %d after %d".formatted(entry.position(), seen));
            }
            seen++;
        }
    }

    private List<LogEntry> pageUpTo(long upTo) {
        try {
            return node.reader().after(seen, upTo, PAGE);
        } catch (DataAccessException brokenOff) {
            return List.of();
        }
    }

    private void assertSeen(long position) {
        if (seen != position) {
            throw new AssertionError("%d positions where %d were due".formatted(seen, position));
        }
    }
}
