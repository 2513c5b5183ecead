package io.journeyline.api.effort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes the policy in force, so it keeps its server to itself. */
@ApiTest
@DirtiesContext
class EffortPolicyEndpointTest {

    private static final String POLICY = "/v1/effort/policy";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    private JsonNode policy() {
        return Answer.json(caller.get(POLICY));
    }

    private HttpResponse<String> put(String policy) {
        return caller.send(HttpRequest.newBuilder(caller.address(POLICY)).PUT(BodyPublishers.ofString(policy)));
    }

    private HttpResponse<String> post(String path, String body) {
        return caller.post(POLICY + path, "application/json", body.getBytes(UTF_8));
    }

    private List<String> pointers(String draft) {
        return Answer.isProblem(post("/preview", draft), 422, "invalid-body")
                .path("problems")
                .findValuesAsString("pointer");
    }

    @Test
    void the_policy_in_force_can_be_put_back_as_it_was_read() {
        ObjectNode before = (ObjectNode) policy();
        int version = before.path("version").asInt();
        assertThat(before.path("weights"))
                .hasSize(13)
                .allSatisfy(
                        weight -> assertThat(weight.path("reason").asString()).isNotBlank());
        before.put("basedOn", version).put("reason", "a try").put("actor", "a cx manager");

        HttpResponse<String> changed = put(before.toString());

        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        JsonNode after = policy();
        assertThat(after.path("version").asInt()).isEqualTo(version + 1);
        assertThat(after.path("weights")).isEqualTo(before.path("weights"));
        assertThat(after.path("levels")).isEqualTo(before.path("levels"));
        assertThat(Answer.isProblem(put(before.toString()), 409, "refused")
                        .path("code")
                        .asString())
                .isEqualTo("policy-changed-meanwhile");
        assertThat(Answer.json(caller.get(POLICY + "/" + version)).path("weights"))
                .isEqualTo(before.path("weights"));
        Answer.isProblem(caller.get(POLICY + "/9999"), 404, "not-found");
        await().atMost(30, SECONDS).until(() -> policy().path("viewVersion").asInt() == version + 1);
    }

    @Test
    void what_is_wrong_with_a_policy_is_told_field_by_field() {
        assertThat(pointers("""
                {"weights": {"telepathy": 1, "transfer": -1, "waiting": {"points": "NaN", "most": 0.5},
                             "menu-loop": {"points": 1e999, "cost": 1}, "reopening": {"reason": ""}, "menu-step": null},
                 "levels": {"low": 5, "moderate": 4}, "freeWait": "a minute", "caseWindow": "P2Y", "closing": "never",
                 "horizon": "P1D"}
                """))
                .containsExactlyInAnyOrder(
                        "/weights/telepathy",
                        "/weights/transfer/points",
                        "/weights/waiting/points",
                        "/weights/waiting/most",
                        "/weights/menu-loop/points",
                        "/weights/menu-loop/cost",
                        "/weights/reopening/reason",
                        "/levels/moderate",
                        "/freeWait",
                        "/caseWindow",
                        "/closing",
                        "/horizon");
        assertThat(pointers("{\"caseWindow\": \"P999D\"}")).containsExactly("/caseWindow");
        assertThat(pointers("{\"weights\": []}")).containsExactly("/weights");
        Answer.isProblem(post("/preview", "{\"weights\": {\"transfer\": NaN}}"), 400, "unreadable-body");
        assertThat(Answer.isProblem(put("{}"), 422, "invalid-body")
                        .path("problems")
                        .findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/basedOn", "/reason", "/actor");
    }

    @Test
    void a_draft_is_looked_at_and_nothing_is_touched() {
        JsonNode before = policy();
        Answer.is(post("/preview", "{}"), 200, """
                {"customers": %s, "moved": [], "examples": [], "casesBefore": %s, "casesAfter": %2$s}
                """.formatted(
                        Answer.json(post("/preview", "{}")).path("customers"),
                        Answer.json(post("/preview", "{}")).path("casesBefore")));
        assertThat(policy().path("version")).isEqualTo(before.path("version"));
    }

    private static String surveyed(int n) {
        return """
                {"source": "desk", "id": "c-%1$d", "type": "support-contact", "occurredAt": "2026-03-01T12:00:00Z",
                 "customer": {"loyalty": "p-%1$d"}, "case": "C-%1$d", "data": {"transfers": %2$d, "formsDemanded": %3$d}},
                {"source": "asked", "id": "s-%1$d", "type": "survey", "occurredAt": "2026-03-02T12:00:00Z",
                 "customer": {"loyalty": "p-%1$d"},
                 "data": {"kind": "CES", "answer": %4$d, "scale": {"min": 1, "max": 5, "better": "low"},
                          "about": {"case": "C-%1$d"}}}
                """.formatted(n, n % 3, n / 3 % 3, 1 + 2 * (n % 3));
    }

    @Test
    void weights_fitted_on_answers_are_a_draft_that_can_be_put_in_force() {
        assertThat(Answer.isProblem(post("/proposal", "{}"), 409, "refused")
                        .path("code")
                        .asString())
                .isEqualTo("too-few-answers");
        long position = Answer.json(caller.post(
                        "/v1/touchpoints",
                        "application/json",
                        IntStream.range(0, 150)
                                .mapToObj(EffortPolicyEndpointTest::surveyed)
                                .collect(Collectors.joining(",", "[", "]"))
                                .getBytes(UTF_8)))
                .path("position")
                .asLong();
        JsonNode report = Answer.json(caller.get("/v1/effort/surveys?minPosition=" + position));
        assertThat(report.at("/instruments/0/n").asInt()).isEqualTo(150);
        assertThat(report.at("/instruments/0/instrument").asString()).isEqualTo("CES 1.0");
        assertThat(report.at("/instruments/0/spearman").decimalValue()).isBetween(decimal("0.5"), decimal("0.95"));
        assertThat(report.at("/instruments/0/expected").asString()).isEqualTo("positive");

        JsonNode proposal = Answer.json(post("/proposal", "{\"instrument\": \"CES 1.0\"}"));

        assertThat(proposal.path("gain").decimalValue()).isGreaterThan(decimal("0.9"));
        assertThat(proposal.at("/after/spearman").decimalValue()).isEqualByComparingTo("1");
        assertThat(proposal.at("/draft/weights/form-demanded/points").decimalValue())
                .isLessThan(decimal("0.01"));
        assertThat(proposal).isEqualTo(Answer.json(post("/proposal", "")));
        JsonNode preview = Answer.json(post("/preview", proposal.path("draft").toString()));
        assertThat(preview.path("moved")).isNotEmpty();
        HttpResponse<String> changed = put(proposal.path("draft").toString());
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(Answer.isProblem(post("/proposal", "{\"instrument\": \"CES 2.0\"}"), 422, "invalid-body")
                        .at("/problems/0/pointer")
                        .asString())
                .isEqualTo("/instrument");
    }

    private static BigDecimal decimal(String number) {
        return new BigDecimal(number);
    }
}
