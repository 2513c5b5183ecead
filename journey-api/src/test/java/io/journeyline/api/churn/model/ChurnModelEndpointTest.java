package io.journeyline.api.churn.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class ChurnModelEndpointTest {

    private static final LocalDate START = LocalDate.of(2019, 1, 1);

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    /** So many customers of a year, some of whom go on and some stop; the same again are duplicates. */
    private void sell() {
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < 90; n++) {
            int first = n % 45;
            int repeats = n % 3 == 0 ? 0 : n * n % 9;
            int last = n % 2 == 0 ? first + 30 + n % 40 : 340 - n % 30;
            lines.add(purchase(n, 0, first));
            for (int time = 1; time <= repeats; time++) {
                lines.add(purchase(n, time, first + (last - first) * time / repeats));
            }
            if (n % 2 == 1 && repeats > 0) {
                lines.add(purchase(n, 99, 433 + n % 2));
            }
        }
        HttpResponse<String> posted = caller.postLines(lines.stream().collect(joining("\n")));
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
    }

    private static String purchase(int customer, int time, int day) {
        return """
                {"source":"churn-models","id":"%d-%d","type":"purchase","occurredAt":"%sT12:00:00Z",\
                "customer":{"loyalty":"churn-models-%d"},\
                "data":{"order":"%d-%d","currency":"EUR","lines":[{"sku":"A","quantity":1,"unitPrice":%d.50}]}}""".formatted(
                        customer, time, START.plusDays(day), customer, customer, time, 9 + customer * 7 % 40 + time);
    }

    private HttpResponse<String> fit(String body) {
        return caller.post("/v1/churn/models", "application/json", body.getBytes(UTF_8));
    }

    private JsonNode fitted(String family) {
        HttpResponse<String> answer = fit("""
                {"family":"%s","from":"2019-01-01","to":"2019-12-31","unit":"week","horizon":10,\
                "reason":"a try","actor":"a cx manager"}""".formatted(family));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Answer.json(answer);
    }

    private HttpResponse<String> choose(int version, int basedOn) {
        return caller.send(HttpRequest.newBuilder(caller.address("/v1/churn/models/in-force"))
                .PUT(BodyPublishers.ofString("""
                        {"version":%d,"basedOn":%d,"reason":"it foretold better","actor":"a cx manager"}""".formatted(version, basedOn))));
    }

    @Test
    void a_model_is_fitted_read_and_put_in_force() {
        sell();

        JsonNode first = fitted("NBD");
        JsonNode second = fitted("AUTO");

        assertThat(first.path("state").asString()).isEqualTo("fitted");
        assertThat(first.path("family").asString()).isEqualTo("NBD");
        assertThat(first.path("n").asInt()).isEqualTo(90);
        assertThat(first.path("parameters").propertyNames()).containsExactly("r", "alpha");
        assertThat(first.path("logLikelihood").asDouble()).isNegative();
        assertThat(first.path("value").propertyNames()).contains("n", "mean", "currency");
        assertThat(first.at("/window/unit").asString()).isEqualTo("week");
        assertThat(first.at("/measures/customers").asInt()).isEqualTo(90);
        assertThat(first.at("/measures/auc").asDouble()).isBetween(0.5, 1.0);
        assertThat(first.at("/measures/calibration")).hasSize(10);
        assertThat(first.at("/measures/baselines/sameRate/foretold").asDouble()).isPositive();
        assertThat(first.path("words")).hasSizeGreaterThan(4);
        assertThat(second.path("trials")).hasSize(4);

        int version = second.path("version").asInt();
        assertThat(version).isEqualTo(first.path("version").asInt() + 1);
        JsonNode card = Answer.json(caller.get("/v1/churn/models/" + version));
        assertThat(card.path("parameters")).isEqualTo(second.path("parameters"));

        JsonNode before = Answer.json(caller.get("/v1/churn/models"));
        int inForce = before.path("inForce").asInt();
        assertThat(inForce).isGreaterThan(1).isNotEqualTo(version);
        assertThat(before.path("models").get(0).path("version").asInt()).isEqualTo(version);

        HttpResponse<String> chosen = choose(version, inForce);
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(200);
        assertThat(Answer.json(chosen).path("inForce").asBoolean()).isTrue();
        assertThat(Answer.json(caller.get("/v1/churn/models")).path("inForce").asInt())
                .isEqualTo(version);
        assertThat(Answer.isProblem(choose(version, inForce), 409, "refused")
                        .path("code")
                        .asString())
                .isEqualTo("policy-changed-meanwhile");
        assertThat(Answer.json(caller.get("/v1/churn/models/" + first.path("version")))
                        .path("parameters"))
                .as("old versions stay readable")
                .isEqualTo(first.path("parameters"));
    }

    @Test
    void where_nobody_bought_it_is_said_that_there_is_no_model() {
        HttpResponse<String> answer = fit("""
                {"family":"AUTO","from":"1911-01-01","to":"1911-12-31","unit":"month","horizon":3}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode card = Answer.json(answer);
        assertThat(card.path("state").asString()).isEqualTo("unfit");
        assertThat(card.path("n").asInt()).isZero();
        assertThat(card.has("family")).isFalse();
        assertThat(card.path("words").toString()).contains("Nobody first bought in this window.");
        assertThat(card.path("inForce").asBoolean()).isFalse();
        JsonNode problem = Answer.isProblem(choose(card.path("version").asInt(), 1), 422, "invalid-body");
        assertThat(problem.path("problems").toString()).contains("/version").contains("none was found");
    }

    @Test
    void what_is_wrong_with_a_wish_is_told_field_by_field() {
        JsonNode problem = Answer.isProblem(
                fit(
                        "{\"family\":\"ARIMA\",\"from\":\"last year\",\"unit\":\"fortnight\",\"horizon\":\"long\",\"free\":\"yes\",\"actor\":7}"),
                422,
                "invalid-body");

        assertThat(problem.path("problems").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/family", "/from", "/to", "/unit", "/horizon", "/free", "/actor");
        assertThat(problems("2019-12-31", "2019-01-01", 3)).contains("/to", "must not be before from");
        assertThat(problems("2019-01-01", "2019-12-31", 0)).contains("/horizon");
        assertThat(problems("2019-01-01", "2019-12-31", 2_000_000_000)).contains("/horizon");
        assertThat(problems("0019-01-01", "2019-12-31", 3)).contains("/from");
        assertThat(problems("2019-01-01", "2998-12-31", 3)).contains("/to", "must not lie in the future");
        Answer.isProblem(fit("[]"), 400, "unreadable-body");
    }

    private String problems(String from, String to, int horizon) {
        return Answer.isProblem(fit("""
                                {"family":"NBD","from":"%s","to":"%s","unit":"week","horizon":%d}""".formatted(from, to, horizon)), 422, "invalid-body")
                .path("problems")
                .toString();
    }

    @Test
    void a_model_that_was_never_fitted_is_not_found() {
        Answer.isProblem(caller.get("/v1/churn/models/1"), 404, "churn-model-not-found");
        Answer.isProblem(caller.get("/v1/churn/models/99999"), 404, "churn-model-not-found");
        Answer.isProblem(caller.get("/v1/churn/models/first"), 400, "invalid-parameter");
        assertThat(choose(99999, 1).statusCode()).isEqualTo(422);
    }

    @Test
    void the_probabilities_of_the_tenths_are_sorted() {
        sell();
        JsonNode tenths = fitted("NBD").at("/measures/calibration");

        for (int n = 1; n < tenths.size(); n++) {
            assertThat(tenths.get(n).path("foretold").asDouble())
                    .isGreaterThanOrEqualTo(tenths.get(n - 1).path("foretold").asDouble());
        }
        assertThat(tenths.get(0).path("customers").asDouble()).isCloseTo(9, within(0.5));
    }
}
