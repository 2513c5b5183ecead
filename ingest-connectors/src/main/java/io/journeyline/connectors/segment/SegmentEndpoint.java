package io.journeyline.connectors.segment;

import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.http.ShownKey;
import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.intake.Records;
import io.journeyline.connectors.segment.RequestBody.Part;
import io.journeyline.source.Activity;
import io.journeyline.source.Recorder;
import io.journeyline.source.Source;
import io.journeyline.source.Source.State;
import io.journeyline.source.Sources;
import io.journeyline.source.UnreadableBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Listens to the clients of Segment's tracking API. They drop what is answered with 400 or 401, and send again what is
 * answered with 429 or 503; so only what can never be taken is answered with the former.
 */
@RestController
@CrossOrigin(
        origins = "*",
        allowedHeaders = "*",
        exposedHeaders = HttpHeaders.RETRY_AFTER,
        methods = RequestMethod.POST,
        maxAge = 86_400)
public final class SegmentEndpoint {

    private static final int LARGEST_BATCH = 500 << 10;
    private static final int MOST_MESSAGES = 2_500;
    private static final String RETRY_AFTER_SECONDS = "1";

    private final Sources sources;
    private final RawBody bodies;
    private final SegmentReader reader;
    private final Intake intake;
    private final Activity activity;
    private final InstantSource clock;

    public SegmentEndpoint(
            Sources sources,
            RawBody bodies,
            SegmentReader reader,
            Intake intake,
            Activity activity,
            InstantSource clock) {
        this.sources = sources;
        this.bodies = bodies;
        this.reader = reader;
        this.intake = intake;
        this.activity = activity;
        this.clock = clock;
    }

    /** What clients read of an answer: whether it worked. */
    record Answer(boolean success) {}

    /** A request that cannot be taken, now or ever. */
    private static final class Refused extends RuntimeException {

        private final HttpStatus status;

        Refused(HttpStatus status) {
            super(status.name());
            this.status = status;
        }
    }

    @PostMapping(
            path = {
                "/v1/batch", "/v1/identify", "/v1/track", "/v1/page", "/v1/screen", "/v1/group", "/v1/alias",
                "/v1/b", "/v1/i", "/v1/t", "/v1/p", "/v1/s", "/v1/g", "/v1/a"
            })
    ResponseEntity<Answer> post(HttpServletRequest request) {
        try {
            Optional<Source> source =
                    ShownKey.in(request.getHeader(HttpHeaders.AUTHORIZATION)).map(this::known);
            take(request, source);
            return answer(HttpStatus.OK);
        } catch (Refused e) {
            return answer(e.status);
        } catch (Recorder.Unready e) {
            return answer(e.isOverloaded() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE);
        }
    }

    private static ResponseEntity<Answer> answer(HttpStatus status) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status == HttpStatus.TOO_MANY_REQUESTS || status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.body(new Answer(status == HttpStatus.OK));
    }

    private Source known(String key) {
        Source source = sources.showing(key)
                .filter(one -> one.kind().equals(reader.kind()))
                .orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED));
        if (source.state() == State.PAUSED) {
            throw new Refused(HttpStatus.SERVICE_UNAVAILABLE);
        }
        return source;
    }

    private void take(HttpServletRequest request, Optional<Source> source) {
        Optional<CallType> type = CallType.at(request.getRequestURI());
        try {
            bodies.inflated(request, LARGEST_BATCH, bytes -> {
                take(bytes, type, source);
                return true;
            });
        } catch (UnreadableBody e) {
            throw switch (e.why()) {
                case NO_ROOM -> new Refused(HttpStatus.TOO_MANY_REQUESTS);
                case TOO_LARGE -> bad(source, "a body is too large");
                case BROKEN_OFF -> bad(source, "a body broke off, or is no gzip although it begins as such");
            };
        }
    }

    private Refused bad(Optional<Source> source, String reason) {
        source.ifPresent(known -> activity.failed(known, reason));
        return new Refused(HttpStatus.BAD_REQUEST);
    }

    private void take(byte[] bytes, Optional<CallType> type, Optional<Source> shown) {
        try {
            RequestBody body = RequestBody.read(bytes, type.isEmpty(), MOST_MESSAGES);
            Source source = shown.orElseGet(
                    () -> known(body.writeKey().orElseThrow(() -> new Refused(HttpStatus.UNAUTHORIZED))));
            check(body, type, source);
            take(source, body, type);
        } catch (RequestBody.Unreadable e) {
            throw bad(shown, e.reason());
        }
    }

    private void check(RequestBody body, Optional<CallType> type, Source source) {
        int single = type.isEmpty() ? 0 : body.messages().getFirst().length();
        if (Math.max(single, body.lengthOfShared()) > SegmentReader.LARGEST_MESSAGE) {
            throw bad(
                    Optional.of(source),
                    "a message, or what a batch says of all of its messages, is larger than %d bytes"
                            .formatted(SegmentReader.LARGEST_MESSAGE));
        }
    }

    private void take(Source source, RequestBody body, Optional<CallType> type) {
        String receivedAt = clock.instant().toString();
        String arrival = UUID.randomUUID().toString();
        List<Part> messages = body.messages();
        intake.take(
                source,
                new Records(
                        messages.size(),
                        number -> body.lengthOfShared() + messages.get(number).length(),
                        number -> incoming(
                                source,
                                () -> WrittenMessage.of(
                                        body, messages.get(number), type, receivedAt, arrival + "-" + number))));
    }

    /** What a batch says of all of its messages is written down with each, so that only those at hand are written. */
    private Incoming incoming(Source source, Supplier<WrittenMessage> written) {
        return new Incoming(
                reason -> written.get().refused(reason),
                () -> reader.read(source, written.get().bytes()));
    }
}
