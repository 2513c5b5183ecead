package io.journeyline.api.mapping;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.Bodies;
import io.journeyline.api.http.ProblemType;
import io.journeyline.api.http.SmallBody;
import io.journeyline.log.mapping.StoredMappings;
import io.journeyline.policy.PolicyChanged;
import io.journeyline.source.Mappings;
import io.journeyline.source.Mappings.Found;
import io.journeyline.source.Mappings.Origin;
import io.journeyline.source.Mappings.Trial;
import io.journeyline.value.InvalidValue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows mappings, tries them, and puts others in force. */
@RestController
@Tag(name = "mapping")
class MappingEndpoint {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

    private final Mappings mappings;
    private final StoredMappings stored;
    private final Bodies bodies;

    MappingEndpoint(Mappings mappings, StoredMappings stored, Bodies bodies) {
        this.mappings = mappings;
        this.stored = stored;
        this.bodies = bodies;
    }

    /** A mapping without its text. */
    record Named(String name, Origin origin, int version) {}

    /** All that are in force. */
    record MappingList(List<Named> mappings) {}

    /**
     * A mapping.
     *
     * @param version of a stored one, the how-manieth put under its name; else the one it says it is
     * @param text YAML
     * @param changes the versions that were put under its name, in their order
     */
    record MappingAnswer(String name, Origin origin, int version, String text, List<Change> changes) {}

    /** Who put a version in force, when and why. */
    record Change(int version, Instant at, String reason, String actor) {}

    @GetMapping("/v1/mappings")
    @Operation(
            operationId = "listMappings",
            summary = "Tell which mappings there are",
            description = "Of several with one name, the stored one is in force, else that in the folder.")
    MappingList list() {
        return new MappingList(mappings.all().stream()
                .map(found -> new Named(found.name(), found.origin(), found.version()))
                .toList());
    }

    @GetMapping("/v1/mappings/{name}")
    @Operation(operationId = "getMapping", summary = "Show a mapping, and how it came to be")
    MappingAnswer get(@PathVariable String name) {
        Found found = mappings.find(name).orElseThrow(MappingEndpoint::notFound);
        return new MappingAnswer(
                found.name(),
                found.origin(),
                found.version(),
                found.text(),
                stored.versions(name).stream()
                        .map(version -> new Change(
                                version.changed().version(),
                                version.recordedAt(),
                                version.changed().reason(),
                                version.changed().actor()))
                        .toList());
    }

    @PutMapping("/v1/mappings/{name}")
    @Operation(
            operationId = "putMapping",
            summary = "Put a mapping in force",
            description = "The body is its YAML, which is checked. basedOn is the stored version that it is based on, 0"
                    + " for none; left out, it is the one in force.")
    MappingAnswer put(
            @PathVariable String name,
            @RequestParam String reason,
            @RequestParam String actor,
            @RequestParam(required = false) @Nullable Integer basedOn,
            HttpServletRequest request) {
        if (!NAME.matcher(name).matches()) {
            throw ApiProblem.parameter(
                    "name",
                    "must be 1 to 100 letters, digits, dots, dashes or underscores, and begin with one of the first two");
        }
        checkWho(reason, actor);
        try (SmallBody body = bodies.small(request)) {
            String text = body.text();
            checked(() -> {
                mappings.check(name, text);
                return name;
            });
            int before = basedOn != null
                    ? basedOn
                    : stored.find(name).map(one -> one.version()).orElse(0);
            stored.put(name, before, text, reason, actor);
        }
        return get(name);
    }

    private static void checkWho(String reason, String actor) {
        try {
            PolicyChanged.check(reason, actor);
        } catch (InvalidValue e) {
            throw ApiProblem.parameter(String.valueOf(e.field()), e.reason());
        }
    }

    @PostMapping("/v1/mappings/{name}/try")
    @Operation(
            operationId = "tryMapping",
            summary = "Tell what a mapping would make of records",
            description = "The body is a JSON object, an array of them, one to a line, or CSV, of 1 MiB at most."
                    + " Nothing is stored.")
    Trial attempt(@PathVariable String name, HttpServletRequest request) {
        Found found = mappings.find(name).orElseThrow(MappingEndpoint::notFound);
        try (SmallBody body = bodies.small(request)) {
            return checked(() -> mappings.attempt(name, found.text(), body.bytes()));
        }
    }

    private static <T> T checked(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (InvalidValue e) {
            throw new ApiProblem(ProblemType.INVALID_MAPPING, e.reason()).with("part", String.valueOf(e.field()));
        }
    }

    private static ApiProblem notFound() {
        return new ApiProblem(ProblemType.MAPPING_NOT_FOUND, "GET /v1/mappings lists those there are.");
    }
}
