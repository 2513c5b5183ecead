package io.journeyline.api.privacy;

import static io.journeyline.api.Sample.purchase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.projections.view.ViewStatus;
import io.journeyline.projections.view.Views;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class ErasureEndpointTest {

    private static final String WHO = "\"reason\":\"article 17\",\"actor\":\"privacy desk\"";

    @LocalServerPort
    private int port;

    @Autowired
    private Views views;

    private Caller caller;
    private String card;
    private String loyal;
    private String mail;
    private long position;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        card = UUID.randomUUID().toString();
        loyal = "\"loyalty\":\"%s\"".formatted(card);
        mail = "\"email\":\"%s@b.example\"".formatted(card);
    }

    private String buys(String id, String customer) {
        position = Answer.json(caller.postJson(purchase(card + id, customer)))
                .path("position")
                .asLong();
        return found("loyalty:" + card);
    }

    private String found(String identifier) {
        return Answer.json(caller.get("/v1/customers?identifier=%s&minPosition=%d".formatted(identifier, position)))
                .at("/customers/0/customerId")
                .asString();
    }

    private JsonNode overview() {
        return Answer.json(caller.get("/v1/overview?minPosition=" + position));
    }

    private JsonNode erase(String customer, String mode) {
        HttpResponse<String> answer = caller.post(
                "/v1/customers/" + customer + "/erasure",
                "application/json",
                "{\"mode\":\"%s\",%s}".formatted(mode, WHO).getBytes(UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        position = Answer.json(answer).path("position").asLong();
        return Answer.json(answer);
    }

    @Test
    void who_is_forgotten_is_out_of_every_number_and_answer() {
        JsonNode before = overview();
        buys("1", loyal + "," + mail);
        buys("2", mail);
        String customer = buys("3", loyal);

        JsonNode certificate = erase(customer, "forget");

        assertThat(certificate.path("touchpoints").asInt()).isEqualTo(3);
        assertThat(certificate.path("keys").asInt()).isEqualTo(2);
        assertThat(certificate.path("streams")).hasSize(2);
        assertThat(certificate.path("views").findValuesAsString("view"))
                .containsExactly("churn_v1", "effort_v1", "experience_v1", "overview_v1", "profile_v1");
        assertThat(certificate.path("views").findValuesAsString("corrected")).containsOnly("true");
        assertThat(certificate.at("/before/customers").asInt())
                .isEqualTo(certificate.at("/after/customers").asInt() + 1);
        for (String figure : new String[] {"customers", "anonymous", "touchpoints", "purchaseValue"}) {
            assertThat(overview().path(figure)).isEqualTo(before.path(figure));
        }
        Answer.isProblem(caller.get("/v1/customers/" + customer), 404, "customer-not-found");
        Answer.isProblem(caller.get("/v1/customers/" + customer + "/timeline"), 404, "customer-not-found");
        Answer.isProblem(caller.get("/v1/customers/" + customer + "/links"), 404, "customer-not-found");
        Answer.isProblem(caller.get("/v1/customers/" + customer + "/export"), 404, "customer-not-found");
        for (String score : new String[] {"effort", "experience"}) {
            Answer.isProblem(caller.get("/v1/customers/" + customer + "/" + score), 404, "customer-not-found");
        }
        Answer.is(caller.get("/v1/customers?identifier=loyalty:" + card), 200, "{\"customers\":[]}");
        Answer.is(caller.get("/v1/customers?identifier=email:" + card + "@b.example"), 200, "{\"customers\":[]}");
    }

    @Test
    void who_is_anonymised_stays_in_the_numbers_without_a_person_also_when_these_are_told_again() {
        JsonNode before = overview();
        buys("1", loyal + "," + mail);
        erase(buys("2", loyal), "anonymise");

        JsonNode after = overview();
        assertThat(after.path("customers")).isEqualTo(before.path("customers"));
        assertThat(after.path("anonymous")).isEqualTo(before.path("anonymous"));
        assertThat(after.at("/touchpoints/purchase").asInt())
                .isEqualTo(before.at("/touchpoints/purchase").asInt() + 2);
        assertThat(after.at("/purchaseValue/EUR").decimalValue())
                .isEqualByComparingTo(
                        before.at("/purchaseValue/EUR").decimalValue().add(new BigDecimal("19.80")));

        views.rebuild("overview");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> views.status("overview").orElseThrow().state() == ViewStatus.State.LIVE);
        for (String figure : new String[] {"customers", "anonymous", "touchpoints", "purchaseValue"}) {
            assertThat(overview().path(figure)).isEqualTo(after.path(figure));
        }
    }

    @Test
    void who_was_anonymised_stays_in_the_numbers_when_somebody_of_the_same_name_is_forgotten() {
        JsonNode before = overview();
        erase(buys("1", loyal), "anonymise");
        erase(buys("2", loyal), "forget");

        assertThat(overview().at("/touchpoints/purchase").asInt())
                .isEqualTo(before.at("/touchpoints/purchase").asInt() + 1);
    }

    @Test
    void a_touchpoint_that_comes_later_starts_anew() {
        buys("1", loyal + "," + mail);
        erase(buys("2", loyal), "forget");

        String customer = buys("3", loyal);

        JsonNode profile = Answer.json(caller.get("/v1/customers/" + customer));
        assertThat(profile.at("/purchases/count").asInt()).isEqualTo(1);
        assertThat(profile.path("identifiers")).hasSize(1);
        assertThat(Answer.json(caller.get("/v1/customers/" + customer + "/links"))
                        .path("links"))
                .isEmpty();
    }

    @Test
    void everything_about_a_customer_is_one_document() {
        buys("1", loyal + "," + mail);
        String customer = buys("2", loyal);

        JsonNode export = Answer.json(caller.get("/v1/customers/" + customer + "/export"));

        assertThat(export.path("customerId").asString()).isEqualTo(customer);
        assertThat(export.path("profile")).isEqualTo(Answer.json(caller.get("/v1/customers/" + customer)));
        assertThat(export.at("/links/links")).hasSize(1);
        assertThat(export.path("touchpoints")).hasSize(2);
        assertThat(export.at("/touchpoints/0/customer/loyalty").asString()).isEqualTo(card);
        assertThat(export.at("/touchpoints/0/position").asLong()).isPositive();
    }

    @Test
    void what_is_wrong_with_an_erasure_is_told_field_by_field() {
        String customer = buys("1", loyal);

        JsonNode problem = Answer.isProblem(
                caller.post(
                        "/v1/customers/" + customer + "/erasure",
                        "application/json",
                        "{\"mode\":\"burn\"}".getBytes(UTF_8)),
                422,
                "invalid-body");

        assertThat(problem.path("problems").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/mode", "/reason", "/actor");
        assertThat(problem.at("/problems/0/detail").asString()).isEqualTo("must be one of forget, anonymise");
    }
}
