package io.journeyline.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/** The bytes of one request's body, held against what all bodies may take together until it is closed. */
public final class Body implements AutoCloseable {

    private static final int FIRST = 1 << 13;

    private final Semaphore room;
    private byte[] bytes = new byte[0];
    private int length;

    private Body(Semaphore room) {
        this.room = room;
    }

    /**
     * Reads to the end; room is taken as bytes arrive, so that a slow sender holds no more than twice what it has sent,
     * or eight kilobytes.
     *
     * @param most how many bytes there can be
     */
    static Body read(InputStream in, int most, Semaphore room) throws IOException {
        Body body = new Body(room);
        try {
            body.grow(Math.min(FIRST, most));
            body.fill(in, most);
            return body;
        } catch (Throwable e) {
            body.close();
            throw e;
        }
    }

    /** The bytes; only the first {@link #length()} of them count. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    private void fill(InputStream in, int most) throws IOException {
        for (int read = 0; read >= 0; read = in.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length == most) {
                requireEnd(in, most);
                return;
            }
            if (length == bytes.length) {
                grow(Math.min(2 * length, most));
            }
        }
    }

    private static void requireEnd(InputStream in, int most) throws IOException {
        if (in.read() >= 0) {
            throw new ApiProblem(ProblemType.TOO_LARGE, Bodies.tooLarge(most));
        }
    }

    private void grow(int size) {
        if (!room.tryAcquire(size)) {
            throw new ApiProblem(
                    ProblemType.OVERLOADED,
                    "Too many bodies are being read at once; send this one again a little later.");
        }
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, size);
        room.release(before);
    }

    @Override
    public void close() {
        room.release(bytes.length);
        bytes = new byte[0];
        length = 0;
    }
}
