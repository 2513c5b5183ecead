package io.journeyline.connectors.json;

import io.journeyline.connectors.http.Answers;
import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.intake.Records;
import io.journeyline.connectors.shelf.JsonBody;
import io.journeyline.source.Activity;
import io.journeyline.source.ParkedRecords.Refused;
import io.journeyline.source.Recorder;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import io.journeyline.source.UnreadableBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Takes JSON at {@code POST /v1/in/<name of the source>}, from whoever shows its key. */
@RestController
public final class JsonEndpoint {

    private static final int LARGEST_BODY = 16 << 20;
    private static final int MOST_RECORDS = 10_000;
    private static final String BEARER = "Bearer ";

    private final Sources sources;
    private final JsonReader reader;
    private final Intake intake;
    private final Activity activity;
    private final RawBody bodies;

    public JsonEndpoint(Sources sources, JsonReader reader, Intake intake, Activity activity, RawBody bodies) {
        this.sources = sources;
        this.reader = reader;
        this.intake = intake;
        this.activity = activity;
        this.bodies = bodies;
    }

    /** The whole rest of the path is the name, which may have slashes in it. */
    @PostMapping("/v1/in/{*name}")
    ResponseEntity<Object> take(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request) {
        Optional<Source> source = Optional.ofNullable(authorization)
                .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(text -> sources.showing(text.substring(BEARER.length()).strip()))
                .filter(one -> one.kind().equals(JsonReader.KIND) && ("/" + one.name()).equals(name));
        if (source.isEmpty()) {
            return Answers.refused(
                    HttpStatus.UNAUTHORIZED, "Show the write key of this source: Authorization: Bearer <key>.");
        }
        return source.get().state() == Source.State.PAUSED ? Answers.paused() : take(source.get(), request);
    }

    private ResponseEntity<Object> take(Source source, HttpServletRequest request) {
        try {
            return bodies.inflated(request, LARGEST_BODY, body -> take(source, body));
        } catch (UnreadableBody e) {
            if (e.why() != UnreadableBody.Why.NO_ROOM) {
                activity.failed(source, "the body is too large, or broke off");
            }
            return Answers.unread(e);
        }
    }

    private ResponseEntity<Object> take(Source source, byte[] body) {
        Optional<JsonBody> records = JsonBody.records(body, MOST_RECORDS).filter(found -> found.count() > 0);
        if (records.isEmpty()) {
            return failed(
                    source,
                    HttpStatus.BAD_REQUEST,
                    "The body must be a JSON object, an array of them, or one to a line, in UTF-8.");
        }
        if (records.get().count() > MOST_RECORDS) {
            return failed(source, HttpStatus.CONTENT_TOO_LARGE, "A body may have %d records.".formatted(MOST_RECORDS));
        }
        try {
            return Answers.took(intake.take(source, records(source, records.get())));
        } catch (Recorder.Unready unready) {
            return Answers.again(unready);
        }
    }

    private Records records(Source source, JsonBody body) {
        return new Records(
                body.count(),
                body::length,
                record -> new Incoming(
                        reason -> new Refused(body.bytes(record), reason),
                        () -> reader.read(source, body.bytes(record))));
    }

    private ResponseEntity<Object> failed(Source source, HttpStatus status, String reason) {
        activity.failed(source, reason);
        return Answers.refused(status, reason);
    }
}
