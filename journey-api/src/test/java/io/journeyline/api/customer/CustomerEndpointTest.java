package io.journeyline.api.customer;

import static io.journeyline.api.Sample.purchase;
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
class CustomerEndpointTest {

    @LocalServerPort
    private int port;

    private Caller caller;
    private String card;
    private String id;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        card = UUID.randomUUID().toString();
        id = UUID.randomUUID().toString();
    }

    @Test
    void a_customer_is_found_by_each_identifier_as_it_may_be_written() {
        long position = position(
                caller.postJson(purchase(id, "\"loyalty\":\"%1$s\",\"email\":\"%1$s@example.org\"".formatted(card))));

        HttpResponse<String> byCard =
                caller.get("/v1/customers?identifier=loyalty:%%20%s&minPosition=%d".formatted(card, position));

        String customer = customer(byCard);
        Answer.is(
                byCard,
                200,
                "{\"customers\":[{\"customerId\":\"%s\",\"profile\":%s}]}"
                        .formatted(
                                customer,
                                caller.get("/v1/customers/" + customer).body()));
        assertThat(customer(caller.get(
                        "/v1/customers?identifier=email:" + card.toUpperCase(java.util.Locale.ROOT) + "@Example.org")))
                .isEqualTo(customer);
    }

    @Test
    void an_answer_leaves_in_one_piece() {
        HttpResponse<String> answer = caller.get("/v1/customers?identifier=loyalty:" + card);

        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length());
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
    }

    @Test
    void nobody_is_an_answer() {
        Answer.is(caller.get("/v1/customers?identifier=loyalty:" + card), 200, "{\"customers\":[]}");
    }

    @Test
    void a_wrong_identifier_is_told_why() {
        assertThat(Answer.isProblem(caller.get("/v1/customers?identifier=17850"), 400, "invalid-parameter")
                        .path("detail")
                        .asString())
                .isEqualTo(
                        "Parameter 'identifier' must be a kind and a value with a colon between, such as loyalty:17850.");
        Answer.isProblem(caller.get("/v1/customers?identifier=loyalty:"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/customers?identifier=Loyalty:1"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/customers"), 400, "invalid-parameter");
    }

    @Test
    void a_profile_sees_the_write_it_waits_for() {
        long position = position(caller.postJson(purchase(id, "\"loyalty\":\"%s\"".formatted(card))));
        String customer = customer(caller.get("/v1/customers?identifier=loyalty:" + card));

        Answer.is(caller.get("/v1/customers/%s?minPosition=%d".formatted(customer, position)), 200, """
                {"customerId":"%s","anonymous":false,
                 "identifiers":[{"kind":"loyalty","value":"%s","firstSeen":"2026-03-01T12:05:00Z","lastSeen":"2026-03-01T12:05:00Z"}],
                 "firstSeen":"2026-03-01T12:05:00Z","lastSeen":"2026-03-01T12:05:00Z",
                 "touchpoints":{"purchase":1},"channels":{"store":1},"preferredChannel":"store",
                 "purchases":{"count":1,"value":{"EUR":9.90},"average":{"EUR":9.90},
                   "first":"2026-03-01T12:05:00Z","last":"2026-03-01T12:05:00Z"},
                 "returns":{"count":0,"value":{},"shareOfPurchaseValue":{}},
                 "productsOwned":[{"sku":"A","quantity":1,"lastBought":"2026-03-01T12:05:00Z"}],
                 "contracts":[],"lastContacts":[],"position":%d}
                """.formatted(
                        customer, card, position));
    }

    @Test
    void a_profile_that_has_not_changed_is_not_sent_again() {
        long position = position(caller.postJson(purchase(id, "\"loyalty\":\"%s\"".formatted(card))));
        String path = "/v1/customers/" + customer(caller.get("/v1/customers?identifier=loyalty:" + card));
        String tag = caller.get(path + "?minPosition=" + position)
                .headers()
                .firstValue("ETag")
                .orElseThrow();

        assertThat(caller.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        long next = position(caller.postJson(purchase(id + "again", "\"loyalty\":\"%s\"".formatted(card))));
        assertThat(caller.get(path + "?minPosition=" + next, "If-None-Match", tag)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_customer_is_not_found() {
        Answer.isProblem(caller.get("/v1/customers/" + card), 404, "customer-not-found");
        Answer.isProblem(caller.get("/v1/customers/1-1-1-1-1"), 404, "customer-not-found");
        Answer.isProblem(caller.get("/v1/customers/nobody/timeline"), 404, "customer-not-found");
    }

    @Test
    void a_position_nobody_was_answered_is_refused() {
        Answer.isProblem(caller.get("/v1/customers?identifier=a:1&minPosition=-1"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/customers?identifier=a:1&minPosition=x"), 400, "invalid-parameter");
        JsonNode problem = Answer.isProblem(
                caller.get("/v1/customers/%s?minPosition=999999999".formatted(card)), 400, "invalid-parameter");
        assertThat(problem.path("parameter").asString()).isEqualTo("minPosition");
    }

    private static String customer(HttpResponse<String> found) {
        return Answer.json(found).at("/customers/0/customerId").asString();
    }

    private static long position(HttpResponse<String> posted) {
        return Answer.json(posted).path("position").asLong();
    }
}
