package io.journeyline.api.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Takes the bodies of requests, inflated and within bounds: of each, and of all together. */
@Component
public final class Bodies {

    private static final int GZIP_BUFFER = 1 << 13;

    private final int largest;
    private final Semaphore room;

    Bodies(HttpSettings settings) {
        largest = Math.toIntExact(settings.largestBody().toBytes());
        room = new Semaphore(Math.toIntExact(settings.bodiesAtOnce().toBytes()));
    }

    /**
     * Reads a request's body whole.
     *
     * @throws ApiProblem if it is too large, is not what its headers say, or comes while there is no room for it
     */
    public Body read(HttpServletRequest request) {
        if (request.getContentLengthLong() > largest) {
            throw new ApiProblem(ProblemType.TOO_LARGE, tooLarge(largest));
        }
        try (InputStream in = inflated(request)) {
            return Body.read(in, most(request, in), room);
        } catch (IOException e) {
            throw new ApiProblem(
                    ProblemType.UNREADABLE_BODY, "The body broke off, or is not in the form its headers say.");
        }
    }

    /** How many bytes a body may have; one that comes as it is has as many as its sender says, if that is said. */
    private int most(HttpServletRequest request, InputStream in) {
        long told = request.getContentLengthLong();
        return in instanceof GZIPInputStream || told < 0 ? largest : Math.toIntExact(told);
    }

    static String tooLarge(int largest) {
        return "A body may have at most %d bytes, counted after inflating; send it in parts.".formatted(largest);
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
