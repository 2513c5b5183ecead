package io.journeyline.api.touchpoint;

import static io.journeyline.api.Sample.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class ReceiptEndpointTest {

    @LocalServerPort
    private int port;

    @Autowired
    private LogReader log;

    private Caller caller;
    private String id;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        id = UUID.randomUUID().toString();
    }

    @Test
    void an_accepted_touchpoint_is_told_with_the_views_that_have_it() {
        caller.postJson(purchase(id));
        long position = log.head();
        caller.awaitViews(position);

        Answer.is(caller.get("/v1/receipts?source=pos/store-1&id=" + id), 200, """
                {"status":"accepted","position":%d,"recordedAt":"%s","customerId":"%s",
                 "views":{"churn_v1":true,"effort_v1":true,"experience_v1":true,"overview_v1":true,"profile_v1":true}}
                """.formatted(
                        position, entry(position).recordedAt(), customer(position)));
    }

    @Test
    void a_conflict_that_came_later_is_told_too() {
        caller.postJson(purchase(id));
        caller.postJson(purchase(id, "\"loyalty\":\"2\""));

        JsonNode receipt = Answer.json(caller.get("/v1/receipts?source=pos/store-1&id=" + id));

        assertThat(receipt.path("status").asString()).isEqualTo("accepted");
        assertThat(receipt.path("conflictAt").asString()).isNotBlank();
    }

    @Test
    void a_rejected_touchpoint_is_told_with_its_problems_until_it_is_mended() {
        String wrong = purchase(id).replace("\"EUR\"", "\"Euro\"");
        caller.postLines(wrong);

        JsonNode receipt = Answer.json(caller.get("/v1/receipts?source=pos/store-1&id=" + id));

        assertThat(receipt.path("status").asString()).isEqualTo("rejected");
        assertThat(receipt.path("refusedAt").asString()).isNotBlank();
        assertThat(receipt.path("problems")).hasToString("""
                [{"pointer":"/data/currency","detail":"must be an ISO 4217 currency code in capitals, such as EUR"}]""");
        caller.postLines(purchase(id));
        assertThat(Answer.json(caller.get("/v1/receipts?source=pos/store-1&id=" + id))
                        .path("status")
                        .asString())
                .isEqualTo("accepted");
    }

    @Test
    void one_never_seen_is_not_found() {
        Answer.isProblem(caller.get("/v1/receipts?source=pos/store-1&id=" + id), 404, "receipt-not-found");
    }

    @Test
    void parameters_are_required_and_checked() {
        JsonNode missing = Answer.isProblem(caller.get("/v1/receipts?source=a"), 400, "invalid-parameter");
        assertThat(missing.path("parameter").asString()).isEqualTo("id");
        JsonNode nul = Answer.isProblem(caller.get("/v1/receipts?source=a%00&id=1"), 400, "invalid-parameter");
        assertThat(nul.path("detail").asString()).isEqualTo("Parameter 'source' must not contain a NUL character.");
    }

    private StoredTouchpoint entry(long position) {
        return (StoredTouchpoint) log.at(position).orElseThrow();
    }

    private String customer(long position) {
        return entry(position).customer().toString();
    }
}
