package io.journeyline.api.experience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ApiTest
@DirtiesContext
class ExperiencePolicyEndpointTest {

    private static final String POLICY = "/v1/experience/policy";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    private ObjectNode policy() {
        return (ObjectNode) Answer.json(caller.get(POLICY));
    }

    private HttpResponse<String> put(String path, ObjectNode body) {
        return caller.send(HttpRequest.newBuilder(caller.address(path)).PUT(BodyPublishers.ofString(body.toString())));
    }

    private HttpResponse<String> post(String path, JsonNode body) {
        return caller.post(path, "application/json", body.toString().getBytes(UTF_8));
    }

    private ObjectNode draft() {
        ObjectNode inForce = policy();
        return inForce.put("basedOn", inForce.path("version").asInt())
                .put("reason", "a try")
                .put("actor", "cx manager");
    }

    @Test
    void the_policy_in_force_can_be_put_back_as_it_was_read() {
        ObjectNode before = draft();

        HttpResponse<String> changed = put(POLICY, before);

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        ObjectNode after = policy();
        assertThat(after.path("version").asInt())
                .isEqualTo(before.path("basedOn").asInt() + 1);
        for (String same : List.of("zone", "targets", "deskHours", "cuts", "norms", "learning")) {
            assertThat(after.path(same)).isEqualTo(before.path(same));
        }
        assertThat(Answer.isProblem(put(POLICY, before), 409, "refused")
                        .path("code")
                        .asString())
                .isEqualTo("policy-changed-meanwhile");
    }

    @Test
    void a_draft_is_tried_on_what_has_happened_and_touches_nothing() {
        caller.awaitViews(Answer.json(caller.postJson("""
                {"source":"till","id":"preview","type":"review","occurredAt":"1970-03-06T10:00:00Z",\
                "customer":{"loyalty":"preview"},"data":{"score":5}}""")).path("position").asLong());
        ObjectNode draft = policy();
        ((ObjectNode) draft.path("cuts")).put("good", 4.9).put("excellent", 5);
        int version = draft.path("version").asInt();

        JsonNode preview = Answer.json(post(POLICY + "/preview", draft));

        assertThat(preview.path("moves")
                        .valueStream()
                        .map(move -> move.path("to").asString()))
                .contains("neutral")
                .doesNotContain("good", "excellent");
        assertThat(preview.path("examples"))
                .isNotEmpty()
                .allSatisfy(example ->
                        assertThat(example.at("/then/grade").asString()).isEqualTo("neutral"));
        assertThat(policy().path("version").asInt()).isEqualTo(version);
    }

    @Test
    void a_body_that_its_sender_calls_a_form_is_read_all_the_same() {
        byte[] draft = draft().toString().getBytes(UTF_8);

        HttpResponse<String> put = caller.send(HttpRequest.newBuilder(caller.address(POLICY))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofByteArray(draft)));

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        HttpResponse<String> posted = caller.post(
                "/v1/experience/norms",
                "application/x-www-form-urlencoded",
                draft().toString().getBytes(UTF_8));
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
    }

    @Test
    void norms_are_measured_and_put_in_force() {
        JsonNode before = draft();

        JsonNode after = Answer.json(post("/v1/experience/norms", before));

        assertThat(after.path("version").asInt())
                .isEqualTo(before.path("basedOn").asInt() + 1);
        assertThat(after.path("norms")).as("too little is told").isEqualTo(before.path("norms"));
        Answer.isProblem(post("/v1/experience/norms", before), 409, "refused");
        Answer.isProblem(post("/v1/experience/norms", JsonMapper.shared().createObjectNode()), 422, "invalid-body");
    }

    @Test
    void ratings_are_told_by_version() {
        ObjectNode told = JsonMapper.shared()
                .createObjectNode()
                .put(
                        "basedOn",
                        Answer.json(caller.get("/v1/self-ratings"))
                                .path("version")
                                .asInt())
                .put("reason", "the board's guess")
                .put("actor", "cx manager");
        told.set("ratings", JsonMapper.shared().readTree("""
                [{"type": "delivery", "percent": 90}, {"type": "delivery", "channel": "web", "percent": 85.5}]"""));

        JsonNode changed = Answer.json(put("/v1/self-ratings", told));

        Answer.is(caller.get("/v1/self-ratings"), 200, """
                {"version": %d, "ratings": [{"type": "delivery", "percent": 90.0},
                                            {"type": "delivery", "channel": "web", "percent": 85.5}]}
                """.formatted(
                        changed.path("version").asInt()));
        assertThat(Answer.json(caller.get("/v1/experience/delivery-gap")).path("ratingsVersion"))
                .isEqualTo(changed.path("version"));
        told.set("ratings", JsonMapper.shared().readTree("[{\"type\": \"delivry\", \"percent\": 101}]"));
        assertThat(Answer.isProblem(put("/v1/self-ratings", told), 422, "invalid-body")
                        .at("/problems/0/pointer")
                        .asString())
                .isEqualTo("/ratings/0/type");
        told.set("ratings", JsonMapper.shared().readTree("[null]"));
        assertThat(Answer.isProblem(put("/v1/self-ratings", told), 422, "invalid-body")
                        .at("/problems/0/pointer")
                        .asString())
                .isEqualTo("/ratings/0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            learning         | 0                                                                     | /learning
            learning         | "much"                                                                | /learning
            shrinkage        | -1                                                                    | /shrinkage
            shrinkage        | 1e400                                                                 | /shrinkage
            surprise         | null                                                                  | /surprise
            firstContactDays | 91                                                                    | /firstContactDays
            zone             | "Atlantis/Main"                                                       | /zone
            cuts             | {"poor": 1, "good": 0.5, "excellent": 1.5}                            | /cuts/poor
            cuts             | {"poor": -1}                                                          | /cuts/good
            norms            | [{"measure": "mood", "centre": 1, "spread": 1}]                       | /norms/0/measure
            norms            | [{"measure": "waiting", "centre": 1, "spread": 0}]                    | /norms/0/spread
            norms            | [{"centre": 1, "spread": 1}]                                          | /norms/0/measure
            norms            | 7                                                                     | /norms
            norms            | [null]                                                                | /norms/0
            targets          | [null]                                                                | /targets/0
            targets          | [{"channel": "social", "firstResponse": "PT0S"}]                      | /targets/0/firstResponse
            targets          | [{"firstResponse": "PT1S"}]                                           | /targets/0/channel
            deskHours        | {"days": [], "from": "09:00", "to": "17:00"}                          | /deskHours/days
            deskHours        | {"days": ["someday"], "from": "09:00", "to": "17:00"}                 | /deskHours/days/0
            deskHours        | {"days": ["monday"], "from": "19:00", "to": "17:00"}                  | /deskHours/to
            """)
    void what_is_wrong_in_a_policy_is_named(String field, String value, String pointer) {
        ObjectNode draft = draft();
        ObjectNode written = (ObjectNode) JsonMapper.shared().readTree(draft.toString());
        written.remove(field);
        String body = written.toString().replaceFirst("[{]", "{\"%s\": %s, ".formatted(field, value));

        for (HttpResponse<String> refused : List.of(
                caller.send(HttpRequest.newBuilder(caller.address(POLICY)).PUT(BodyPublishers.ofString(body))),
                caller.post(POLICY + "/preview", "application/json", body.getBytes(UTF_8)))) {
            assertThat(Answer.isProblem(refused, 422, "invalid-body")
                            .path("problems")
                            .valueStream()
                            .map(problem -> problem.path("pointer").asString()))
                    .containsExactly(pointer);
        }
    }
}
