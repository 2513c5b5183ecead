package io.journeyline.api.view;

import static io.journeyline.api.Sample.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class ViewEndpointTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TestDatabase database;

    @Autowired
    private TestLog node;

    private Caller caller;
    private long position;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        position = Answer.json(caller.postJson(purchase(UUID.randomUUID().toString())))
                .path("position")
                .asLong();
        caller.awaitViews(position);
    }

    /** A rebuild goes on when it has been answered, and would show in what comes next. */
    @AfterEach
    void awaitRebuilds() {
        await().until(() -> Answer.json(caller.get("/v1/views"))
                .path("views")
                .valueStream()
                .noneMatch(view -> view.path("state").asString().equals("rebuilding")));
    }

    @Test
    void views_are_told_with_how_far_they_are_and_rebuilt_when_asked() {
        Answer.is(caller.get("/v1/views"), 200, """
                {"head":%1$d,"settled":%1$d,"views":[
                  {"name":"churn","version":1,"position":%1$d,"lagEvents":0,"lagSeconds":0.000,"state":"live","parked":0},
                  {"name":"effort","version":1,"position":%1$d,"lagEvents":0,"lagSeconds":0.000,"state":"live","parked":0},
                  {"name":"experience","version":1,"position":%1$d,"lagEvents":0,"lagSeconds":0.000,"state":"live","parked":0},
                  {"name":"overview","version":1,"position":%1$d,"lagEvents":0,"lagSeconds":0.000,"state":"live","parked":0},
                  {"name":"profile","version":1,"position":%1$d,"lagEvents":0,"lagSeconds":0.000,"state":"live","parked":0}]}
                """.formatted(position));

        HttpResponse<String> answer = caller.post("/v1/views/overview/rebuild", "application/json", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Answer.json(answer).path("name").asString()).isEqualTo("overview");
        assertThat(Answer.json(answer).path("state").asString()).isIn("rebuilding", "live");
    }

    @Test
    void a_view_that_another_server_rebuilds_is_not_rebuilt_a_second_time() throws SQLException {
        try (Connection otherServer = database.dataSource().getConnection();
                Statement turn = otherServer.createStatement()) {
            turn.execute("SELECT pg_advisory_lock(hashtextextended('journeyline rebuild overview_v1', 0))");

            Answer.isProblem(
                    caller.post("/v1/views/overview/rebuild", "application/json", new byte[0]),
                    409,
                    "already-rebuilding");

            turn.execute("SELECT pg_advisory_unlock(hashtextextended('journeyline rebuild overview_v1', 0))");
        }
        assertThat(caller.post("/v1/views/overview/rebuild", "application/json", new byte[0])
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void who_waits_for_a_view_that_does_not_come_along_is_told_so_in_time() throws SQLException {
        try (Connection slow = database.dataSource().getConnection();
                Statement held = slow.createStatement()) {
            slow.setAutoCommit(false);
            held.execute("SELECT generation FROM journey.view WHERE name = 'overview_v1' FOR UPDATE");
            long unseen = Answer.json(caller.postJson(purchase(UUID.randomUUID().toString())))
                    .path("position")
                    .asLong();

            HttpResponse<String> answer = caller.get("/v1/overview?minPosition=" + unseen);

            assertThat(Answer.isProblem(answer, 503, "view-behind").path("view").asString())
                    .isEqualTo("overview_v1");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            slow.rollback();
        }
    }

    @Test
    void a_parked_customer_is_told_and_taken_again() throws SQLException {
        long poison = appendSpoilt();
        caller.awaitViews(poison);
        JsonNode parked = Answer.json(caller.get("/v1/views/profile/parked?limit=1"));
        JsonNode first = parked.at("/customers/0");

        assertThat(standing("profile").path("state").asString()).isEqualTo("parked");
        assertThat(standing("profile").path("parked").asLong()).isEqualTo(1);
        assertThat(parked.toString()).isEqualTo("""
                {"customers":[{"customerId":"%1$s","touchpoints":1,"position":%2$d,"parkedAt":"%3$s",\
                "cause":"io.journeyline.record.UnreadableTouchpoint"}],"after":"%1$s"}""".formatted(
                        first.path("customerId").asString(),
                        poison,
                        first.path("parkedAt").asString()));
        Answer.is(
                caller.get("/v1/views/profile/parked?after="
                        + first.path("customerId").asString()),
                200,
                "{\"customers\":[]}");
        Answer.is(retry("profile"), 200, """
                {"customers":1,"taken":0,"parked":1,"causes":{"io.journeyline.record.UnreadableTouchpoint":1}}
                """);

        node.rewrite("\"unheard-of\"", "\"purchase\"", poison - 1, 1);
        for (JsonNode view : Answer.json(caller.get("/v1/views")).path("views")) {
            String name = view.path("name").asString();
            Answer.is(retry(name), 200, "{\"customers\":1,\"taken\":1,\"parked\":0,\"causes\":{}}");
            assertThat(standing(name).path("state").asString()).isEqualTo("live");
            assertThat(standing(name).path("parked").asLong()).isZero();
        }
    }

    /** Records a touchpoint that no view can read, before any has seen it; answers its position. */
    private long appendSpoilt() throws SQLException {
        try (Connection other = database.dataSource().getConnection();
                Statement held = other.createStatement()) {
            other.setAutoCommit(false);
            held.execute("SELECT generation FROM journey.view FOR UPDATE");
            String id = UUID.randomUUID().toString();
            long spoilt = Answer.json(caller.postJson(purchase(id, "\"loyalty\":\"" + id + "\"")))
                    .path("position")
                    .asLong();
            node.settle();
            node.rewrite("\"purchase\"", "\"unheard-of\"", spoilt - 1, 1);
            other.rollback();
            return spoilt;
        }
    }

    private JsonNode standing(String view) {
        return Answer.json(caller.get("/v1/views"))
                .path("views")
                .valueStream()
                .filter(one -> one.path("name").asString().equals(view))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> retry(String view) {
        return caller.post("/v1/views/" + view + "/retry", "application/json", new byte[0]);
    }

    @Test
    void an_impossible_page_of_parked_customers_is_refused() {
        Answer.isProblem(caller.get("/v1/views/profile/parked?limit=501"), 400, "invalid-parameter");
        Answer.isProblem(caller.get("/v1/views/profile/parked?after=somebody"), 400, "invalid-parameter");
    }

    @Test
    void an_unknown_view_is_not_found() {
        Answer.isProblem(
                caller.post("/v1/views/nothing/rebuild", "application/json", new byte[0]), 404, "view-not-found");
        Answer.isProblem(retry("nothing"), 404, "view-not-found");
        Answer.isProblem(caller.get("/v1/views/nothing/parked"), 404, "view-not-found");
    }
}
