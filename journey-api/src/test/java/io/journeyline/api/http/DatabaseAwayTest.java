package io.journeyline.api.http;

import static io.journeyline.api.Sample.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.TestDatabase;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

@ApiTest
@DirtiesContext
class DatabaseAwayTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TestDatabase database;

    @Test
    void whoever_asks_while_the_database_is_away_is_told_to_come_again() {
        Caller caller = new Caller(port);
        database.dataSource().close();

        for (HttpResponse<String> answer : List.of(
                caller.postJson(purchase("1")),
                caller.get("/v1/receipts?source=a&id=1"),
                caller.get("/v1/overview"),
                caller.get("/v1/views"))) {
            Answer.isProblem(answer, 503, "unavailable");
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        }
    }
}
