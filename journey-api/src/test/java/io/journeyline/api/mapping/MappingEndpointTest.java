package io.journeyline.api.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class MappingEndpointTest {

    private static final String WHY = "?reason=a+new+till&actor=desk";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    private HttpResponse<String> put(String path, String yaml) {
        return caller.send(HttpRequest.newBuilder(caller.address(path))
                .header("Content-Type", "application/yaml")
                .PUT(BodyPublishers.ofString(yaml)));
    }

    @Test
    void the_mappings_there_are_are_listed_and_shown() {
        Answer.is(
                caller.get("/v1/mappings"),
                200,
                "{\"mappings\":[{\"name\":\"shipped\",\"origin\":\"shipped\",\"version\":1}]}");
        Answer.is(
                caller.get("/v1/mappings/shipped"),
                200,
                "{\"name\":\"shipped\",\"origin\":\"shipped\",\"version\":1,\"text\":\"name: shipped\",\"changes\":[]}");
        Answer.isProblem(caller.get("/v1/mappings/none"), 404, "mapping-not-found");
    }

    @Test
    void a_mapping_is_put_version_by_version() {
        assertThat(Answer.json(put("/v1/mappings/till" + WHY, "name: till"))
                        .path("version")
                        .asInt())
                .isEqualTo(1);

        JsonNode second = Answer.json(put("/v1/mappings/till" + WHY + "&basedOn=1", "name: till # again"));
        assertThat(second.path("text").asString()).isEqualTo("name: till # again");
        assertThat(second.path("changes")).hasSize(2);
        assertThat(second.at("/changes/1/actor").asString()).isEqualTo("desk");
        assertThat(second).isEqualTo(Answer.json(caller.get("/v1/mappings/till")));
        assertThat(Answer.isProblem(put("/v1/mappings/till" + WHY + "&basedOn=1", "name: till"), 409, "refused")
                        .path("code")
                        .asString())
                .isEqualTo("mapping-changed-meanwhile");
    }

    @Test
    void a_wrong_mapping_is_refused_with_its_line() {
        JsonNode problem = Answer.isProblem(put("/v1/mappings/shop" + WHY, "wrong"), 422, "invalid-mapping");

        assertThat(problem.path("detail").asString()).isEqualTo("mapping shop: it says so (line 1)");
        Answer.isProblem(caller.get("/v1/mappings/shop"), 404, "mapping-not-found");
        Answer.isProblem(put("/v1/mappings/a%20b" + WHY, "name"), 400, "invalid-parameter");
        Answer.isProblem(put("/v1/mappings/shop", "name"), 400, "invalid-parameter");
        Answer.isProblem(put("/v1/mappings/shop?reason=+&actor=x", "name"), 400, "invalid-parameter");
    }

    @Test
    void a_mapping_is_tried_and_nothing_is_stored() {
        Answer.is(caller.post("/v1/mappings/shipped/try", "application/json", "{\"a\":1}".getBytes(UTF_8)), 200, """
                {"records":2,"touchpoints":1,"skipped":0,"rejected":1,"shown":[
                  {"record":1,"touchpoints":[{"a":1}]},{"record":2,"touchpoints":[],"rejected":"no time"}]}""");
        Answer.isProblem(
                caller.post("/v1/mappings/shipped/try", "application/json", new byte[0]), 422, "invalid-mapping");
        Answer.isProblem(
                caller.post("/v1/mappings/none/try", "application/json", new byte[0]), 404, "mapping-not-found");
    }
}
