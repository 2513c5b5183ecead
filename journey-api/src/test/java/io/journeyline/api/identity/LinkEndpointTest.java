package io.journeyline.api.identity;

import static io.journeyline.api.Sample.purchase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class LinkEndpointTest {

    private static final String WHO = "\"reason\":\"the same voice\",\"actor\":\"agent 7\"";

    @LocalServerPort
    private int port;

    private Caller caller;
    private String one;
    private String other;
    private long position;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        one = buys("customer");
        other = buys("loyalty");
    }

    /** Somebody new, by the kind of their one identifier. */
    private String buys(String kind) {
        String value = UUID.randomUUID().toString();
        HttpResponse<String> posted = caller.postJson(purchase(value, "\"%s\":\"%s\"".formatted(kind, value)));
        position = Answer.json(posted).path("position").asLong();
        return Answer.json(caller.get("/v1/customers?identifier=%s:%s&minPosition=%d".formatted(kind, value, position)))
                .at("/customers/0/customerId")
                .asString();
    }

    private HttpResponse<String> post(String path, String body) {
        HttpResponse<String> answer = caller.post("/v1/customers/" + path, "application/json", body.getBytes(UTF_8));
        if (answer.statusCode() == 201) {
            position = Answer.json(answer).path("position").asLong();
        }
        return answer;
    }

    private String profile(String customer) {
        return caller.get("/v1/customers/%s?minPosition=%d".formatted(customer, position))
                .body();
    }

    private JsonNode links(String customer) {
        return Answer.json(caller.get("/v1/customers/%s/links?minPosition=%d".formatted(customer, position)));
    }

    private static String link(String other) {
        return "{\"other\":\"%s\",%s}".formatted(other, WHO);
    }

    @Test
    void two_who_are_linked_are_one_and_two_again_when_that_is_taken_back() {
        String before = profile(one);
        String othersBefore = profile(other);

        String decision =
                Answer.json(post(one + "/links", link(other))).path("decision").asString();
        assertThat(profile(other)).isEqualTo(profile(one));
        assertThat(Answer.json(caller.get("/v1/customers/" + one))
                        .at("/purchases/count")
                        .asInt())
                .isEqualTo(2);

        post(one + "/links/" + decision + "/withdrawal", "{%s}".formatted(WHO));
        assertThat(withoutPosition(profile(one))).isEqualTo(withoutPosition(before));
        assertThat(withoutPosition(profile(other))).isEqualTo(withoutPosition(othersBefore));
    }

    private static String withoutPosition(String profile) {
        return profile.replaceAll("\"position\":\\d+", "");
    }

    @Test
    void the_story_of_links_tells_who_decided_what_and_when() {
        String decision =
                Answer.json(post(one + "/links", link(other))).path("decision").asString();

        JsonNode story = links(other);

        assertThat(story.path("customerId").asString()).isIn(one, other);
        assertThat(story.path("identifiers")).hasSize(2);
        assertThat(story.at("/decisions/0/decision").asString()).isEqualTo(decision);
        assertThat(story.at("/decisions/0/sort").asString()).isEqualTo("link");
        assertThat(story.at("/decisions/0/made/actor").asString()).isEqualTo("agent 7");
        assertThat(story.at("/history/0/decision").asString()).isEqualTo(decision);
        assertThat(story.at("/history/0/to")).isEqualTo(story.path("customerId"));
        assertThat(story.path("policyVersion").asInt()).isPositive();
    }

    @Test
    void a_stream_that_goes_is_somebody_else_and_the_two_are_not_linked_again_by_hand() {
        post(one + "/links", link(other));
        String third = buys("account");
        post(one + "/links", link(third));

        Answer.isProblem(
                post(one + "/splits", "{\"streams\":[\"%s\"],%s}".formatted(UUID.randomUUID(), WHO)), 409, "refused");
        HttpResponse<String> split = post(one + "/splits", "{\"streams\":[\"%s\"],%s}".formatted(third, WHO));
        assertThat(split.statusCode()).isEqualTo(201);
        assertThat(links(third).path("customerId").asString()).isEqualTo(third);
        assertThat(Answer.isProblem(post(one + "/links", link(third)), 409, "refused")
                        .path("code")
                        .asString())
                .isEqualTo("kept-apart");

        String decision = Answer.json(split).path("decision").asString();
        post(one + "/splits/" + decision + "/withdrawal", "{%s}".formatted(WHO));
        assertThat(links(third)).isEqualTo(links(one));
        assertThat(Answer.isProblem(
                                post(one + "/splits/" + decision + "/withdrawal", "{%s}".formatted(WHO)),
                                409,
                                "refused")
                        .path("code")
                        .asString())
                .isEqualTo("already-withdrawn");
    }

    @Test
    void what_is_wrong_with_a_decision_is_told_field_by_field() {
        JsonNode problem =
                Answer.isProblem(post(one + "/links", "{\"other\":7,\"reason\":\" \"}"), 422, "invalid-body");

        assertThat(problem.path("problems").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/other", "/reason", "/actor");
        Answer.isProblem(post(one + "/links", "[]"), 400, "unreadable-body");
        Answer.isProblem(post(one + "/links", "{"), 400, "unreadable-body");
        Answer.isProblem(post(one + "/links", link(UUID.randomUUID().toString())), 404, "customer-not-found");
        Answer.isProblem(post(UUID.randomUUID() + "/links", link(one)), 404, "customer-not-found");
        Answer.isProblem(post(one + "/links", link(one)), 409, "refused");
        Answer.isProblem(
                post(one + "/links/" + UUID.randomUUID() + "/withdrawal", "{%s}".formatted(WHO)),
                404,
                "decision-not-found");
    }
}
