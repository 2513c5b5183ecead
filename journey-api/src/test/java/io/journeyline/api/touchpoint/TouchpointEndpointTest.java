package io.journeyline.api.touchpoint;

import static io.journeyline.api.Sample.purchase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.LogReader;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class TouchpointEndpointTest {

    @LocalServerPort
    private int port;

    @Autowired
    private LogReader log;

    private Caller caller;
    private String one;
    private String two;
    private long head;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        one = UUID.randomUUID().toString();
        two = UUID.randomUUID().toString();
        head = log.head();
    }

    @Test
    void one_object_is_accepted() {
        Answer.is(caller.postJson(purchase(one)), 200, """
                {"accepted":1,"duplicates":0,"rejected":0,"position":%d,"results":[]}
                """.formatted(head + 1));
    }

    @Test
    void the_same_again_is_a_duplicate_and_another_content_a_conflicting_one() {
        caller.postJson(purchase(one));

        Answer.is(caller.postJson(purchase(one)), 200, """
                {"accepted":0,"duplicates":1,"rejected":0,"position":%1$d,"results":[
                  {"index":0,"source":"pos/store-1","id":"%2$s","status":"duplicate","position":%1$d}]}
                """.formatted(head + 1, one));
        Answer.is(caller.postJson(purchase(one, "\"loyalty\":\"2\"")), 200, """
                {"accepted":0,"duplicates":1,"rejected":0,"position":%1$d,"results":[
                  {"index":0,"source":"pos/store-1","id":"%2$s","status":"conflicting-duplicate","position":%1$d,
                   "problems":[{"pointer":"","detail":"another content was recorded under this source and id before, and that one stays"}]}]}
                """.formatted(head + 1, one));
    }

    @Test
    void a_bad_item_does_not_sink_its_array() {
        String array =
                "[ %s,\n {\"source\":\"s\",\"id\":\"%s\",\"type\":\"visit\",\"occurredAt\":\"2026-03-01T14:05:00\"}, 7, \"x\", [], null, %s,%s ]"
                        .formatted(purchase(one), one, purchase(one), purchase(two));

        Answer.is(caller.postJson(array), 200, """
                {"accepted":2,"duplicates":1,"rejected":5,"position":%1$d,"results":[
                  {"index":1,"source":"s","id":"%3$s","status":"rejected","problems":[{"pointer":"/occurredAt","detail":
                   "must be an RFC 3339 date and time with its zone, such as 2026-03-01T14:05:00+02:00 or 2026-03-01T12:05:00Z"}]},
                  {"index":2,"status":"rejected","problems":[{"pointer":"","detail":"must be an object"}]},
                  {"index":3,"status":"rejected","problems":[{"pointer":"","detail":"must be an object"}]},
                  {"index":4,"status":"rejected","problems":[{"pointer":"","detail":"must be an object"}]},
                  {"index":5,"status":"rejected","problems":[{"pointer":"","detail":"must be an object"}]},
                  {"index":6,"source":"pos/store-1","id":"%3$s","status":"duplicate","position":%2$d}]}
                """.formatted(head + 2, head + 1, one));
    }

    @Test
    void a_bad_line_does_not_sink_the_others() {
        String lines = purchase(one) + "\r\n\n  \n{\"source\":\n" + purchase(two) + "\n";

        Answer.is(caller.postLines(lines), 200, """
                {"accepted":2,"duplicates":0,"rejected":1,"position":%d,"results":[
                  {"index":1,"status":"rejected","problems":[{"pointer":"","detail":
                   "must be JSON in which no field stands twice and every text is valid Unicode; it breaks at line 1, column 11."}]}]}
                """.formatted(head + 2));
    }

    @Test
    void a_body_may_be_gzipped() {
        HttpResponse<String> answer = caller.post(
                "/v1/touchpoints",
                "application/x-ndjson",
                Caller.gzip((purchase(one) + "\n" + purchase(two)).getBytes(UTF_8)),
                "Content-Encoding",
                "gzip");

        Answer.is(answer, 200, """
                {"accepted":2,"duplicates":0,"rejected":0,"position":%d,"results":[]}
                """.formatted(head + 2));
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(caller.postJson("\uFEFF[" + purchase(one) + "]").statusCode())
                .isEqualTo(200);
        assertThat(caller.postLines("\uFEFF" + purchase(two)).statusCode()).isEqualTo(200);
        assertThat(log.head()).isEqualTo(head + 2);
    }

    @Test
    void an_array_of_none_is_a_request_of_none() {
        Answer.is(caller.postJson("[]"), 200, """
                {"accepted":0,"duplicates":0,"rejected":0,"results":[]}
                """);
    }

    @Test
    void a_single_object_that_is_rejected_is_a_problem_with_every_reason() {
        String wrong = purchase(one).replace("EUR", "Euro").replace("\"quantity\":1", "\"quantity\":0");

        HttpResponse<String> answer = caller.postJson(wrong);

        Answer.isProblem(answer, 422, "touchpoint-rejected");
        Answer.is(answer, 422, """
                {"type":"urn:journeyline:problem:touchpoint-rejected","title":"The touchpoint was not taken","status":422,
                 "detail":"Each of 'problems' names a field and says why.","instance":"/v1/touchpoints",
                 "source":"pos/store-1","id":"%s","problems":[
                   {"pointer":"/data/currency","detail":"must be an ISO 4217 currency code in capitals, such as EUR"},
                   {"pointer":"/data/lines/0/quantity","detail":"must be greater than 0"}]}
                """.formatted(one));
    }
}
