package io.journeyline.connectors.http;

import io.journeyline.source.Fate;
import io.journeyline.source.Recorder.Unready;
import io.journeyline.source.UnreadableBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * Answers by which a sender knows what to do: 2xx, and it may forget what it sent; 4xx, and sending it again is of no use;
 * 429 or 503 with {@code Retry-After}, and it shall send it again.
 */
public final class Answers {

    private static final String SOON = "1";
    private static final String LATER = "30";
    private static final int MOST_REASONS = 10;

    private Answers() {}

    /** What became of the records of a request: how many of each, and why some were parked. */
    public static ResponseEntity<Object> took(List<Fate> fates) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("accepted", count(fates, Fate.Accepted.class));
        told.put("duplicates", count(fates, Fate.Duplicate.class));
        told.put("ignored", count(fates, Fate.Ignored.class));
        told.put("parked", count(fates, Fate.Parked.class));
        List<String> reasons = fates.stream()
                .filter(Fate.Parked.class::isInstance)
                .map(fate -> ((Fate.Parked) fate).reason())
                .distinct()
                .limit(MOST_REASONS)
                .toList();
        if (!reasons.isEmpty()) {
            told.put("reasons", reasons);
        }
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(told);
    }

    private static long count(List<Fate> fates, Class<? extends Fate> fate) {
        return fates.stream().filter(fate::isInstance).count();
    }

    /** It was not recorded, or not all of it, and shall be sent again. */
    public static ResponseEntity<Object> again(Unready unready) {
        return unready.isOverloaded()
                ? again(HttpStatus.TOO_MANY_REQUESTS, SOON, "Too much is waiting to be recorded; send it again.")
                : again(HttpStatus.SERVICE_UNAVAILABLE, SOON, "It cannot be recorded now; send it again.");
    }

    /** The source is not listened to for a while. */
    public static ResponseEntity<Object> paused() {
        return again(HttpStatus.SERVICE_UNAVAILABLE, LATER, "This source is paused; send it again later.");
    }

    /** A setting is missing that this server's operator has to make. */
    public static ResponseEntity<Object> unset(String detail) {
        return again(HttpStatus.SERVICE_UNAVAILABLE, LATER, detail);
    }

    /** Why a body was not read. */
    public static ResponseEntity<Object> unread(UnreadableBody unreadable) {
        return switch (unreadable.why()) {
            case TOO_LARGE -> refused(HttpStatus.CONTENT_TOO_LARGE, "The body is too large.");
            case BROKEN_OFF -> refused(HttpStatus.BAD_REQUEST, "The body broke off, or could not be inflated.");
            case NO_ROOM -> again(HttpStatus.TOO_MANY_REQUESTS, SOON, "Too many bodies are being read; send it again.");
        };
    }

    /** It will not be taken, however often it is sent. */
    public static ResponseEntity<Object> refused(HttpStatus status, String detail) {
        return problem(status, new HttpHeaders(), detail);
    }

    private static ResponseEntity<Object> again(HttpStatus status, String seconds, String detail) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, seconds);
        return problem(status, headers, detail);
    }

    private static ResponseEntity<Object> problem(HttpStatus status, HttpHeaders headers, String detail) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
