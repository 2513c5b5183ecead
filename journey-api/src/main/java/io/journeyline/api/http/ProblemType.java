package io.journeyline.api.http;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every problem this API answers with (RFC 9457): its type is {@code urn:journeyline:problem:} and its name with dashes. */
public enum ProblemType {
    INVALID_PARAMETER(HttpStatus.BAD_REQUEST, "A parameter is missing or wrong"),
    UNREADABLE_BODY(HttpStatus.BAD_REQUEST, "The body cannot be read"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this address"),
    CUSTOMER_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such customer"),
    RECEIPT_NOT_FOUND(HttpStatus.NOT_FOUND, "No touchpoint of this source and id was ever seen"),
    SCHEMA_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such type of touchpoint"),
    VIEW_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such view"),
    SOURCE_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such source"),
    DEAD_LETTER_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such dead letter"),
    MAPPING_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such mapping"),
    INVALID_MAPPING(HttpStatus.UNPROCESSABLE_CONTENT, "The mapping or its records are wrong"),
    CHURN_MODEL_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such model of churn"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This address does not take this method"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "The answer cannot be given in a form you accept"),
    DECISION_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such decision"),
    REFUSED(HttpStatus.CONFLICT, "This cannot be decided as things stand"),
    NO_MODEL(HttpStatus.CONFLICT, "There is no model to tell it by"),
    ALREADY_REBUILDING(HttpStatus.CONFLICT, "The view is being rebuilt already"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request carries too much"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The body comes in a form that is not taken"),
    INVALID_BODY(HttpStatus.UNPROCESSABLE_CONTENT, "The body was not taken"),
    TOUCHPOINT_REJECTED(HttpStatus.UNPROCESSABLE_CONTENT, "The touchpoint was not taken"),
    OVERLOADED(HttpStatus.TOO_MANY_REQUESTS, "Too much is under way"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The database does not answer"),
    VIEW_BEHIND(HttpStatus.SERVICE_UNAVAILABLE, "The view has not come so far yet"),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Something is broken on our side");

    private static final String URN = "urn:journeyline:problem:";

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Its name as the {@code type} of a problem. */
    public URI uri() {
        return URI.create(URN + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** True if the same request may succeed a moment later. */
    public boolean passes() {
        return this == OVERLOADED || this == UNAVAILABLE || this == VIEW_BEHIND;
    }
}
