package io.journeyline.api.http;

import io.journeyline.source.Body;
import io.journeyline.source.BodyRoom;
import io.journeyline.source.ReadingRoom;
import io.journeyline.source.UnreadableBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Takes the bodies of requests, inflated and within bounds: of each, and of all together. */
@Component
public final class Bodies {

    private static final int GZIP_BUFFER = 1 << 13;

    private final int largest;
    private final BodyRoom room;
    private final ReadingRoom reading;

    Bodies(HttpSettings settings, BodyRoom room, ReadingRoom reading) {
        this.largest = Math.toIntExact(settings.largestBody().toBytes());
        this.room = room;
        this.reading = reading;
    }

    /**
     * Takes a request's body whole.
     *
     * @throws ApiProblem if it is too large, is not what its headers say, or comes while there is no room for it
     */
    public Body read(HttpServletRequest request) {
        return read(request, largest);
    }

    /**
     * Likewise a body that is read all at once.
     *
     * @throws io.journeyline.source.Recorder.Unready if others that are being read take up all room for that
     */
    public SmallBody small(HttpServletRequest request) {
        Body body = read(request, Math.min(largest, ReadingRoom.SLICE));
        try {
            return new SmallBody(body, reading.enter(body.length()));
        } catch (Throwable e) {
            body.close();
            throw e;
        }
    }

    private Body read(HttpServletRequest request, int longest) {
        if (request.getContentLengthLong() > longest) {
            throw problem(UnreadableBody.Why.TOO_LARGE, longest);
        }
        try (InputStream in = inflated(request)) {
            return Body.read(in, most(request, in, longest), room);
        } catch (UnreadableBody e) {
            throw problem(e.why(), longest);
        } catch (IOException e) {
            throw problem(UnreadableBody.Why.BROKEN_OFF, longest);
        }
    }

    /** How many bytes a body may have; one that comes as it is has as many as its sender says, if that is said. */
    private static int most(HttpServletRequest request, InputStream in, int longest) {
        long told = request.getContentLengthLong();
        return in instanceof GZIPInputStream || told < 0 ? longest : Math.toIntExact(told);
    }

    private static ApiProblem problem(UnreadableBody.Why why, int longest) {
        return switch (why) {
            case TOO_LARGE ->
                new ApiProblem(
                        ProblemType.TOO_LARGE,
                        "The body may have at most %d bytes, counted after inflating; send it in parts."
                                .formatted(longest));
            case BROKEN_OFF ->
                new ApiProblem(
                        ProblemType.UNREADABLE_BODY, "The body broke off, or is not in the form its headers say.");
            case NO_ROOM ->
                new ApiProblem(
                        ProblemType.OVERLOADED,
                        "Too many bodies are being read at once; send this one again a little later.");
        };
    }

    private static InputStream inflated(HttpServletRequest request) throws IOException {
        @Nullable String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return switch (encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> request.getInputStream();
            case "gzip", "x-gzip" -> new GZIPInputStream(request.getInputStream(), GZIP_BUFFER);
            default ->
                throw new ApiProblem(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Encoding must be gzip, or not be there at all.");
        };
    }
}
