package io.journeyline.connectors.json;

import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.shelf.JsonRecords;
import io.journeyline.source.Activity;
import io.journeyline.source.Fate;
import io.journeyline.source.Recorder;
import io.journeyline.source.Source;
import io.journeyline.source.Sources;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
    private static final int MOST_REASONS = 100;
    private static final String SECONDS_TO_WAIT = "2";
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

    /**
     * What became of the records.
     *
     * @param reasons why the first of those that were parked were
     */
    record Took(long accepted, long duplicates, long ignored, long parked, List<Reason> reasons) {

        static Took of(List<Fate> fates) {
            return new Took(
                    count(fates, Fate.Accepted.class),
                    count(fates, Fate.Duplicate.class),
                    count(fates, Fate.Ignored.class),
                    count(fates, Fate.Parked.class),
                    IntStream.range(0, fates.size())
                            .mapToObj(i -> fates.get(i) instanceof Fate.Parked(String reason)
                                    ? Optional.of(new Reason(i, reason))
                                    : Optional.<Reason>empty())
                            .flatMap(Optional::stream)
                            .limit(MOST_REASONS)
                            .toList());
        }

        private static long count(List<Fate> fates, Class<? extends Fate> fate) {
            return fates.stream().filter(fate::isInstance).count();
        }
    }

    /** Why a record was parked; index counts from 0. */
    record Reason(int index, String reason) {}

    /** Why a request was refused whole. */
    record Refusal(String error) {}

    /** The whole rest of the path is the name, which may have slashes in it. */
    @PostMapping("/v1/in/{*name}")
    ResponseEntity<?> take(
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletRequest request) {
        Optional<Source> source = Optional.ofNullable(authorization)
                .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .flatMap(text -> sources.showing(text.substring(BEARER.length()).strip()))
                .filter(one -> one.kind().equals(JsonReader.KIND) && ("/" + one.name()).equals(name));
        if (source.isEmpty()) {
            return refused(HttpStatus.UNAUTHORIZED, "show the write key of this source: Authorization: Bearer <key>");
        }
        if (source.get().state() == Source.State.PAUSED) {
            return later(HttpStatus.SERVICE_UNAVAILABLE, "this source is paused; send the same again later");
        }
        return take(source.get(), request);
    }

    private ResponseEntity<?> take(Source source, HttpServletRequest request) {
        try {
            return bodies.inflated(request, LARGEST_BODY, body -> take(source, body));
        } catch (RawBody.Unreadable e) {
            return switch (e.why()) {
                case NO_ROOM ->
                    later(HttpStatus.TOO_MANY_REQUESTS, "too much is being read; send the same again later");
                case TOO_LARGE ->
                    failed(source, HttpStatus.CONTENT_TOO_LARGE, "a body may have %d bytes".formatted(LARGEST_BODY));
                case BROKEN_OFF -> failed(source, HttpStatus.BAD_REQUEST, "the body broke off");
            };
        }
    }

    private ResponseEntity<?> take(Source source, byte[] body) {
        List<byte[]> records = JsonRecords.split(body);
        if (records.isEmpty()) {
            return failed(
                    source,
                    HttpStatus.BAD_REQUEST,
                    "the body must be a JSON object, an array of them, or one to a line");
        }
        if (records.size() > MOST_RECORDS) {
            return failed(source, HttpStatus.CONTENT_TOO_LARGE, "a body may have %d records".formatted(MOST_RECORDS));
        }
        try {
            return ResponseEntity.ok(Took.of(intake.take(
                    source,
                    records.stream()
                            .map(bytes -> new Incoming(bytes, reader.read(source, bytes)))
                            .toList())));
        } catch (Recorder.Unready unready) {
            return later(
                    unready.isOverloaded() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE,
                    "it cannot be taken now; send the same again later");
        }
    }

    private ResponseEntity<?> failed(Source source, HttpStatus status, String reason) {
        activity.failed(source, reason);
        return refused(status, reason);
    }

    private static ResponseEntity<?> refused(HttpStatus status, String reason) {
        return ResponseEntity.status(status).body(new Refusal(reason));
    }

    private static ResponseEntity<?> later(HttpStatus status, String reason) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT)
                .body(new Refusal(reason));
    }
}
