package io.journeyline.connectors.http;

import io.journeyline.source.Body;
import io.journeyline.source.BodyRoom;
import io.journeyline.source.UnreadableBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;

/** Reads the bodies of requests as they came, or inflated; of all together, no more than so much at once. */
public final class RawBody {

    private static final int MAGIC = 2;
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    private final BodyRoom room;

    public RawBody(BodyRoom room) {
        this.room = room;
    }

    /** What is done with a body. */
    @FunctionalInterface
    public interface Use<R> {

        R with(byte[] body);
    }

    /**
     * Reads a body, inflates it if it begins as gzip does, and uses it.
     *
     * @param largest how many bytes it may have, counted after inflating
     */
    public <R> R inflated(HttpServletRequest request, int largest, Use<R> use) throws UnreadableBody {
        return read(request, largest, true, use);
    }

    /** Reads a body as it came, whose signature is to be verified, and uses it. */
    public <R> R asItCame(HttpServletRequest request, int largest, Use<R> use) throws UnreadableBody {
        return read(request, largest, false, use);
    }

    private <R> R read(HttpServletRequest request, int largest, boolean inflate, Use<R> use) throws UnreadableBody {
        long told = request.getContentLengthLong();
        int most = Math.min(largest, room.largest());
        if (told > most) {
            throw new UnreadableBody(UnreadableBody.Why.TOO_LARGE);
        }
        try (InputStream in = inflate ? inflated(request.getInputStream()) : request.getInputStream();
                Body body = Body.read(in, in instanceof GZIPInputStream || told < 0 ? most : (int) told, room)) {
            return use.with(body.exactly());
        } catch (IOException e) {
            throw new UnreadableBody(UnreadableBody.Why.BROKEN_OFF);
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
