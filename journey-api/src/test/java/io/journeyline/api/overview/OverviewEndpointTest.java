package io.journeyline.api.overview;

import static io.journeyline.api.Sample.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class OverviewEndpointTest {

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    @Test
    void a_span_of_time_is_summed_up_from_its_start_to_just_before_its_end() {
        String id = UUID.randomUUID().toString();
        String lines = String.join(
                "\n",
                at("1950-01-01T00:00:00Z", purchase(id + 1, "\"loyalty\":\"a\"")),
                at("1950-01-01T12:00:00Z", purchase(id + 2, "")),
                at("1950-01-02T00:00:00Z", purchase(id + 3, "\"loyalty\":\"b\"")));
        long position = Answer.json(caller.postLines(lines)).path("position").asLong();
        String day = "/v1/overview?from=1950-01-01&to=1950-01-02T01:00:00%2B01:00&minPosition=" + position;

        Answer.is(caller.get(day), 200, """
                {"customers":1,"anonymous":1,"touchpoints":{"purchase":2},"purchaseValue":{"EUR":19.80},"returnValue":{},
                 "position":%d}
                """.formatted(position));
        Answer.is(caller.get(day + "&who=identified"), 200, """
                {"customers":1,"anonymous":0,"touchpoints":{"purchase":1},"purchaseValue":{"EUR":9.90},"returnValue":{},
                 "position":%d}
                """.formatted(position));
        Answer.is(caller.get(day + "&who=anonymous"), 200, """
                {"customers":0,"anonymous":1,"touchpoints":{"purchase":1},"purchaseValue":{"EUR":9.90},"returnValue":{},
                 "position":%d}
                """.formatted(position));
    }

    @Test
    void large_sums_are_plain_numbers() {
        String large = at("1951-01-01T00:00:00Z", purchase(UUID.randomUUID().toString()))
                .replace("9.90", "1e14");
        long position = Answer.json(caller.postJson(large)).path("position").asLong();

        assertThat(caller.get("/v1/overview?from=1951-01-01&to=1951-01-02&minPosition=" + position)
                        .body())
                .contains("\"EUR\":100000000000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2026-13-01",
                "who=everybody",
                "from=2026-03-02&to=2026-03-01",
                "to=2026-03-01T10:00:00"
            })
    void wrong_parameters_are_named(String query) {
        JsonNode problem = Answer.isProblem(caller.get("/v1/overview?" + query), 400, "invalid-parameter");

        assertThat(problem.path("parameter").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private static String at(String time, String touchpoint) {
        return touchpoint.replace("2026-03-01T14:05:00+02:00", time);
    }
}
