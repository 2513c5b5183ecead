package io.journeyline.api.view;

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
class ViewEndpointTest {

    @LocalServerPort
    private int port;

    private Caller caller;
    private long position;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        position = Answer.json(caller.postJson(purchase(UUID.randomUUID().toString())))
                .path("position")
                .asLong();
        JsonNode found = Answer.json(caller.get("/v1/customers?identifier=loyalty:1"));
        caller.get("/v1/overview?minPosition=" + position);
        caller.get("/v1/customers/%s?minPosition=%d"
                .formatted(found.at("/customers/0/customerId").asString(), position));
    }

    @Test
    void views_are_told_with_how_far_they_are_and_rebuilt_when_asked() {
        Answer.is(caller.get("/v1/views"), 200, """
                {"head":%1$d,"views":[
                  {"name":"profile","version":1,"position":%1$d,"lagEvents":0,"lagSeconds":0.000,"state":"live","parked":0},
                  {"name":"overview","version":1,"position":%1$d,"lagEvents":0,"lagSeconds":0.000,"state":"live","parked":0}]}
                """.formatted(position));

        HttpResponse<String> answer = caller.post("/v1/views/overview/rebuild", "application/json", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(Answer.json(answer).path("name").asString()).isEqualTo("overview");
        assertThat(Answer.json(answer).path("state").asString()).isIn("rebuilding", "live");
    }

    @Test
    void an_unknown_view_is_not_found() {
        Answer.isProblem(
                caller.post("/v1/views/nothing/rebuild", "application/json", new byte[0]), 404, "view-not-found");
    }
}
