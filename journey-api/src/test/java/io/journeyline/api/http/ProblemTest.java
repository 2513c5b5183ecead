package io.journeyline.api.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ProblemTest {

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    @Test
    void a_problem_has_all_that_rfc_9457_wants() {
        Answer.is(caller.get("/v1/nothing"), 404, """
                {"type":"urn:journeyline:problem:not-found","title":"There is nothing at this address","status":404,
                 "detail":"The addresses are listed in /v1/openapi.json.","instance":"/v1/nothing"}
                """);
    }

    @Test
    void a_method_that_is_not_taken_is_told_with_those_that_are() {
        HttpResponse<String> answer = caller.get("/v1/touchpoints");

        Answer.isProblem(answer, 405, "method-not-allowed");
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void an_answer_nobody_accepts_is_not_given() {
        Answer.isProblem(caller.get("/v1/schemas", "Accept", "image/png"), 406, "not-acceptable");
    }

    @Test
    void a_wrong_value_is_not_repeated() {
        HttpResponse<String> answer = caller.get("/v1/customers?identifier=a:1&minPosition=anna@example.org");

        Answer.isProblem(answer, 400, "invalid-parameter");
        assertThat(answer.body()).doesNotContain("anna");
    }

    @Test
    void a_form_is_no_touchpoint() {
        HttpResponse<String> answer =
                caller.post("/v1/touchpoints", "application/x-www-form-urlencoded", "a=1".getBytes(UTF_8));

        Answer.isProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.headers().firstValue("Accept")).isPresent();
    }
}
