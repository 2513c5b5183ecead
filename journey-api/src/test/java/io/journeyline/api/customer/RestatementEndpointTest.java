package io.journeyline.api.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class RestatementEndpointTest {

    @LocalServerPort
    private int port;

    private Caller caller;
    private String card;
    private long position;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        card = UUID.randomUUID().toString();
    }

    private String buys(String id, String customer, String day) {
        position = Answer.json(caller.postJson("""
                        {"source":"pos/%s","id":"%s","type":"purchase","occurredAt":"2026-03-%sT10:00:00Z","customer":{%s},
                         "data":{"order":"%s","currency":"EUR","lines":[{"sku":"A","quantity":1,"unitPrice":9.90}]}}
                        """.formatted(card, id, day, customer, id)))
                .path("position")
                .asLong();
        return Answer.json(caller.get("/v1/customers?identifier=loyalty:%s&minPosition=%d".formatted(card, position)))
                .at("/customers/0/customerId")
                .asString();
    }

    private JsonNode restatements(String customer) {
        return Answer.json(caller.get("/v1/customers/%s/restatements?minPosition=%d".formatted(customer, position)));
    }

    @Test
    void a_late_touchpoint_is_told_with_the_figures_it_changed() {
        String loyal = "\"loyalty\":\"%s\"".formatted(card);
        buys("1", loyal, "05");
        buys("2", loyal, "08");
        long late = position + 1;
        String customer = buys("late", loyal, "01");

        JsonNode told = restatements(customer);

        assertThat(told.path("restatements")).hasSize(1);
        assertThat(told.at("/restatements/0/position").asLong()).isEqualTo(late);
        assertThat(told.at("/restatements/0/touchpoint/id").asString()).isEqualTo("late");
        assertThat(told.at("/restatements/0/changes").findValuesAsString("figure"))
                .contains("/firstSeen", "/purchases/count", "/purchases/first", "/purchases/medianGapDays")
                .doesNotContain("/lastSeen", "/position");
        JsonNode count = told.at("/restatements/0/changes")
                .valueStream()
                .filter(change -> change.path("figure").asString().equals("/purchases/count"))
                .findFirst()
                .orElseThrow();
        assertThat(count.path("from").asInt()).isEqualTo(2);
        assertThat(count.path("to").asInt()).isEqualTo(3);
    }

    @Test
    void a_merge_is_told_and_what_comes_in_time_is_not() {
        String email = "\"email\":\"%s@b.example\"".formatted(card);
        buys("1", "\"loyalty\":\"%s\"".formatted(card), "01");
        buys("2", email, "02");
        String customer = buys("3", "\"loyalty\":\"%s\",%s".formatted(card, email), "03");

        JsonNode told = restatements(customer);

        assertThat(told.path("restatements")).hasSize(1);
        assertThat(told.at("/restatements/0/touchpoint/id").asString()).isEqualTo("3");
    }

    @Test
    void what_happened_later_is_left_out_of_why_and_what_there_is_too() {
        String email = "\"email\":\"%s@b.example\"".formatted(card);
        buys("1", "\"loyalty\":\"%s\"".formatted(card), "05");
        buys("2", "\"loyalty\":\"%s\",%s".formatted(card, email), "08");
        String customer = buys("late", "\"loyalty\":\"%s\"".formatted(card), "06");

        assertThat(asOf(customer, "/restatements", "05").path("restatements")).isEmpty();
        assertThat(asOf(customer, "/restatements", "09").at("/restatements/0/changes"))
                .isEqualTo(restatements(customer).at("/restatements/0/changes"));
        assertThat(asOf(customer, "/links", "07").path("links")).isEmpty();
        assertThat(asOf(customer, "/links", "07").path("identifiers")).hasSize(1);
        assertThat(asOf(customer, "/links", "09").path("links")).hasSize(1);
        assertThat(asOf(customer, "/links", "09").path("identifiers")).hasSize(2);
        JsonNode export = asOf(customer, "/export", "07");
        assertThat(export.path("touchpoints").findValuesAsString("id")).containsExactly("1", "late");
        assertThat(export.at("/profile/purchases/count").asInt()).isEqualTo(2);
        assertThat(export.at("/links/links")).isEmpty();
    }

    private JsonNode asOf(String customer, String read, String day) {
        return Answer.json(caller.get("/v1/customers/%s%s?asOf=2026-03-%sT12:00:00Z".formatted(customer, read, day)));
    }

    @Test
    void pages_are_bounded() {
        String customer = buys("1", "\"loyalty\":\"%s\"".formatted(card), "01");

        Answer.isProblem(caller.get("/v1/customers/" + customer + "/restatements?limit=51"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/customers/" + customer + "/restatements?knownAt=x"), 400, "invalid-parameter");
        Answer.is(
                caller.get("/v1/customers/%s/restatements?limit=1&minPosition=%d".formatted(customer, position)),
                200,
                "{\"restatements\":[]}");
    }
}
