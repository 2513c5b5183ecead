package io.journeyline.api.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class TimelineEndpointTest {

    @LocalServerPort
    private int port;

    @Autowired
    private LogReader log;

    private Caller caller;
    private String card;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        card = UUID.randomUUID().toString();
    }

    @Test
    void a_touchpoint_is_told_as_it_was_reported() {
        caller.postJson(visit(1, "\"unknown\":{\"price\":9.90},"));
        long position = log.head();

        Answer.is(caller.get(path()), 200, """
                {"touchpoints":[{"source":"web","id":"%1$s-1","type":"visit","occurredAt":"2026-03-01T00:00:01+01:00",
                  "customer":{"loyalty":"%1$s"},"unknown":{"price":9.90},"data":{"site":"shop","seen":1},
                  "position":%2$d,"recordedAt":"%3$s"}]}
                """.formatted(
                card,
                position,
                log.at(position).map(StoredTouchpoint.class::cast).orElseThrow().recordedAt()));
        assertThat(caller.get(path()).body()).contains("9.90");
    }

    @Test
    void pages_lead_from_the_newest_to_the_oldest() {
        caller.postLines(IntStream.range(0, 120).mapToObj(n -> visit(n, "")).collect(Collectors.joining("\n")));

        List<String> told = new ArrayList<>();
        String before = "";
        int pages = 0;
        while (before != null) {
            JsonNode page = Answer.json(caller.get(path() + "?limit=55" + before));
            page.path("touchpoints")
                    .forEach(touchpoint -> told.add(touchpoint.path("id").asString()));
            before = page.has("next") ? "&before=" + page.path("next").asString() : null;
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(told)
                .containsExactlyElementsOf(IntStream.range(0, 120)
                        .mapToObj(n -> card + "-" + (119 - n))
                        .toList());
    }

    @Test
    void a_page_may_begin_before_a_time() {
        caller.postLines(visit(1, "") + "\n" + visit(2, ""));

        JsonNode page = Answer.json(caller.get(path() + "?before=2026-03-01T00:00:02+01:00"));

        assertThat(page.path("touchpoints")).hasSize(1);
        assertThat(Answer.json(caller.get(path() + "?before=2020-01-01")).path("touchpoints"))
                .isEmpty();
    }

    @Test
    void a_page_of_large_touchpoints_is_shorter_and_leads_on() {
        String large = "\"unknown\":\"%s\",".formatted("x".repeat(200_000));
        caller.postLines(IntStream.range(0, 60).mapToObj(n -> visit(n, large)).collect(Collectors.joining("\n")));

        JsonNode page = Answer.json(caller.get(path() + "?limit=500"));
        int told = page.path("touchpoints").size();
        while (page.hasNonNull("next")) {
            assertThat(page.path("touchpoints")).hasSize(3);
            page = Answer.json(
                    caller.get(path() + "?limit=500&before=" + page.path("next").asString()));
            told += page.path("touchpoints").size();
        }

        assertThat(told).isEqualTo(60);
        assertThat(page.path("touchpoints")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=ten",
                "before=yesterday",
                "before=-3",
                "before=2026-03-01T10:00:00"
            })
    void wrong_parameters_are_named(String query) {
        caller.postJson(visit(1, ""));

        JsonNode problem = Answer.isProblem(caller.get(path() + "?" + query), 400, "invalid-parameter");

        assertThat(problem.path("parameter").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    private String path() {
        JsonNode found = Answer.json(caller.get("/v1/customers?identifier=loyalty:" + card));
        return "/v1/customers/%s/timeline"
                .formatted(found.at("/customers/0/customerId").asString());
    }

    private String visit(int second, String more) {
        return """
                {"source":"web","id":"%1$s-%2$d","type":"visit","occurredAt":"2026-03-01T00:%3$02d:%4$02d+01:00",\
                "customer":{"loyalty":"%1$s"},%5$s"data":{"site":"shop","seen":1}}""".formatted(card, second, second / 60, second % 60, more);
    }
}
