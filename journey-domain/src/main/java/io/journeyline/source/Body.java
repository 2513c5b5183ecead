package io.journeyline.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The bytes of one request's body, held against what all bodies may take together until it is closed. */
public final class Body implements AutoCloseable {

    private static final int FIRST = 1 << 13;

    private final BodyRoom room;
    private byte[] bytes = new byte[0];
    private int length;

    private Body(BodyRoom room) {
        this.room = room;
    }

    /**
     * Reads to the end; room is taken as bytes arrive, so that a slow sender holds no more than twice what it has sent,
     * or eight kilobytes.
     *
     * @param most how many bytes there can be
     * @throws UnreadableBody if there are more, or no room is left for them
     */
    public static Body read(InputStream in, int most, BodyRoom room) throws IOException, UnreadableBody {
        Body body = new Body(room);
        try {
            body.resize(Math.min(FIRST, most));
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

    /**
     * The bytes that count, and no others.
     *
     * @throws UnreadableBody if there is no room to move them
     */
    public byte[] exactly() throws UnreadableBody {
        if (bytes.length != length) {
            resize(length);
        }
        return bytes;
    }

    private void fill(InputStream in, int most) throws IOException, UnreadableBody {
        for (int read = 0; read >= 0; read = in.read(bytes, length, bytes.length - length)) {
            length += read;
            if (length == most) {
                requireEnd(in);
                return;
            }
            if (length == bytes.length) {
                resize(Math.min(2 * length, most));
            }
        }
    }

    private static void requireEnd(InputStream in) throws IOException, UnreadableBody {
        if (in.read() >= 0) {
            throw new UnreadableBody(UnreadableBody.Why.TOO_LARGE);
        }
    }

    private void resize(int size) throws UnreadableBody {
        room.take(size);
        int before = bytes.length;
        bytes = Arrays.copyOf(bytes, size);
        room.leave(before);
    }

    @Override
    public void close() {
        room.leave(bytes.length);
        bytes = new byte[0];
        length = 0;
    }
}
