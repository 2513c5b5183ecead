package io.journeyline.api.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.touchpoint.TouchpointType;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class SchemaEndpointTest {

    @LocalServerPort
    private int port;

    @Test
    void every_type_is_listed_and_has_its_schema() {
        Caller caller = new Caller(port);

        JsonNode schemas = Answer.json(caller.get("/v1/schemas")).path("schemas");

        assertThat(schemas).hasSize(TouchpointType.all().size());
        assertThat(schemas.path(0)).hasToString("""
                {"type":"purchase","revision":1,"href":"/v1/schemas/purchase"}""");
        for (JsonNode listed : schemas) {
            HttpResponse<String> schema = caller.get(listed.path("href").asString());
            assertThat(schema.headers().firstValue("Content-Type")).contains("application/schema+json");
            assertThat(Answer.json(schema).path("$schema").asString())
                    .isEqualTo("https://json-schema.org/draft/2020-12/schema");
            assertThat(Answer.json(schema).at("/properties/type/const")).isEqualTo(listed.path("type"));
        }
    }

    @Test
    void an_unknown_type_is_not_found() {
        Answer.isProblem(new Caller(port).get("/v1/schemas/haggle"), 404, "schema-not-found");
    }
}
