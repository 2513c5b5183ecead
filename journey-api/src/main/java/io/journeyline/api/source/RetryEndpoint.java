package io.journeyline.api.source;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.http.SmallBody;
import io.journeyline.log.parked.ParkedFilter;
import io.journeyline.log.parked.Retries;
import io.journeyline.log.parked.RetryProgress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has many dead letters taken again, and tells how far that is. */
@RestController
@Tag(name = "dead-letter")
class RetryEndpoint {

    private final Retries retries;
    private final Bodies bodies;

    RetryEndpoint(Retries retries, Bodies bodies) {
        this.retries = retries;
        this.bodies = bodies;
    }

    /**
     * How far it is.
     *
     * @param total how many there were when it began
     * @param done how many were tried: accepted, duplicates and ignored are kept no more, parked stay
     * @param failure why it ended early; begun again, it does what is left
     */
    record RetryState(
            UUID run,
            RetryProgress.State state,
            @Nullable UUID source,
            @Nullable String reason,
            Instant startedAt,
            long total,
            long done,
            long accepted,
            long duplicates,
            long ignored,
            long parked,
            @Nullable String failure) {

        static RetryState of(RetryProgress progress) {
            return new RetryState(
                    progress.run(),
                    progress.state(),
                    progress.source(),
                    progress.reason().isEmpty() ? null : progress.reason(),
                    progress.startedAt(),
                    progress.total(),
                    progress.done(),
                    progress.accepted(),
                    progress.duplicates(),
                    progress.ignored(),
                    progress.parked(),
                    progress.failure());
        }
    }

    @PostMapping("/v1/dead-letters/retry")
    @Operation(
            operationId = "retryDeadLetters",
            summary = "Have many taken again, in the background",
            description = "The body may have source (its id) and reason (a part of it); an empty object means all.")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetryState start(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            if (body.isEmpty()) {
                return RetryState.of(retries.start(ParkedFilter.ALL));
            }
            Fields fields = body.fields();
            ParkedFilter filter = DeadLetterEndpoint.filter(fields);
            return RetryState.of(fields.make(() -> retries.start(filter)));
        }
    }

    @GetMapping("/v1/dead-letters/retry")
    @Operation(operationId = "getDeadLetterRetry", summary = "Tell how far the last retry of many is")
    RetryState progress() {
        return retries.progress()
                .map(RetryState::of)
                .orElseThrow(() -> new ApiProblem(ProblemType.NOT_FOUND, "Nobody has begun one yet."));
    }
}
