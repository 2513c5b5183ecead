package io.journeyline.api.touchpoint;

import io.journeyline.api.http.ApiProblem;
import io.journeyline.api.http.ProblemType;
import io.journeyline.record.TouchpointSchemas;
import io.journeyline.touchpoint.TouchpointType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Describes the touchpoints that are taken. */
@RestController
@Tag(name = "touchpoint")
class SchemaEndpoint {

    private static final String SCHEMA_JSON = "application/schema+json";

    /** The types there are, and where each one's schema is. */
    record Schemas(List<Schema> schemas) {

        /** One type of touchpoint. */
        record Schema(String type, int revision, String href) {}
    }

    @GetMapping("/v1/schemas")
    @Operation(operationId = "listSchemas", summary = "List the types of touchpoints")
    Schemas schemas() {
        return new Schemas(TouchpointType.all().stream()
                .map(type -> new Schemas.Schema(type.name(), type.revision(), "/v1/schemas/" + type.name()))
                .toList());
    }

    @GetMapping(path = "/v1/schemas/{type}", produces = SCHEMA_JSON)
    @Operation(operationId = "getSchema", summary = "Give a type's JSON Schema 2020-12")
    ObjectNode schema(@PathVariable String type) {
        return TouchpointType.named(type)
                .map(TouchpointSchemas::of)
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.SCHEMA_NOT_FOUND,
                        "The types are "
                                + TouchpointType.all().stream()
                                        .map(TouchpointType::name)
                                        .collect(Collectors.joining(", ", "", "."))));
    }
}
