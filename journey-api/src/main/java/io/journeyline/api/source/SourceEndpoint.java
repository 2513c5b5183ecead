package io.journeyline.api.source;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.Fields;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.http.SmallBody;
import io.journeyline.identity.Rejection;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.log.source.SourceRegistry.Registered;
import io.journeyline.source.Mappings;
import io.journeyline.source.Redelivery;
import io.journeyline.source.Source;
import io.journeyline.value.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers sources, and changes, pauses and removes them. */
@RestController
@Tag(name = "source")
class SourceEndpoint {

    private final SourceRegistry sources;
    private final Redelivery protocols;
    private final Mappings mappings;
    private final Bodies bodies;

    SourceEndpoint(SourceRegistry sources, Redelivery protocols, Mappings mappings, Bodies bodies) {
        this.sources = sources;
        this.protocols = protocols;
        this.mappings = mappings;
        this.bodies = bodies;
    }

    /** All that are registered. */
    record SourceList(List<SourceAnswer> sources) {}

    @PostMapping("/v1/sources")
    @Operation(
            operationId = "registerSource",
            summary = "Register a system that touchpoints come from",
            description = "The body has kind, name and, where the kind needs them, mapping and secret (what it signs"
                    + " with). The answer shows writeKey, this once, to a kind that shows one. Touchpoints carry the name"
                    + " as their source.")
    @ResponseStatus(HttpStatus.CREATED)
    SourceAnswer register(HttpServletRequest request) {
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            String kind = fields.text("kind");
            String name = fields.text("name");
            Optional<String> mapping = fields.optionalText("mapping");
            Optional<String> secret = fields.optionalText("secret");
            return answer(fields.make(() -> {
                checkKind(kind);
                checkMapping(kind, mapping);
                return sources.register(kind, name, mapping, secret);
            }));
        }
    }

    private void checkKind(String kind) {
        if (!protocols.kinds().contains(kind)) {
            throw new InvalidValue("kind", "must be one of " + String.join(", ", new TreeSet<>(protocols.kinds())));
        }
    }

    private void checkMapping(String kind, Optional<String> mapping) {
        if (protocols.isMapped(kind)
                && mapping.filter(name -> mappings.find(name).isEmpty()).isPresent()) {
            throw new InvalidValue("mapping", "is none of those that GET /v1/mappings lists");
        }
    }

    @GetMapping("/v1/sources")
    @Operation(operationId = "listSources", summary = "Tell which sources there are")
    SourceList list() {
        return new SourceList(sources.all().stream().map(this::answer).toList());
    }

    @GetMapping("/v1/sources/{id}")
    @Operation(operationId = "getSource", summary = "Tell of one source")
    SourceAnswer get(@PathVariable UUID id) {
        return answer(there(sources.find(id)));
    }

    @PutMapping("/v1/sources/{id}")
    @Operation(
            operationId = "changeSource",
            summary = "Give a source another mapping or secret",
            description = "The body has mapping, secret or both; a mapping of null takes it away.")
    SourceAnswer change(@PathVariable UUID id, HttpServletRequest request) {
        Source source = there(sources.find(id));
        try (SmallBody body = bodies.small(request)) {
            Fields fields = body.fields();
            Optional<String> mapping = fields.optionalText("mapping");
            Optional<String> secret = fields.optionalText("secret");
            return fields.make(() -> {
                checkMapping(source.kind(), mapping);
                Source changed = fields.raw("mapping").isPresent() ? there(sources.map(id, mapping)) : source;
                return answer(secret.isPresent() ? there(sources.sign(id, secret.get())) : changed);
            });
        }
    }

    @PostMapping("/v1/sources/{id}/pause")
    @Operation(
            operationId = "pauseSource",
            summary = "Listen to a source no more for a while",
            description = "What it sends is refused as for a passing fault, so that it sends it again later.")
    SourceAnswer pause(@PathVariable UUID id) {
        return answer(there(sources.pause(id, true)));
    }

    @PostMapping("/v1/sources/{id}/resume")
    @Operation(operationId = "resumeSource", summary = "Listen to a source again")
    SourceAnswer resume(@PathVariable UUID id) {
        return answer(there(sources.pause(id, false)));
    }

    @PostMapping("/v1/sources/{id}/rotate")
    @Operation(
            operationId = "rotateSource",
            summary = "Give a source another key",
            description =
                    "The answer shows writeKey, this once; the one before is worth nothing within a second. A source"
                            + " of a kind that shows no key is refused: no-write-key.")
    SourceAnswer rotate(@PathVariable UUID id) {
        if (!protocols.showsKey(there(sources.find(id)).kind())) {
            throw new Rejection("no-write-key", "A source of this kind shows no key; PUT changes what it signs with.");
        }
        return answer(there(sources.rotate(id)));
    }

    @DeleteMapping("/v1/sources/{id}")
    @Operation(
            operationId = "removeSource",
            summary = "Remove a source",
            description = "Its key is worth nothing within a second; what it sent stays.")
    SourceAnswer remove(@PathVariable UUID id) {
        return answer(there(sources.remove(id)));
    }

    private static <T> T there(Optional<T> found) {
        return found.orElseThrow(
                () -> new ApiProblem(ProblemType.SOURCE_NOT_FOUND, "GET /v1/sources lists those there are."));
    }

    private SourceAnswer answer(Source source) {
        return answer(source, null);
    }

    private SourceAnswer answer(Registered registered) {
        Source source = registered.source();
        return answer(source, protocols.showsKey(source.kind()) ? registered.writeKey() : null);
    }

    private SourceAnswer answer(Source source, @Nullable String writeKey) {
        return new SourceAnswer(
                source.id(),
                source.kind(),
                source.name(),
                source.mapping().orElse(null),
                source.state(),
                source.registeredAt(),
                protocols.path(source).orElse(null),
                writeKey);
    }
}
