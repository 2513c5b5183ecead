package io.journeyline.api.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.source.SourceRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class SourceEndpointTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SourceRegistry registry;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    private HttpResponse<String> post(String path, String json) {
        return caller.post(path, "application/json", json.getBytes(UTF_8));
    }

    private HttpResponse<String> put(String path, String json) {
        return caller.send(HttpRequest.newBuilder(caller.address(path)).PUT(BodyPublishers.ofString(json)));
    }

    private JsonNode registered(String name) {
        HttpResponse<String> answer = post("/v1/sources", "{\"kind\":\"json\",\"name\":\"%s\"}".formatted(name));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Answer.json(answer);
    }

    @Test
    void a_source_is_registered_and_shows_its_key_once() {
        JsonNode till = registered("till-a");
        String id = till.path("id").asString();
        String key = till.path("writeKey").asString();
        assertThat(key).matches("[0-9a-f]{48}");

        String told = """
                {"id":"%s","kind":"json","name":"till-a","state":"active","registeredAt":"%s","path":"/v1/in/till-a"}""".formatted(id, till.path("registeredAt").asString());
        Answer.is(caller.get("/v1/sources/" + id), 200, told);
        assertThat(caller.get("/v1/sources").body()).contains(told).doesNotContain(key);
        assertThat(registry.showing(key)).isPresent();
    }

    @Test
    void a_source_that_shows_no_key_is_given_none() {
        JsonNode files = Answer.json(post("/v1/sources", "{\"kind\":\"file\",\"name\":\"till-files\"}"));
        assertThat(files.path("state").asString()).isEqualTo("active");
        assertThat(files.has("writeKey")).isFalse();

        HttpResponse<String> rotated = post("/v1/sources/" + files.path("id").asString() + "/rotate", "");
        assertThat(Answer.isProblem(rotated, 409, "refused").path("code").asString())
                .isEqualTo("no-write-key");
    }

    @Test
    void a_source_is_paused_resumed_rotated_and_removed() {
        JsonNode till = registered("till-b");
        String path = "/v1/sources/" + till.path("id").asString();

        assertThat(Answer.json(post(path + "/pause", "")).path("state").asString())
                .isEqualTo("paused");
        assertThat(Answer.json(post(path + "/resume", "")).path("state").asString())
                .isEqualTo("active");
        JsonNode rotated = Answer.json(post(path + "/rotate", ""));
        assertThat(registry.showing(till.path("writeKey").asString())).isEmpty();
        assertThat(registry.showing(rotated.path("writeKey").asString())).isPresent();
        HttpResponse<String> removed =
                caller.send(HttpRequest.newBuilder(caller.address(path)).DELETE());
        assertThat(Answer.json(removed).path("state").asString()).isEqualTo("removed");
        Answer.isProblem(caller.get(path), 404, "source-not-found");
        Answer.isProblem(post(path + "/rotate", ""), 404, "source-not-found");
    }

    @Test
    void a_mapping_and_a_secret_are_changed_each_for_itself() {
        JsonNode till = registered("till-c");
        String id = till.path("id").asString();
        String path = "/v1/sources/" + id;

        assertThat(Answer.json(put(path, "{\"mapping\":\"shipped\"}"))
                        .path("mapping")
                        .asString())
                .isEqualTo("shipped");
        HttpResponse<String> signed = put(path, "{\"secret\":\"hush\"}");
        assertThat(Answer.json(signed).path("mapping").asString()).isEqualTo("shipped");
        assertThat(signed.body()).doesNotContain("hush");
        assertThat(registry.secret(registry.find(UUID.fromString(id)).orElseThrow()))
                .contains("hush".getBytes(UTF_8));
        assertThat(Answer.json(put(path, "{\"mapping\":null}")).has("mapping")).isFalse();
        assertThat(Answer.isProblem(put(path, "{\"mapping\":\"none\"}"), 422, "invalid-body")
                        .at("/problems/0/pointer")
                        .asString())
                .isEqualTo("/mapping");
    }

    @Test
    void what_is_wrong_with_a_source_is_told_and_changes_nothing() {
        registered("till-d");
        JsonNode kind = Answer.isProblem(post("/v1/sources", "{\"kind\":\"fax\",\"name\":\"x\"}"), 422, "invalid-body");
        assertThat(kind.at("/problems/0/detail").asString()).isEqualTo("must be one of file, json, segment");
        Answer.isProblem(post("/v1/sources", "{\"kind\":\"json\",\"name\":\"a b\"}"), 422, "invalid-body");
        Answer.isProblem(post("/v1/sources", "{}"), 422, "invalid-body");
        Answer.isProblem(post("/v1/sources", "["), 400, "unreadable-body");
        assertThat(Answer.isProblem(post("/v1/sources", "{\"kind\":\"json\",\"name\":\"till-d\"}"), 409, "refused")
                        .path("code")
                        .asString())
                .isEqualTo("source-name-taken");
        Answer.isProblem(caller.get("/v1/sources/nobody"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/sources/" + UUID.randomUUID()), 404, "source-not-found");
    }
}
