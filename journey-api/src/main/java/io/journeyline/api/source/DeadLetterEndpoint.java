package io.journeyline.api.source;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.http.SmallBody;
import io.journeyline.log.parked.DeadLetters;
import io.journeyline.log.parked.ParkedFilter;
import io.journeyline.log.parked.ParkedQueries;
import io.journeyline.log.parked.ParkedQueries.Told;
import io.journeyline.source.Fate;
import io.journeyline.value.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looks through what could not be taken, has one of it taken again, and throws some away. */
@RestController
@Tag(name = "dead-letter")
class DeadLetterEndpoint {

    private static final int MOST = 500;

    private final DeadLetters letters;
    private final ParkedQueries queries;
    private final Bodies bodies;

    DeadLetterEndpoint(DeadLetters letters, ParkedQueries queries, Bodies bodies) {
        this.letters = letters;
        this.queries = queries;
        this.bodies = bodies;
    }

    /**
     * Some of them, the latest first.
     *
     * @param before asks for the next ones; null if these are the last
     */
    record Page(List<DeadLetter> deadLetters, @Nullable Long before) {}

    /** What became of one that was taken again. */
    record Tried(long number, Became fate, @Nullable String reason) {}

    /** What becomes of a record. */
    enum Became {
        ACCEPTED,
        DUPLICATE,
        IGNORED,
        PARKED
    }

    /** How many were thrown away. */
    record Discarded(long discarded) {}

    @GetMapping("/v1/dead-letters")
    @Operation(
            operationId = "listDeadLetters",
            summary = "Tell which records could not be taken, and why",
            description = "source is a source's id; reason a part of the reason.")
    Page list(
            @RequestParam(required = false) @Nullable UUID source,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "100") int limit) {
        if (limit < 1 || limit > MOST) {
            throw ApiProblem.parameter("limit", "must be between 1 and " + MOST);
        }
        if (reason.indexOf(0) >= 0) {
            throw ApiProblem.parameter("reason", "must not contain a NUL character");
        }
        List<Told> told = queries.page(
                new ParkedFilter(Optional.ofNullable(source), reason), before == null ? Long.MAX_VALUE : before, limit);
        return new Page(
                told.stream().map(DeadLetter::of).toList(),
                told.size() < limit ? null : told.getLast().number());
    }

    @GetMapping("/v1/dead-letters/{number}")
    @Operation(
            operationId = "getDeadLetter",
            summary = "Show one with what it says",
            description = "As text if it is UTF-8, else in base64.")
    DeadLetter.Whole get(@PathVariable long number) {
        return DeadLetter.Whole.of(letters.find(number).orElseThrow(DeadLetterEndpoint::notFound));
    }

    @PostMapping("/v1/dead-letters/{number}/retry")
    @Operation(
            operationId = "retryDeadLetter",
            summary = "Have one taken again",
            description = "As its source's protocol and mapping say now. It is kept no more unless it stays parked.")
    Tried retry(@PathVariable long number) {
        return switch (letters.again(number).orElseThrow(DeadLetterEndpoint::notFound)) {
            case Fate.Accepted _ -> new Tried(number, Became.ACCEPTED, null);
            case Fate.Duplicate _ -> new Tried(number, Became.DUPLICATE, null);
            case Fate.Ignored(String reason) -> new Tried(number, Became.IGNORED, reason);
            case Fate.Parked(String reason) -> new Tried(number, Became.PARKED, reason);
        };
    }

    private static ApiProblem notFound() {
        return new ApiProblem(
                ProblemType.DEAD_LETTER_NOT_FOUND,
                "GET /v1/dead-letters lists those there are; it may have been taken, discarded or forgotten.");
    }

    @PostMapping("/v1/dead-letters/discard")
    @Operation(
            operationId = "discardDeadLetters",
            summary = "Throw some away",
            description = "The body has numbers, or filter with source, reason or neither; and reason and actor, which"
                    + " the log keeps, but nothing of what is thrown away.")
    Discarded discard(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            boolean named = fields.raw("numbers").isPresent();
            List<Long> numbers = named ? fields.list("numbers", Long.class) : List.of();
            Optional<ParkedFilter> filter = fields.optionalObject("filter").map(DeadLetterEndpoint::filter);
            String reason = fields.text("reason");
            String actor = fields.text("actor");
            return fields.make(() -> {
                if (named == filter.isPresent()) {
                    throw new InvalidValue("numbers", "must be there, or else filter, but not both");
                }
                return new Discarded(
                        filter.isPresent()
                                ? letters.discard(filter.get(), reason, actor)
                                : letters.discard(numbers, reason, actor));
            });
        }
    }

    static ParkedFilter filter(Fields fields) {
        return new ParkedFilter(
                fields.optionalUuid("source"), fields.optionalText("reason").orElse(""));
    }
}
