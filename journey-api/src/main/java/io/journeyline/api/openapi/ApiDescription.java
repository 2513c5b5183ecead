package io.journeyline.api.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.journeyline.api.http.ProblemType;
import io.journeyline.record.TouchpointSchemas;
import io.journeyline.touchpoint.TouchpointType;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Adds to what springdoc reads from the endpoints: the schemas of touchpoints, the problems, and an example of each answer. */
@Component
final class ApiDescription implements OpenApiCustomizer {

    private static final String SCHEMAS = "#/components/schemas/";
    private static final String TOUCHPOINT = "Touchpoint";
    private static final String PROBLEM = "ProblemAnswer";
    private static final String POST = "postTouchpoints";

    private final JsonNode examples = examples();

    @Override
    public void customise(OpenAPI api) {
        api.info(new Info()
                .title("Journeyline")
                .version("v1")
                .description("Touchpoints in, profiles out. Problems are those of RFC 9457; times are RFC 3339.")
                .license(new License().name("Apache-2.0").identifier("Apache-2.0")));
        api.servers(List.of(new Server().url("/")));
        TouchpointType.all().forEach(type -> api.getComponents().addSchemas(name(type), schema(type)));
        api.getComponents().addSchemas(TOUCHPOINT, anyTouchpoint()).addSchemas(PROBLEM, problem());
        api.getPaths().values().forEach(path -> path.readOperations().forEach(this::complete));
    }

    private void complete(Operation operation) {
        JsonNode example = examples.required(operation.getOperationId());
        operation
                .getResponses()
                .values()
                .forEach(answer ->
                        answer.getContent().values().forEach(content -> content.example(example.get("answer"))));
        operation.getResponses().addApiResponse("default", problemAnswer());
        if (operation.getOperationId().equals(POST)) {
            describeBody(operation, Objects.requireNonNull(example.get("body")));
        }
    }

    private void describeBody(Operation operation, JsonNode example) {
        Schema<?> one = reference(TOUCHPOINT);
        JsonSchema many = new JsonSchema();
        many.addType("array");
        many.setItems(one);
        JsonSchema either = new JsonSchema();
        either.oneOf(List.of(one, many));
        operation
                .getRequestBody()
                .content(new Content()
                        .addMediaType(
                                "application/json",
                                new MediaType().schema(either).example(example))
                        .addMediaType(
                                "application/x-ndjson",
                                new MediaType().schema(one).example(example))
                        .addMediaType(
                                "application/jsonl", new MediaType().schema(one).example(example)));
    }

    private ApiResponse problemAnswer() {
        return new ApiResponse()
                .description("A problem; its type says which.")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(reference(PROBLEM)).example(examples.required("problem"))));
    }

    private static Schema<?> anyTouchpoint() {
        JsonSchema any = new JsonSchema();
        TouchpointType.all().forEach(type -> any.addOneOfItem(reference(name(type))));
        return any.description("What happened between a customer and the company; 'type' says what.");
    }

    private static Schema<?> problem() {
        JsonSchema types = new JsonSchema();
        types.typesItem("string");
        Arrays.stream(ProblemType.values()).map(type -> type.uri().toString()).forEach(types::addEnumItemObject);
        JsonSchema problem = new JsonSchema();
        problem.typesItem("object")
                .description("RFC 9457; a rejected touchpoint's has 'problems', each with pointer and detail.");
        problem.addProperty("type", types);
        for (String text : List.of("title", "detail", "instance")) {
            problem.addProperty(text, new JsonSchema().typesItem("string"));
        }
        problem.addProperty("status", new JsonSchema().typesItem("integer"));
        return problem.required(List.of("type", "title", "status", "detail"));
    }

    private static Schema<?> reference(String schema) {
        return new JsonSchema().$ref(SCHEMAS + schema);
    }

    private static String name(TouchpointType type) {
        return "touchpoint-" + type.name();
    }

    private static Schema<?> schema(TouchpointType type) {
        try {
            return Json31.mapper().readValue(TouchpointSchemas.of(type).toString(), JsonSchema.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode examples() {
        try (InputStream in = Objects.requireNonNull(ApiDescription.class.getResourceAsStream("examples.json"))) {
            return Json31.mapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
