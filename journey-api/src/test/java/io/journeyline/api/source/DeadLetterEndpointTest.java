package io.journeyline.api.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.parked.ParkedRows;
import io.journeyline.log.source.SourceActivity;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.source.Fate;
import io.journeyline.source.ParkedRecords.Refused;
import io.journeyline.source.Source;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class DeadLetterEndpointTest {

    @LocalServerPort
    private int port;

    @Autowired
    private SourceRegistry registry;

    @Autowired
    private ParkedRows parked;

    @Autowired
    private SourceActivity activity;

    private Caller caller;
    private Source till;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        till = registry.register("json", "till-" + UUID.randomUUID(), Optional.empty(), Optional.empty())
                .source();
    }

    @AfterEach
    void remove() {
        post("/v1/dead-letters/discard", "{\"filter\":{},\"reason\":\"the test is over\",\"actor\":\"test\"}");
        registry.remove(till.id());
    }

    private HttpResponse<String> post(String path, String json) {
        return caller.post(path, "application/json", json.getBytes(UTF_8));
    }

    private void park(byte[] bytes) {
        parked.park(till, List.of(new Refused(bytes, "/occurredAt: is required")));
    }

    private JsonNode list(String parameters) {
        HttpResponse<String> answer = caller.get("/v1/dead-letters?source=" + till.id() + parameters);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Answer.json(answer);
    }

    private String number() {
        return list("").at("/deadLetters/0/number").asString();
    }

    @Test
    void dead_letters_are_listed_without_and_shown_with_what_they_say() {
        park("bad: é".getBytes(UTF_8));
        JsonNode told = list("&reason=occurredAt").at("/deadLetters/0");
        String number = told.path("number").asString();

        assertThat(told).isEqualTo(Answer.json(caller.get("/v1/dead-letters")).at("/deadLetters/0"));
        assertThat(told.toString()).isEqualTo("""
                {"number":%s,"source":"%s","name":"%s","receivedAt":"%s","reason":"/occurredAt: is required","size":7,"tries":1}""".formatted(
                        number, till.id(), till.name(), told.path("receivedAt").asString()));
        Answer.is(caller.get("/v1/dead-letters/" + number), 200, """
                {"number":%s,"source":"%s","receivedAt":"%s","reason":"/occurredAt: is required","tries":1,"text":"bad: é"}""".formatted(
                        number, till.id(), told.path("receivedAt").asString()));
        assertThat(list("&reason=customer").path("deadLetters")).isEmpty();
        assertThat(list("&before=" + number).path("deadLetters")).isEmpty();
    }

    @Test
    void what_is_no_text_is_shown_in_base64() {
        park(new byte[] {-1, 0, 1});

        JsonNode shown = Answer.json(caller.get("/v1/dead-letters/" + number()));
        assertThat(shown.path("base64").asString()).isEqualTo("/wAB");
        assertThat(shown.has("text")).isFalse();
    }

    @Test
    void one_is_taken_again() {
        park("good".getBytes(UTF_8));
        String good = number();
        Answer.is(
                post("/v1/dead-letters/" + good + "/retry", ""),
                200,
                "{\"number\":%s,\"fate\":\"accepted\"}".formatted(good));
        Answer.isProblem(post("/v1/dead-letters/" + good + "/retry", ""), 404, "dead-letter-not-found");

        park("bad".getBytes(UTF_8));
        String bad = number();
        Answer.is(
                post("/v1/dead-letters/" + bad + "/retry", ""),
                200,
                "{\"number\":%s,\"fate\":\"parked\",\"reason\":\"still wrong\"}".formatted(bad));
    }

    @Test
    void many_are_taken_again_in_the_background() {
        park("good 1".getBytes(UTF_8));
        park("good 2".getBytes(UTF_8));
        park("bad".getBytes(UTF_8));

        HttpResponse<String> begun =
                post("/v1/dead-letters/retry", "{\"source\":\"%s\",\"reason\":\"occurredAt\"}".formatted(till.id()));
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(202);

        await().atMost(30, SECONDS).untilAsserted(() -> {
            JsonNode end = Answer.json(caller.get("/v1/dead-letters/retry"));
            assertThat(end.toString()).isEqualTo("""
                    {"run":"%s","state":"done","source":"%s","reason":"occurredAt","startedAt":"%s","total":3,"done":3,\
                    "accepted":2,"duplicates":0,"ignored":0,"parked":1}""".formatted(
                            Answer.json(begun).path("run").asString(),
                            till.id(),
                            end.path("startedAt").asString()));
        });
        assertThat(list("").path("deadLetters")).hasSize(1);
    }

    @Test
    void some_are_discarded_by_number_or_by_filter_with_a_reason() {
        park("a".getBytes(UTF_8));
        park("b".getBytes(UTF_8));
        park("c".getBytes(UTF_8));
        String why = ",\"reason\":\"a test\",\"actor\":\"desk\"}";

        Answer.is(
                post("/v1/dead-letters/discard", "{\"numbers\":[" + number() + ",-1]" + why), 200, "{\"discarded\":1}");
        Answer.is(
                post("/v1/dead-letters/discard", "{\"filter\":{\"source\":\"" + till.id() + "\"}" + why),
                200,
                "{\"discarded\":2}");
        Answer.isProblem(post("/v1/dead-letters/discard", "{\"numbers\":[1]}"), 422, "invalid-body");
        Answer.isProblem(post("/v1/dead-letters/discard", "{\"x\":1" + why), 422, "invalid-body");
        assertThat(Answer.isProblem(
                                post("/v1/dead-letters/discard", "{\"filter\":{\"source\":\"x\"}" + why),
                                422,
                                "invalid-body")
                        .at("/problems/0/pointer")
                        .asString())
                .isEqualTo("/filter/source");
    }

    @Test
    void wrong_parameters_are_named() {
        Answer.isProblem(caller.get("/v1/dead-letters?limit=0"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/dead-letters?source=till"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/dead-letters?reason=%00"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/dead-letters/-5"), 404, "dead-letter-not-found");
    }

    @Test
    void the_status_tells_what_a_source_sent_and_how_much_of_it_is_parked() {
        park("bad".getBytes(UTF_8));
        activity.took(till, List.of(new Fate.Accepted(), new Fate.Parked("/occurredAt: is required")));
        activity.failed(till, "the body broke off");

        await().atMost(10, SECONDS).untilAsserted(() -> {
            JsonNode all = Answer.json(caller.get("/v1/connectors"));
            assertThat(all.path("degraded").asBoolean()).isFalse();
            assertThat(all.path("deadLetters").toString())
                    .isEqualTo("{\"bytes\":3,\"most\":100000,\"nearlyFull\":false}");
            JsonNode ours = all.path("sources")
                    .valueStream()
                    .filter(one -> one.path("name").asString().equals(till.name()))
                    .findFirst()
                    .orElseThrow();
            String sent = "{\"accepted\":1,\"duplicates\":0,\"ignored\":0,\"parked\":1,\"failed\":1}";
            assertThat(ours.toString()).isEqualTo("""
                    {"id":"%s","kind":"json","name":"%s","state":"active","lastHour":%s,"lastDay":%s,"perMinute":0.4,\
                    "lastTouchpointAt":"%s","lastAt":"%s","lastError":"the body broke off","parked":1,"silent":false}""".formatted(
                            till.id(),
                            till.name(),
                            sent,
                            sent,
                            ours.path("lastTouchpointAt").asString(),
                            ours.path("lastAt").asString()));
        });
    }
}
