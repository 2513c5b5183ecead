package io.journeyline.connectors.cloudevents;

import io.journeyline.connectors.event.BinaryEvent;
import io.journeyline.connectors.event.CloudEvent;
import io.journeyline.connectors.http.Answers;
import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.intake.Records;
import io.journeyline.connectors.shelf.JsonBody;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Activity;
import io.journeyline.source.ParkedRecords.Refused;
import io.journeyline.source.Recorder.Unready;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import io.journeyline.source.UnreadableBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes CloudEvents from a source that shows its key. An event that breaks the specification is refused when it comes alone,
 * and parked when it comes in a batch, whose other events are taken.
 */
@RestController
public final class CloudEventsEndpoint {

    private static final int LARGEST_BATCH = 4 << 20;
    private static final int MOST_EVENTS = 10_000;
    private static final String BEARER = "bearer ";
    private static final String FORMAT = "cloudevents";

    private final Sources sources;
    private final CloudEventReader reader;
    private final Intake intake;
    private final Activity activity;
    private final RawBody bodies;
    private final InstantSource clock;

    public CloudEventsEndpoint(
            Sources sources,
            CloudEventReader reader,
            Intake intake,
            Activity activity,
            RawBody bodies,
            InstantSource clock) {
        this.sources = sources;
        this.reader = reader;
        this.intake = intake;
        this.activity = activity;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** An event that came alone and cannot be made out. */
    private static final class Unreadable extends RuntimeException {

        private final String detail;

        Unreadable(String detail) {
            super(detail, null, false, false);
            this.detail = detail;
        }
    }

    @PostMapping("/v1/cloudevents")
    ResponseEntity<Object> take(HttpServletRequest request) {
        Optional<Source> source = source(request);
        if (source.isEmpty()) {
            return unknown();
        }
        if (source.get().state() == Source.State.PAUSED) {
            return Answers.paused();
        }
        try {
            return take(source.get(), request);
        } catch (UnreadableBody e) {
            activity.failed(source.get(), "a body could not be read: " + e.why());
            return Answers.unread(e);
        } catch (Unready e) {
            return Answers.again(e);
        }
    }

    private Optional<Source> source(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(said -> said.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(said -> sources.showing(said.substring(BEARER.length()).strip()))
                .filter(found -> found.kind().equals(reader.kind()));
    }

    private static ResponseEntity<Object> unknown() {
        ResponseEntity<Object> refused =
                Answers.refused(HttpStatus.UNAUTHORIZED, "Send a source's write key as 'Authorization: Bearer KEY'.");
        return ResponseEntity.status(refused.getStatusCode())
                .headers(refused.getHeaders())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .body(refused.getBody());
    }

    private ResponseEntity<Object> take(Source source, HttpServletRequest request) throws UnreadableBody {
        Optional<MediaType> type;
        try {
            type = Optional.ofNullable(request.getContentType()).map(MediaType::parseMediaType);
        } catch (InvalidMediaTypeException e) {
            return refused(source, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The content type is none.");
        }
        String subtype = type.map(MediaType::getSubtype).orElse("");
        return switch (subtype) {
            case FORMAT + "-batch+json" -> bodies.inflated(request, LARGEST_BATCH, body -> batch(source, body));
            case FORMAT + "+json" ->
                bodies.inflated(request, CloudEvent.LONGEST, body -> single(source, body.length, () -> body));
            default ->
                subtype.startsWith(FORMAT)
                        ? refused(
                                source, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Of structured events, only JSON is taken.")
                        : bodies.inflated(request, CloudEvent.LONGEST, body -> binary(source, request, type, body));
        };
    }

    private ResponseEntity<Object> binary(
            Source source, HttpServletRequest request, Optional<MediaType> type, byte[] body) {
        if (request.getHeader("ce-specversion") == null) {
            return refused(
                    source,
                    HttpStatus.BAD_REQUEST,
                    "It is no CloudEvent: it has neither the header ce-specversion nor the content type application/cloudevents+json.");
        }
        return single(source, body.length, () -> structured(request, type, body));
    }

    private static byte[] structured(HttpServletRequest request, Optional<MediaType> type, byte[] body) {
        return BinaryEvent.structured(BinaryMode.attributes(request), type, body)
                .map(TouchpointJson.mapper()::writeValueAsBytes)
                .orElseThrow(() -> new Unreadable("The data is not JSON, though its content type says that it is."));
    }

    private ResponseEntity<Object> single(Source source, int length, Supplier<byte[]> event) {
        Instant now = clock.instant();
        Incoming incoming = new Incoming(
                reason -> refused(event.get(), reason, now), () -> readable(read(source, event.get(), now)));
        try {
            return Answers.took(intake.take(source, Records.of(length, incoming)));
        } catch (Unreadable e) {
            return refused(source, HttpStatus.BAD_REQUEST, e.detail);
        }
    }

    private static Telling readable(Telling telling) {
        if (telling instanceof Telling.Unreadable unreadable) {
            throw new Unreadable("The event " + unreadable.reason() + ".");
        }
        return telling;
    }

    private ResponseEntity<Object> batch(Source source, byte[] body) {
        Instant now = clock.instant();
        return JsonBody.array(body, MOST_EVENTS)
                .filter(events -> events.count() <= MOST_EVENTS)
                .map(events -> Answers.took(intake.take(
                        source,
                        new Records(events.count(), events::length, event -> incoming(source, events, event, now)))))
                .orElseGet(() -> refused(
                        source,
                        HttpStatus.BAD_REQUEST,
                        "A batch must be a JSON array of at most %d events.".formatted(MOST_EVENTS)));
    }

    private Incoming incoming(Source source, JsonBody events, int event, Instant now) {
        return new Incoming(
                reason -> refused(events.bytes(event), reason, now), () -> read(source, events.bytes(event), now));
    }

    private Telling read(Source source, byte[] event, Instant now) {
        return reader.read(source, CloudEvent.dated(event, now));
    }

    private static Refused refused(byte[] event, String reason, Instant now) {
        return new Refused(CloudEvent.dated(event, now), event, reason);
    }

    private ResponseEntity<Object> refused(Source source, HttpStatus status, String detail) {
        activity.failed(source, detail);
        return Answers.refused(status, detail);
    }
}
