package io.journeyline.api.view;

import static io.journeyline.api.Sample.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.TestDatabase;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class ViewEndpointTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TestDatabase database;

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
    void an_unknown_view_is_not_found() {
        Answer.isProblem(
                caller.post("/v1/views/nothing/rebuild", "application/json", new byte[0]), 404, "view-not-found");
    }
}
