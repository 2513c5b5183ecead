package io.journeyline.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.touchpoint.TouchpointType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ApiTest
class ApiDescriptionTest {

    private static final String META_SCHEMA = "https://spec.openapis.org/oas/3.1/schema/2022-10-07";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(
                    resolvers -> resolvers.mapPrefix("https://spec.openapis.org", "classpath:spec.openapis.org")));

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping endpoints;

    private JsonNode api;

    @BeforeEach
    void read() {
        api = Answer.json(new Caller(port).get("/v1/openapi.json"));
    }

    @Test
    void it_is_open_api_3_1() {
        assertThat(api.path("openapi").asString()).startsWith("3.1");
        Schema openApi = registry.getSchema(SchemaLocation.of(META_SCHEMA));
        assertThat(openApi.validate(api)).isEmpty();
        assertThat(openApi.validate("{\"openapi\":\"3.1.0\"}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void it_tells_of_every_endpoint() {
        TreeSet<String> served = new TreeSet<>();
        endpoints.getHandlerMethods().keySet().forEach(mapping -> served.addAll(mapping.getPatternValues()));
        served.removeIf(path -> !path.startsWith("/v1/") || path.startsWith("/v1/openapi.json"));

        assertThat(api.path("paths").propertyNames()).containsExactlyInAnyOrderElementsOf(served);
    }

    @Test
    void every_operation_says_what_it_does_and_shows_an_answer_that_fits_its_schema() {
        for (JsonNode operation : operations()) {
            assertThat(operation.path("summary").asString()).isNotBlank();
            assertThat(operation.path("responses").propertyNames()).hasSize(2).contains("default");
            for (JsonNode response : operation.path("responses")) {
                assertThat(response.path("content")).isNotEmpty().allSatisfy(this::exampleFits);
            }
        }
    }

    @Test
    void the_body_of_a_post_is_any_touchpoint() {
        JsonNode body = api.at("/paths/~1v1~1touchpoints/post/requestBody/content");

        assertThat(body.propertyNames())
                .containsExactlyInAnyOrder("application/json", "application/x-ndjson", "application/jsonl");
        assertThat(body).allSatisfy(this::exampleFits);
        assertThat(api.at("/components/schemas/Touchpoint/oneOf"))
                .hasSize(TouchpointType.all().size());
    }

    private List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : api.path("paths").properties()) {
            path.getValue().forEach(operations::add);
        }
        assertThat(operations).isNotEmpty();
        return operations;
    }

    private void exampleFits(JsonNode content) {
        ObjectNode schema = content.path("schema").asObject().deepCopy();
        schema.set("components", api.path("components"));

        assertThat(content.has("example")).isTrue();
        assertThat(registry.getSchema(schema).validate(content.path("example").toString(), InputFormat.JSON))
                .isEmpty();
    }
}
