package io.journeyline.source;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntUnaryOperator;

/**
 * Room for what is being read of bodies and recorded. As objects, hostile JSON takes thirty times its bytes, so few bytes
 * are in that form at once, whatever is sent.
 */
public final class ReadingRoom {

    /** How many bytes are read at a time. */
    public static final int SLICE = 1 << 20;

    private static final int SLICES_AT_ONCE = 4;

    /** What a piece takes whatever its length, told in bytes of hostile JSON that take as much. */
    private static final int OF_EACH_PIECE = 32;

    /** With the longest that recording takes after that, what callers hold out. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final int size;
    private final Semaphore free;
    private final Duration longestWait;

    /** Of a few slices. */
    public ReadingRoom() {
        this(SLICES_AT_ONCE * SLICE, LONGEST_WAIT);
    }

    ReadingRoom(int bytes, Duration longestWait) {
        this.size = bytes;
        this.free = new Semaphore(bytes, true);
        this.longestWait = longestWait;
    }

    /** What is done with the pieces from one to the one before another. */
    @FunctionalInterface
    public interface Work {

        void on(int from, int to);
    }

    /**
     * Does the work on so many pieces, in their order: at a time on as many as make up a slice, or on one that is longer.
     *
     * @param length how many bytes a piece has
     * @throws Recorder.Unready if there is no room for the next ones in three seconds; of them, nothing of the work was done
     */
    public void inSlices(int count, IntUnaryOperator length, Work work) {
        for (int next = 0; next < count; ) {
            int from = next;
            long bytes = taken(length, from);
            int to = from + 1;
            while (to < count && bytes + taken(length, to) <= SLICE) {
                bytes += taken(length, to++);
            }
            try (Place _ = enter((int) Math.min(bytes, size))) {
                work.on(from, to);
            }
            next = to;
        }
    }

    private static long taken(IntUnaryOperator length, int piece) {
        return (long) OF_EACH_PIECE + length.applyAsInt(piece);
    }

    /** What somebody has of the room until it is closed. */
    @FunctionalInterface
    public interface Place extends AutoCloseable {

        @Override
        void close();
    }

    /**
     * Waits until there is room for bytes, first come, first served; nobody waits for none.
     *
     * @param bytes no more than the room has
     * @throws Recorder.Unready if there is none in three seconds
     */
    public Place enter(int bytes) {
        if (bytes == 0) {
            return () -> {};
        }
        try {
            if (!free.tryAcquire(bytes, longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new Recorder.Unready(true, new TimeoutException("others are being read and recorded"));
            }
            return () -> free.release(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Recorder.Unready(true, e);
        }
    }
}
