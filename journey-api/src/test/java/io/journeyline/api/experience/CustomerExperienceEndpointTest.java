package io.journeyline.api.experience;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.experience.expectation.Grade;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ApiTest
class CustomerExperienceEndpointTest {

    private final String who = UUID.randomUUID().toString();

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    private String call(String id, String at) {
        return """
                {"source":"phone","id":"%s","type":"support-contact","occurredAt":"%s","channel":"phone","staff":"s-7",\
                "customer":{"loyalty":"%s"},"data":{"direction":"in","topic":"invoice","queueTime":"PT3M"}}""".formatted(id, at, who);
    }

    private long tell(String... touchpoints) {
        return Answer.json(caller.postLines(String.join("\n", touchpoints)))
                .path("position")
                .asLong();
    }

    private String customer() {
        return Answer.json(caller.get("/v1/customers?identifier=loyalty:" + who))
                .at("/customers/0/customerId")
                .asString();
    }

    private String told(String customer, long position, int policyVersion, Grade grade) {
        return """
                {"customerId": "%1$s", "policyVersion": %4$d, "experiences": 1,
                 "grades": {"poor": %5$d, "neutral": %6$d, "good": 0, "excellent": 0},
                 "latest": [{"measure": "waiting", "grade": "%7$s",
                             "words": "Waited 3 min 0 s; 1 min 0 s was expected, from what is usual.",
                             "type": "support-contact", "channel": "phone", "staff": "s-7",
                             "occurredAt": "2026-03-09T09:30:00Z", "unit": "seconds", "actual": 180, "expected": 60,
                             "source": "everybody", "ownWeight": 0, "gap": -0.9902,
                             "evidence": [{"source": "phone", "id": "%2$s", "type": "support-contact",
                                           "occurredAt": "2026-03-09T09:30:00Z"}]}],
                 "provisional": [{"measure": "first-contact-resolution", "until": "2026-03-16T09:30:00Z",
                                  "evidence": {"source": "phone", "id": "%2$s", "type": "support-contact",
                                               "occurredAt": "2026-03-09T09:30:00Z"}}],
                 "expectations": [{"measure": "waiting", "channel": "phone", "unit": "seconds", "expected": 74.6954,
                                   "experiences": 1, "ownWeight": 0.1667,
                                   "moved": [{"occurredAt": "2026-03-09T09:30:00Z", "actual": 180, "expected": 60,
                                              "grade": "%7$s", "then": 74.6954,
                                              "evidence": {"source": "phone", "id": "%2$s"}}]}],
                 "position": %3$d}
                """.formatted(
                        customer,
                        who,
                        position,
                        policyVersion,
                        grade == Grade.POOR ? 1 : 0,
                        grade == Grade.NEUTRAL ? 1 : 0,
                        grade.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void what_a_customer_met_is_told_with_what_was_expected_and_its_evidence() {
        long position = tell(call(who, "2026-03-09T09:30:00Z"));
        String customer = customer();

        Answer.is(
                caller.get("/v1/customers/%s/experience?asOf=2026-03-10&minPosition=%d".formatted(customer, position)),
                200,
                told(customer, position, 1, Grade.POOR));
    }

    @Test
    void it_is_told_by_a_draft_and_nothing_is_touched() {
        long position = tell(call(who, "2026-03-09T09:30:00Z"));
        String customer = customer();
        ObjectNode draft = (ObjectNode) Answer.json(caller.get("/v1/experience/policy"));
        ((ObjectNode) draft.path("cuts")).put("poor", -3);

        Answer.is(
                caller.post(
                        "/v1/customers/%s/experience/preview?asOf=2026-03-10&minPosition=%d"
                                .formatted(customer, position),
                        "application/json",
                        draft.toString().getBytes(UTF_8)),
                200,
                told(customer, position, 0, Grade.NEUTRAL));

        assertThat(Answer.json(caller.get("/v1/experience/policy"))
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_late_touchpoint_is_told_as_if_it_had_come_in_time() {
        tell(call(who + 2, "2026-03-09T09:30:00Z"));
        long position = tell(call(who + 1, "2026-03-08T09:30:00Z"));

        JsonNode told =
                Answer.json(caller.get("/v1/customers/%s/experience?minPosition=%d".formatted(customer(), position)));

        assertThat(told.at("/latest")
                        .valueStream()
                        .map(one -> one.at("/evidence/0/id").asString()))
                .containsExactly(who + 1, who + 2, who + 1);
        assertThat(told.at("/expectations")
                        .valueStream()
                        .map(one -> one.at("/measure").asString()))
                .containsExactly("waiting", "first-contact-resolution");
    }

    @Test
    void who_is_erased_is_told_of_no_more() {
        tell(call(who, "2026-03-09T09:30:00Z"));
        String customer = customer();
        Answer.json(caller.post(
                "/v1/customers/%s/erasure".formatted(customer),
                "application/json",
                "{\"mode\": \"forget\", \"reason\": \"article 17\", \"actor\": \"privacy desk\"}".getBytes(UTF_8)));

        Answer.isProblem(caller.get("/v1/customers/%s/experience".formatted(customer)), 404, "customer-not-found");
    }

    @Test
    void who_is_nobody_is_not_found_and_wrong_parameters_are_named() {
        tell(call(who, "2026-03-09T09:30:00Z"));
        String address = "/v1/customers/%s/experience".formatted(customer());

        Answer.isProblem(caller.get("/v1/customers/nobody/experience"), 404, "customer-not-found");
        Answer.isProblem(
                caller.get("/v1/customers/%s/experience".formatted(UUID.randomUUID())), 404, "customer-not-found");
        Answer.isProblem(caller.get(address + "?asOf=2026-03-01"), 404, "customer-not-found");
        Answer.isProblem(caller.get(address + "?asOf=soon"), 400, "invalid-parameter");
        Answer.isProblem(caller.get(address + "?minPosition=-1"), 400, "invalid-parameter");
    }
}
