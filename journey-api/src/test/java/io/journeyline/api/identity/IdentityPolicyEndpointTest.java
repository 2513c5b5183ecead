package io.journeyline.api.identity;

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
import tools.jackson.databind.node.ObjectNode;

@ApiTest
class IdentityPolicyEndpointTest {

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    private JsonNode policy() {
        return Answer.json(caller.get("/v1/identity/policy"));
    }

    private HttpResponse<String> put(ObjectNode policy) {
        return caller.send(HttpRequest.newBuilder(caller.address("/v1/identity/policy"))
                .PUT(BodyPublishers.ofString(policy.toString())));
    }

    @Test
    void the_policy_in_force_can_be_put_back_as_it_was_read() {
        ObjectNode before = (ObjectNode) policy();
        assertThat(before.path("kinds")).isNotEmpty();
        before.put("basedOn", before.path("version").asInt())
                .put("reason", "a try")
                .put("actor", "a cx manager");

        HttpResponse<String> changed = put(before);

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        JsonNode after = policy();
        assertThat(after.path("version").asInt())
                .isEqualTo(before.path("version").asInt() + 1);
        assertThat(after.path("kinds")).isEqualTo(before.path("kinds"));
        assertThat(after.path("blocked")).isEqualTo(before.path("blocked"));
        assertThat(Answer.isProblem(put(before), 409, "refused").path("code").asString())
                .isEqualTo("policy-changed-meanwhile");
    }

    @Test
    void a_policy_is_looked_at_before_it_is_put_in_force() {
        HttpResponse<String> preview = caller.post(
                "/v1/identity/policy/preview",
                "application/json",
                policy().toString().getBytes(UTF_8));

        assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
        assertThat(Answer.json(preview).path("merges").asInt()).isZero();
        assertThat(Answer.json(preview).at("/changed/count").asInt()).isZero();
    }

    @Test
    void what_is_wrong_with_a_policy_is_told_field_by_field() {
        JsonNode problem = Answer.isProblem(
                caller.post(
                        "/v1/identity/policy/preview",
                        "application/json",
                        "{\"kinds\":[{\"kind\":\"customer\",\"most\":0,\"weak\":false}],\"blocked\":[\"/(/\"],\"crowd\":\"many\"}"
                                .getBytes(UTF_8)),
                422,
                "invalid-body");

        assertThat(problem.path("problems").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/kinds/0/most", "/crowd", "/whenErased");
    }
}
