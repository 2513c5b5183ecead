package io.journeyline.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.TouchpointJson;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/** Checks of answers, as JSON written out. */
public final class Answer {

    private Answer() {}

    /** It has this status and, order of fields aside, this JSON. */
    public static void is(HttpResponse<String> answer, int status, String json) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer)).isEqualTo(TouchpointJson.mapper().readTree(json));
    }

    /** It is a problem of this name. */
    public static JsonNode isProblem(HttpResponse<String> answer, int status, String name) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(answer);
        assertThat(problem.path("type").asString()).isEqualTo("urn:journeyline:problem:" + name);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        return problem;
    }

    public static JsonNode json(HttpResponse<String> answer) {
        return TouchpointJson.mapper().readTree(answer.body());
    }
}
