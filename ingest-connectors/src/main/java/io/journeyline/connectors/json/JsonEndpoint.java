package io.journeyline.connectors.json;

import io.journeyline.connectors.http.Answers;
import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.shelf.JsonRecords;
import io.journeyline.source.Activity;
import io.journeyline.source.Recorder;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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
        } catch (RawBody.Unreadable e) {
            if (e.why() != RawBody.Unreadable.Why.NO_ROOM) {
                activity.failed(source, "the body is too large, or broke off");
            }
            return Answers.unread(e);
        }
    }

    private ResponseEntity<Object> take(Source source, byte[] body) {
        List<byte[]> records = JsonRecords.split(body);
        if (records.isEmpty()) {
            return failed(
                    source,
                    HttpStatus.BAD_REQUEST,
                    "The body must be a JSON object, an array of them, or one to a line.");
        }
        if (records.size() > MOST_RECORDS) {
            return failed(source, HttpStatus.CONTENT_TOO_LARGE, "A body may have %d records.".formatted(MOST_RECORDS));
        }
        try {
            return Answers.took(intake.take(
                    source, records.stream().map(bytes -> new Incoming(bytes, reader.read(source, bytes)))));
        } catch (Recorder.Unready unready) {
            return Answers.again(unready);
        }
    }

    private ResponseEntity<Object> failed(Source source, HttpStatus status, String reason) {
        activity.failed(source, reason);
        return Answers.refused(status, reason);
    }
}
