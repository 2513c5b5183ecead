package io.journeyline.api.effort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.record.TouchpointJson;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

@ApiTest
class EffortEndpointTest {

    @LocalServerPort
    private int port;

    private Caller caller;
    private String customer = "";
    private long position;
    private String source = "";

    @BeforeEach
    void tell() {
        caller = new Caller(port);
        source = "desk-" + UUID.randomUUID();
        contact("T-1", "2026-03-10T09:00:00Z", "phone", "\"queueTime\": \"PT3M30S\"");
        contact("T-2", "2026-03-11T09:00:00Z", "email", "\"transfers\": 1");
        customer = Answer.json(caller.get("/v1/receipts?source=%s&id=T-1".formatted(source)))
                .path("customerId")
                .asString();
    }

    private void contact(String id, String when, String channel, String data) {
        position = Answer.json(caller.post(
                        "/v1/touchpoints", "application/json", """
                        {"source": "%1$s", "id": "%2$s", "type": "support-contact", "occurredAt": "%3$s", "channel": "%4$s",
                         "customer": {"loyalty": "%1$s"}, "data": {"direction": "in", "topic": "delivery", %5$s}}
                        """.formatted(source, id, when, channel, data)
                                .getBytes(UTF_8)))
                .path("position")
                .asLong();
    }

    /** What is told under a policy, by its points for a transfer. */
    private String told(int policyVersion, String points, String transfer) {
        return """
                {"customerId": "%1$s", "at": "2026-03-20T12:00:00Z", "policyVersion": %4$d, "window": "P30D",
                 "level": "moderate", "points": %5$s,
                 "trend": {"window": "P30D", "direction": "rising", "points": %5$s, "before": 0, "change": %5$s},
                 "open": [
                   {"number": 1, "orders": [], "products": [], "topics": ["delivery"],
                    "begun": "2026-03-10T09:00:00Z", "last": "2026-03-11T09:00:00Z", "level": "moderate", "points": %5$s,
                    "drivers": [
                      {"driver": "repeat-contact", "units": 1, "points": 3}, {"driver": "transfer", "units": 1, "points": %6$s},
                      {"driver": "channel-switch", "units": 1, "points": 2},
                      {"driver": "waiting", "units": 2.5, "points": 0.5}],
                    "evidence": [
                      {"driver": "waiting", "units": 2.5, "weight": 0.2, "points": 0.5,
                       "touchpoint": {"source": "%2$s", "id": "T-1", "occurredAt": "2026-03-10T09:00:00Z"}},
                      {"driver": "repeat-contact", "units": 1, "weight": 3, "points": 3,
                       "touchpoint": {"source": "%2$s", "id": "T-2", "occurredAt": "2026-03-11T09:00:00Z"}},
                      {"driver": "channel-switch", "units": 1, "weight": 2, "points": 2,
                       "touchpoint": {"source": "%2$s", "id": "T-2", "occurredAt": "2026-03-11T09:00:00Z"}},
                      {"driver": "transfer", "units": 1, "weight": %6$s, "points": %6$s,
                       "touchpoint": {"source": "%2$s", "id": "T-2", "occurredAt": "2026-03-11T09:00:00Z"}}],
                    "earlier": [], "path": ["support-contact/phone", "support-contact/email"], "answers": []}],
                 "closed": [], "forgotten": 0, "position": %3$d}
                """.formatted(customer, source, position, policyVersion, points, transfer);
    }

    @Test
    void effort_is_told_case_by_case_with_the_evidence_of_every_point() {
        Answer.is(
                caller.get("/v1/customers/%s/effort?asOf=2026-03-20T12:00:00Z&window=P30D&minPosition=%d"
                        .formatted(customer, position)),
                200,
                told(1, "7.5", "2"));
    }

    @Test
    void effort_is_told_under_a_draft_and_nothing_is_touched() {
        String preview = "/v1/customers/%s/effort/preview?asOf=2026-03-20T12:00:00Z&window=P30D&minPosition=%d"
                .formatted(customer, position);

        Answer.is(
                caller.post(preview, "application/json", "{\"weights\": {\"transfer\": 1.5}}".getBytes(UTF_8)),
                200,
                told(0, "7", "1.5"));

        Answer.isProblem(
                caller.post(preview, "application/json", "{\"weights\": {\"transfer\": -1}}".getBytes(UTF_8)),
                422,
                "invalid-body");
        Answer.isProblem(
                caller.post(
                        "/v1/customers/%s/effort/preview".formatted(UUID.randomUUID()),
                        "application/json",
                        "{}".getBytes(UTF_8)),
                404,
                "customer-not-found");
        assertThat(Answer.json(caller.get("/v1/effort/policy")).path("version").asInt())
                .isEqualTo(1);
    }

    @Test
    void it_is_told_as_of_then_and_as_known_then() {
        assertThat(Answer.json(caller.get("/v1/customers/%s/effort?asOf=2026-03-10T12:00:00Z&minPosition=%d"
                                .formatted(customer, position)))
                        .path("points")
                        .decimalValue())
                .isEqualByComparingTo("0.5");
        Answer.isProblem(
                caller.get("/v1/customers/%s/effort?knownAt=2020-01-01".formatted(customer)),
                404,
                "customer-not-found");
        ObjectNode now = (ObjectNode) Answer.json(
                caller.get("/v1/customers/%s/effort?window=P36500D&minPosition=%d".formatted(customer, position)));
        ObjectNode known = (ObjectNode) Answer.json(
                caller.get("/v1/customers/%s/effort?window=P36500D&knownAt=2999-01-01".formatted(customer)));
        now.remove("at");
        known.remove("at");
        assertThat(TouchpointJson.mapper().writeValueAsString(known))
                .isEqualTo(TouchpointJson.mapper().writeValueAsString(now));
    }

    @Test
    void what_cannot_be_told_is_a_problem_that_says_why() {
        for (String window : new String[] {"PT0S", "-P1D", "P1Y", "NaN", "P99999999D"}) {
            assertThat(Answer.isProblem(
                                    caller.get("/v1/customers/%s/effort?window=%s".formatted(customer, window)),
                                    400,
                                    "invalid-parameter")
                            .path("parameter")
                            .asString())
                    .isEqualTo("window");
        }
        Answer.isProblem(caller.get("/v1/customers/%s/effort".formatted(UUID.randomUUID())), 404, "customer-not-found");
        Answer.isProblem(caller.get("/v1/customers/nobody/effort"), 404, "customer-not-found");
    }

    @Test
    void drivers_are_told_over_the_cases_of_a_span() {
        String told = caller.get("/v1/effort/drivers?from=2026-03-11&to=2026-03-12&channel=email&type=support-contact"
                        + "&paths=1&minPosition=" + position)
                .body();
        assertThat(TouchpointJson.mapper().readTree(told).path("cases").asInt()).isPositive();
        assertThat(TouchpointJson.mapper().readTree(told).at("/paths/0/steps/1").asString())
                .isEqualTo("support-contact/email");

        Answer.is(
                caller.get("/v1/effort/drivers?from=1999-01-01&to=1999-02-01&minPosition=" + position),
                200,
                """
                {"policyVersion": 1, "cases": 0, "hard": 0, "customers": 0, "hardPressed": 0, "points": 0, "drivers": [],
                 "paths": [], "position": %s}
                """.formatted(Answer.json(caller.get("/v1/effort/surveys")).path("position")));
        assertThat(Answer.json(caller.get("/v1/effort/drivers?knownAt=2020-01-01"))
                        .path("cases")
                        .asInt(-1))
                .isZero();
        for (String wrong : new String[] {
            "knownAt=soon",
            "from=yesterday",
            "channel=pigeon",
            "type=quarrel",
            "paths=-1",
            "from=2027-01-01&to=2026-01-01"
        }) {
            Answer.isProblem(caller.get("/v1/effort/drivers?" + wrong), 400, "invalid-parameter");
        }
    }
}
