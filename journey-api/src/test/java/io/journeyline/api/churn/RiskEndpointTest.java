package io.journeyline.api.churn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class RiskEndpointTest {

    private static final LocalDate START = LocalDate.of(2015, 1, 1);
    private static final String AS_OF = "asOf=2016-01-01T00:00:00Z";

    @LocalServerPort
    private int port;

    private Caller caller;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
    }

    /** So many customers of a year, each in a rhythm of their own until some stop; the same again are duplicates. */
    private long sell() {
        List<String> lines = new ArrayList<>();
        for (int who = 0; who < 60; who++) {
            int gap = 10 + who % 7 * 9;
            int last = who % 3 == 0 ? 150 : 360;
            for (int day = who % 30; day <= last; day += gap) {
                lines.add("""
                        {"source":"risks","id":"%d-%d","type":"purchase","occurredAt":"%sT12:00:00Z",\
                        "customer":{"loyalty":"risks-%d"},"data":{"order":"%d-%d","currency":"EUR",\
                        "lines":[{"sku":"A","quantity":1,"unitPrice":%d.50}]}}""".formatted(who, day, START.plusDays(day), who, who, day, 9 + who + day % 5));
            }
        }
        lines.add("""
                {"source":"risks","id":"c","type":"complaint","occurredAt":"2015-06-01T12:00:00Z",\
                "customer":{"loyalty":"risks-nobody"},"data":{"subject":"late"}}""");
        return Answer.json(posted(lines)).path("position").asLong();
    }

    private HttpResponse<String> posted(List<String> lines) {
        HttpResponse<String> posted = caller.postLines(lines.stream().collect(joining("\n")));
        assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
        return posted;
    }

    private int fitted() {
        HttpResponse<String> fitted = caller.post("/v1/churn/models", "application/json", """
                {"family":"NBD","from":"2015-01-01","to":"2015-12-31","unit":"week","horizon":13}""".getBytes(UTF_8));
        assertThat(fitted.statusCode()).as(fitted.body()).isEqualTo(200);
        return Answer.json(fitted).path("version").asInt();
    }

    private String customer(String loyalty) {
        return Answer.json(caller.get("/v1/customers?identifier=loyalty:" + loyalty))
                .at("/customers/0/customerId")
                .asString();
    }

    @Test
    void a_customers_risk_is_told_with_its_reasons() {
        long position = sell();
        int version = fitted();
        String id = customer("risks-3");

        HttpResponse<String> answer = caller.get(
                "/v1/customers/%s/churn-risk?model=%d&%s&minPosition=%d".formatted(id, version, AS_OF, position));

        JsonNode risk = Answer.json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String probability = risk.path("probability").asString();
        Answer.is(answer, 200, """
                {"customerId":"%s","modelVersion":%d,"family":"NBD",
                 "horizon":{"length":13.0,"unit":"week","days":91},"at":"2016-01-01T00:00:00Z","basis":"buying",
                 "probability":%s,"logOdds":%s,"pAlive":%s,"expectedPurchases":%s,"expectedValue":%s,"valueAtRisk":%s,
                 "currency":"EUR","words":"No purchase within 91 days has a probability of %s %%.",
                 "contributions":[{"feature":"buying-model",
                   "words":"bought on 4 days in 363, the last 251 days ago: from that alone, no purchase has a probability of %s %%",
                   "logOdds":%s,
                   "evidence":[{"source":"risks","id":"3-3","occurredAt":"2015-01-04T12:00:00Z"},
                               {"source":"risks","id":"3-114","occurredAt":"2015-04-25T12:00:00Z"}]}],
                 "position":%s}""".formatted(
                        id,
                        version,
                        probability,
                        risk.path("logOdds"),
                        risk.path("pAlive"),
                        risk.path("expectedPurchases"),
                        risk.path("expectedValue"),
                        risk.path("valueAtRisk"),
                        percent(probability),
                        percent(probability),
                        risk.path("logOdds"),
                        risk.path("position")));
        double logOdds = risk.path("logOdds").asDouble();
        assertThat(risk.path("probability").asDouble()).isCloseTo(1 / (1 + Math.exp(-logOdds)), within(1e-6));
    }

    private static String percent(String probability) {
        return new BigDecimal(probability)
                .movePointRight(2)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    @Test
    void who_never_bought_is_answered_in_words() {
        sell();
        JsonNode risk = Answer.json(
                caller.get("/v1/customers/%s/churn-risk?model=%d".formatted(customer("risks-nobody"), fitted())));

        assertThat(risk.path("basis").asString()).isEqualTo("none");
        assertThat(risk.has("probability")).isFalse();
        assertThat(risk.path("words").asString()).startsWith("This customer has never bought");
    }

    @Test
    void the_list_to_act_on_is_in_order() {
        sell();
        String query = "model=%d&%s".formatted(fitted(), AS_OF);

        JsonNode list = Answer.json(caller.get("/v1/churn-risk?limit=5&" + query));

        assertThat(list.path("currency").asString()).isEqualTo("EUR");
        int all = list.at("/customers/EUR").asInt();
        assertThat(all).isGreaterThanOrEqualTo(60); // other tests sell here too
        assertThat(list.path("leftOff").asInt()).isEqualTo(all - 5);
        assertThat(list.path("entries")).hasSize(5);
        JsonNode first = list.path("entries").get(0);
        assertThat(first.path("valueAtRisk").asDouble())
                .isGreaterThanOrEqualTo(
                        list.path("entries").get(4).path("valueAtRisk").asDouble());
        JsonNode alone = Answer.json(caller.get("/v1/customers/%s/churn-risk?%s"
                .formatted(first.path("customerId").asString(), query)));
        assertThat(first.path("valueAtRisk")).isEqualTo(alone.path("valueAtRisk"));

        JsonNode worth = Answer.json(caller.get("/v1/churn/economics?reduction=0.1&" + query))
                .at("/worth/0");
        double atRisk = 0;
        for (JsonNode entry : Answer.json(caller.get("/v1/churn-risk?order=probability&limit=1000&" + query))
                .path("entries")) {
            atRisk += entry.path("valueAtRisk").asDouble();
        }
        assertThat(worth.path("valueAtRisk").asDouble()).isCloseTo(atRisk, within(0.5));
        assertThat(worth.path("worth").asDouble()).isCloseTo(0.1 * atRisk, within(0.05));
        assertThat(worth.path("low").asDouble()).isLessThan(worth.path("worth").asDouble());
        assertThat(worth.path("high").asDouble())
                .isGreaterThan(worth.path("worth").asDouble());
    }

    @Test
    void what_is_known_later_is_not_told_before() {
        sell();
        int version = fitted();
        String id = customer("risks-4");
        String asked = "/v1/customers/%s/churn-risk?model=%d&asOf=2015-06-01".formatted(id, version);
        JsonNode then = Answer.json(caller.get(asked));

        posted(List.of("""
                {"source":"risks","id":"later","type":"purchase","occurredAt":"2017-01-01T12:00:00Z",\
                "customer":{"loyalty":"risks-4"},"data":{"order":"l","currency":"EUR",\
                "lines":[{"sku":"A","quantity":1,"unitPrice":900}]}}"""));

        assertThat(Answer.json(caller.get(asked))).isEqualTo(then);
        Answer.isProblem(
                caller.get("/v1/customers/%s/churn-risk?model=%d&asOf=2014-01-01".formatted(id, version)),
                404,
                "customer-not-found");
    }

    @Test
    void wrong_questions_are_told_what_is_wrong() {
        sell();
        int version = fitted();
        String id = customer("risks-3");
        for (String wrong : List.of("0", "-3", "NaN", "1e9", "Infinity")) {
            assertThat(Answer.isProblem(
                                    caller.get("/v1/customers/%s/churn-risk?model=%d&horizon=%s"
                                            .formatted(id, version, wrong)),
                                    400,
                                    "invalid-parameter")
                            .path("parameter")
                            .asString())
                    .isEqualTo("horizon");
        }
        for (String wrong : List.of("0", "-0.1", "1.5", "NaN")) {
            Answer.isProblem(caller.get("/v1/churn/economics?reduction=" + wrong), 400, "invalid-parameter");
        }
        Answer.isProblem(caller.get("/v1/churn/economics?reduction=much"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/churn-risk?order=name"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/churn-risk?limit=0"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/churn-risk?currency=euros"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/churn-risk?model=99999"), 404, "churn-model-not-found");
        Answer.isProblem(
                caller.get("/v1/customers/" + id + "/churn-risk?knownAt=2001-01-01T00:00:00Z"), 409, "no-model");
        Answer.isProblem(caller.get("/v1/customers/nobody/churn-risk?model=" + version), 404, "customer-not-found");
    }
}
