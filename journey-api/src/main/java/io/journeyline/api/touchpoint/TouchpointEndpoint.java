package io.journeyline.api.touchpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.HttpSettings;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.touchpoint.Submission.Result;
import io.journeyline.api.touchpoint.Submission.Status;
import io.journeyline.source.Body;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes touchpoints in. */
@RestController
@Tag(name = "touchpoint")
class TouchpointEndpoint {

    private static final String NDJSON = "application/x-ndjson";
    private static final String JSON_LINES = "application/jsonl";

    private final Bodies bodies;
    private final Intake intake;
    private final HttpSettings settings;

    TouchpointEndpoint(Bodies bodies, Intake intake, HttpSettings settings) {
        this.bodies = bodies;
        this.intake = intake;
        this.settings = settings;
    }

    @PostMapping(
            path = "/v1/touchpoints",
            consumes = {MediaType.APPLICATION_JSON_VALUE, NDJSON, JSON_LINES},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "postTouchpoints",
            summary = "Record touchpoints",
            description =
                    "One object, an array, or a line of NDJSON each; Content-Encoding gzip or none. The answer comes"
                            + " when what it calls accepted is on disk. The same source and id again is a duplicate and harmless."
                            + " One that is wrong does not sink the others; a single object that is wrong is answered with 422.",
            requestBody = @RequestBody(required = true))
    Submission post(HttpServletRequest request) {
        MediaType type = MediaType.parseMediaType(String.valueOf(request.getContentType()));
        if (type.getCharset() != null && !UTF_8.equals(type.getCharset())) {
            throw new ApiProblem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The charset must be UTF-8.");
        }
        try (Body body = bodies.read(request)) {
            return type.isCompatibleWith(MediaType.APPLICATION_JSON) ? document(body) : lines(body);
        }
    }

    private Submission lines(Body body) {
        Items lines = Items.lines(body, settings.mostItems());
        if (lines.count() == 0) {
            throw new ApiProblem(ProblemType.UNREADABLE_BODY, "The body is empty.");
        }
        return intake.take(body, lines);
    }

    private Submission document(Body body) {
        int wrong = Utf8.firstWrong(body.bytes(), 0, body.length());
        if (wrong >= 0) {
            throw new ApiProblem(
                    ProblemType.UNREADABLE_BODY,
                    "The body must be UTF-8 without NUL: byte %d is not.".formatted(wrong + 1));
        }
        Items items = Items.document(body, settings.mostItems());
        return items.isSingle() ? single(body, items) : intake.take(body, items);
    }

    private Submission single(Body body, Items items) {
        if (items.length(0) > settings.largestItem().toBytes()) {
            throw new ApiProblem(
                    ProblemType.TOO_LARGE,
                    "A touchpoint may have at most %d bytes."
                            .formatted(settings.largestItem().toBytes()));
        }
        Submission submission = intake.take(body, items);
        for (Result result : submission.results()) {
            if (result.status() == Status.REJECTED) {
                throw rejection(result);
            }
        }
        return submission;
    }

    private static ApiProblem rejection(Result result) {
        ApiProblem problem =
                new ApiProblem(ProblemType.TOUCHPOINT_REJECTED, "Each of 'problems' names a field and says why.");
        Optional.ofNullable(result.source()).ifPresent(source -> problem.with("source", source));
        Optional.ofNullable(result.id()).ifPresent(id -> problem.with("id", id));
        Optional.ofNullable(result.problems()).ifPresent(problems -> problem.with("problems", problems));
        return problem;
    }
}
