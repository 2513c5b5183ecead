package io.journeyline.api.experience;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class ExperienceEndpointTest {

    private static final String YEAR = "from=1961-01-01&to=1962-01-01";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    private long tell() {
        String id = UUID.randomUUID().toString();
        String lines = """
                {"source":"post","id":"%1$s","type":"support-contact","occurredAt":"1961-03-06T10:00:00Z","channel":"social","customer":{"loyalty":"%1$s"},"data":{"direction":"in","topic":"late"}}
                {"source":"post","id":"%1$s/2","type":"support-contact","occurredAt":"1961-03-06T10:30:00Z","channel":"social","staff":"s-1","customer":{"loyalty":"%1$s"},"data":{"direction":"out","topic":"late"}}
                {"source":"survey","id":"%1$s/3","type":"survey","occurredAt":"1961-03-07T10:00:00Z","channel":"social","customer":{"loyalty":"%1$s"},"data":{"kind":"NPS","answer":10}}
                {"source":"survey","id":"%1$s/4","type":"survey","occurredAt":"1961-03-07T11:00:00Z","channel":"social","data":{"kind":"CSAT","answer":3}}
                """.formatted(id);
        return Answer.json(caller.postLines(lines)).path("position").asLong();
    }

    @Test
    void sums_are_told_again_as_of_a_time() {
        tell();

        for (String path :
                List.of("/v1/experience?by=channel&", "/v1/experience/delivery-gap?", "/v1/effort/surveys?")) {
            JsonNode before = Answer.json(caller.get(path + YEAR + "&asOf=1960-01-01"));
            assertThat(before.path("groups")).isEmpty();
            assertThat(before.path("gaps")
                            .valueStream()
                            .map(gap -> gap.path("n").asInt()))
                    .allMatch(n -> n == 0);
            assertThat(before.path("instruments")).isEmpty();
            Answer.isProblem(caller.get(path + YEAR + "&knownAt=yesterday"), 400, "invalid-parameter");
        }
    }

    @Test
    void experiences_are_summed_up_and_compared_with_what_managers_believe() {
        long position = tell();

        JsonNode summary =
                Answer.json(caller.get("/v1/experience?by=channel&%s&minPosition=%d".formatted(YEAR, position)));
        assertThat(summary.path("position").asLong()).isGreaterThanOrEqualTo(position);
        Answer.is(
                caller.get("/v1/experience?by=channel&%s&minPosition=%d".formatted(YEAR, position)), 200, """
                {"by": "channel", "policyVersion": %d,
                 "groups": [{"value": "social", "experiences": 4, "grades": {"poor": 1, "neutral": 1, "good": 2, "excellent": 0},
                   "good": 0.5000, "meanGap": 0.1637,
                   "measures": [
                     {"measure": "csat", "experiences": 1, "grades": {"poor": 1, "neutral": 0, "good": 0, "excellent": 0},
                      "expected": {"unit": "share", "later": 0.7500}},
                     {"measure": "first-contact-resolution", "experiences": 1,
                      "grades": {"poor": 0, "neutral": 0, "good": 1, "excellent": 0},
                      "expected": {"unit": "share", "earlier": 0.7000}},
                     {"measure": "first-response", "experiences": 1,
                      "grades": {"poor": 0, "neutral": 1, "good": 0, "excellent": 0},
                      "expected": {"unit": "seconds", "earlier": 1800.0000}},
                     {"measure": "nps", "experiences": 1, "grades": {"poor": 0, "neutral": 0, "good": 1, "excellent": 0},
                      "expected": {"unit": "share", "later": 0.7500}}],
                   "firstContacts": {"windowDays": 7, "resolved": 1, "unresolved": 0, "provisional": 0, "rate": 1.0000},
                   "csat": {"n": 1, "topTwo": 0, "share": 0.0000, "otherScale": 0},
                   "nps": {"score": 100.00, "n": 1, "promoters": 1, "passives": 0, "detractors": 0, "otherScale": 0,
                           "method": "promoters 9-10, passives 7-8, detractors 0-6 of 0-10; unweighted, every answer"}}],
                 "leftOff": 0,
                 "firstResponses": [{"channel": "social", "inHours": true, "n": 1, "medianSeconds": 1800.0000,
                                     "withinTarget": 1.0000}],
                 "position": %d}
                """.formatted(
                                summary.path("policyVersion").asInt(),
                                summary.path("position").asLong()));

        JsonNode gaps =
                Answer.json(caller.get("/v1/experience/delivery-gap?" + YEAR)).path("gaps");
        assertThat(gaps.valueStream()
                        .filter(one -> one.path("type").asString().equals("survey"))
                        .map(one -> one.path("measured").asString() + " of "
                                + one.path("n").asInt()))
                .containsExactly("50.00 of 2", "50.00 of 2");
    }

    @Test
    void nothing_is_summed_up_to_nothing() {
        JsonNode nothing = Answer.json(caller.get("/v1/experience?by=week&from=1950-01-01&to=1950-01-02"));

        assertThat(nothing.path("groups")).isEmpty();
        assertThat(nothing.path("firstResponses")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=mood",
                "from=yesterday",
                "to=2026-13-01",
                "window=0",
                "window=366",
                "window=x",
                "limit=0",
                "limit=1001",
                "from=2026-03-02&to=2026-03-01"
            })
    void wrong_parameters_are_named(String query) {
        JsonNode problem = Answer.isProblem(caller.get("/v1/experience?" + query), 400, "invalid-parameter");

        assertThat(problem.path("parameter").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }
}
