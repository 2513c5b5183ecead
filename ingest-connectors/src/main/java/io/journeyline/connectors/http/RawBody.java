package io.journeyline.connectors.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;

/** Reads the bodies of requests as they came, or inflated; of all together, no more than so much at once. */
public final class RawBody {

    private static final int PIECE = 16 << 10;
    private static final int MAGIC = 2;
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    private final Semaphore room;

    /** @param together how many bytes all bodies may have that are being read or used */
    public RawBody(int together) {
        this.room = new Semaphore(together);
    }

    /** What is done with a body. */
    @FunctionalInterface
    public interface Use<R> {

        R with(byte[] body);
    }

    /** Why a body was not read. */
    public static final class Unreadable extends Exception {

        /** What is wrong. */
        public enum Why {
            TOO_LARGE,
            BROKEN_OFF,
            NO_ROOM
        }

        private final Why why;

        Unreadable(Why why) {
            super(why.name());
            this.why = why;
        }

        public Why why() {
            return why;
        }
    }

    /**
     * Reads a body, inflates it if it begins as gzip does, and uses it.
     *
     * @param largest how many bytes it may have, counted after inflating
     */
    public <R> R inflated(HttpServletRequest request, int largest, Use<R> use) throws Unreadable {
        return read(request, largest, true, use);
    }

    /** Reads a body as it came, whose signature is to be verified, and uses it. */
    public <R> R asItCame(HttpServletRequest request, int largest, Use<R> use) throws Unreadable {
        return read(request, largest, false, use);
    }

    private <R> R read(HttpServletRequest request, int largest, boolean inflate, Use<R> use) throws Unreadable {
        if (request.getContentLengthLong() > largest) {
            throw new Unreadable(Unreadable.Why.TOO_LARGE);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream in = inflate ? inflated(request.getInputStream()) : request.getInputStream()) {
            fill(body, in, largest);
            return use.with(body.toByteArray());
        } catch (IOException e) {
            throw new Unreadable(Unreadable.Why.BROKEN_OFF);
        } finally {
            room.release(body.size());
        }
    }

    /** Room is taken for what has come, so that many small bodies fit where few large ones do. */
    private void fill(ByteArrayOutputStream body, InputStream in, int largest) throws IOException, Unreadable {
        byte[] piece = new byte[PIECE];
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            if (read > largest - body.size()) {
                throw new Unreadable(Unreadable.Why.TOO_LARGE);
            }
            if (!room.tryAcquire(read)) {
                throw new Unreadable(Unreadable.Why.NO_ROOM);
            }
            body.write(piece, 0, read);
        }
    }

    private static InputStream inflated(InputStream sent) throws IOException {
        PushbackInputStream in = new PushbackInputStream(sent, MAGIC);
        byte[] head = in.readNBytes(MAGIC);
        in.unread(head);
        boolean isGzip = head.length == MAGIC
                && Byte.toUnsignedInt(head[0]) == GZIP_FIRST
                && Byte.toUnsignedInt(head[1]) == GZIP_SECOND;
        return isGzip ? new GZIPInputStream(in) : in;
    }
}
