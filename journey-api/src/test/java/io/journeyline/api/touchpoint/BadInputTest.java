package io.journeyline.api.touchpoint;

import static io.journeyline.api.Sample.purchase;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.api.Answer;
import io.journeyline.api.ApiTest;
import io.journeyline.api.Caller;
import io.journeyline.log.LogReader;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class BadInputTest {

    private static final String PATH = "/v1/touchpoints";
    private static final String JSON = "application/json";
    private static final String NDJSON = "application/x-ndjson";

    @LocalServerPort
    private int port;

    @Autowired
    private LogReader log;

    private Caller caller;
    private String id;
    private long head;

    @BeforeEach
    void prepare() {
        caller = new Caller(port);
        id = UUID.randomUUID().toString();
        head = log.head();
    }

    @Test
    void of_a_request_that_is_all_wrong_the_answer_says_why_for_the_first_and_that_the_others_are() {
        HttpResponse<String> answer =
                caller.post(PATH, NDJSON, "{}\n".repeat(2_000).getBytes(UTF_8));

        JsonNode results = Answer.json(answer).path("results");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
        assertThat(results).hasSize(2_000);
        assertThat(results.get(0).path("problems")).hasSizeGreaterThan(1);
        assertThat(results.get(1_999).path("problems").get(0).path("detail").asString())
                .startsWith("is wrong, as is so much of this request");
    }

    @Test
    void a_pointer_to_what_is_wrong_is_cut() {
        String name = "x".repeat(40_000);

        HttpResponse<String> answer =
                caller.postJson(purchase(id).replaceFirst("\\{", "{\"%s\":\"\\\\u0000\",".formatted(name)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).hasSizeLessThan(2_000).contains("/" + "x".repeat(199) + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"source\":", "[%s", "[%s,]", "[%s] x", "%s%s", "hello", "\"text\"", "", " "})
    void what_is_no_json_stores_nothing(String form) {
        String body = form.replace("%s", purchase(id));

        Answer.isProblem(caller.postJson(body), 400, "unreadable-body");
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void broken_json_is_told_with_its_place() {
        JsonNode problem =
                Answer.isProblem(caller.postJson("[" + purchase(id) + ",\n  {\"a\" 1}]"), 400, "unreadable-body");

        assertThat(problem.path("detail").asString()).isEqualTo("The body is no JSON at line 2, column 8.");
    }

    @Test
    void an_empty_body_of_lines_is_refused() {
        Answer.isProblem(caller.postLines("\n \r\n"), 400, "unreadable-body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"purchase\" | \"type\":\"haggle\" | /type",
                "\"type\":\"purchase\" | \"type\":7 | /type",
                "\"type\":\"purchase\",| \"\" | /type",
                "\"occurredAt\":\"2026-03-01T14:05:00+02:00\" | \"occurredAt\":\"2026-03-01T14:05:00\" | /occurredAt",
                "\"occurredAt\":\"2026-03-01T14:05:00+02:00\" | \"occurredAt\":\"2226-03-01T14:05:00Z\" | /occurredAt",
                "\"occurredAt\":\"2026-03-01T14:05:00+02:00\" | \"occurredAt\":\"1899-12-31T23:59:59Z\" | /occurredAt",
                "\"channel\":\"store\" | \"channel\":\"pigeon\" | /channel",
                "\"currency\":\"EUR\" | \"currency\":\"EURO\" | /data/currency",
                "\"currency\":\"EUR\", | \"\" | /data/currency",
                "\"quantity\":1 | \"quantity\":\"one\" | /data/lines/0/quantity",
                "\"loyalty\":\"1\" | \"loyalty\":17 | /customer/loyalty",
                "\"loyalty\":\"1\" | \"loyalty\":\"a\\u0000b\" | /customer/loyalty",
                "\"sku\":\"A\" | \"sku\":\"A\\u0000\" | /data/lines/0/sku",
                "\"sku\":\"A\" | \"sku\":\"\\ud800\" | /data/lines/0/sku"
            })
    void what_is_wrong_is_named_by_its_field(String right, String wrong, String pointer) {
        String body = purchase(id).replace(right, wrong.equals("\"\"") ? "" : wrong);

        JsonNode problem = Answer.isProblem(caller.postJson(body), 422, "touchpoint-rejected");

        assertThat(problem.path("problems"))
                .anySatisfy(p -> assertThat(p.path("pointer").asString()).isEqualTo(pointer))
                .allSatisfy(p -> assertThat(p.path("detail").asString()).isNotBlank());
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void an_identifier_of_ten_thousand_characters_is_refused_without_being_repeated() {
        String body = purchase(id, "\"loyalty\":\"%s\"".formatted("7".repeat(10_000)));

        HttpResponse<String> answer = caller.postJson(body);

        JsonNode problem = Answer.isProblem(answer, 422, "touchpoint-rejected");
        assertThat(problem.path("problems").path(0).path("detail").asString())
                .isEqualTo("must have at most 250 characters, and has 10000");
        String longerThanAnyRunInAnId = "7".repeat(13);
        assertThat(answer.body()).doesNotContain(longerThanAnyRunInAnId);
    }

    @Test
    void half_a_character_is_refused_wherever_it_stands() {
        String kind = purchase(id, "\"\\ud800\":\"1\"");
        String unknown = purchase(id).replace("\"channel\"", "\"x\":\"\\ud800\",\"channel\"");

        assertThat(Answer.json(caller.postLines(kind)).path("rejected").asInt()).isEqualTo(1);
        Answer.isProblem(caller.postJson(unknown), 422, "touchpoint-rejected");
        assertThat(log.head()).isEqualTo(head);
    }

    @Test
    void a_field_that_stands_twice_is_refused_alone() {
        String twice = purchase(id).replace("\"channel\"", "\"id\":\"other\",\"channel\"");

        HttpResponse<String> answer = caller.postJson("[%s,%s]".formatted(twice, purchase(id)));

        assertThat(Answer.json(answer).path("accepted").asInt()).isEqualTo(1);
        assertThat(Answer.json(answer).path("rejected").asInt()).isEqualTo(1);
    }

    @Test
    void what_is_nested_beyond_measure_is_refused_alone() {
        String deep =
                purchase(id).replace("\"channel\"", "\"x\":" + "[".repeat(200) + "]".repeat(200) + ",\"channel\"");

        HttpResponse<String> answer = caller.postJson("[%s,%s]".formatted(deep, purchase(id)));

        assertThat(Answer.json(answer)
                        .path("results")
                        .path(0)
                        .path("problems")
                        .path(0)
                        .path("detail")
                        .asString())
                .startsWith("must not be nested deeper than 64");
        assertThat(Answer.json(answer).path("accepted").asInt()).isEqualTo(1);
        Answer.isProblem(caller.postJson("[".repeat(5_000_000)), 400, "unreadable-body");
    }

    @Test
    void fifty_megabytes_are_refused_however_they_come() {
        byte[] large = new byte[50 << 20];
        Arrays.fill(large, (byte) ' ');

        Answer.isProblem(caller.post(PATH, JSON, large), 413, "too-large");
        Answer.isProblem(caller.postInChunks(PATH, JSON, large), 413, "too-large");
        Answer.isProblem(caller.post(PATH, NDJSON, Caller.gzip(large), "Content-Encoding", "gzip"), 413, "too-large");
    }

    @Test
    void ten_thousand_items_are_taken_and_one_more_is_not() {
        String lines =
                IntStream.range(0, 10_000).mapToObj(n -> purchase(id + n)).collect(Collectors.joining("\n"));

        assertThat(Answer.json(caller.postLines(lines)).path("accepted").asInt())
                .isEqualTo(10_000);
        assertThat(log.head()).isEqualTo(head + 10_000);
        Answer.isProblem(caller.postLines(purchase(id) + "\n" + lines), 413, "too-large");
        Answer.isProblem(caller.postJson("[" + "{},".repeat(10_000) + purchase(id) + "]"), 413, "too-large");
        assertThat(log.head()).isEqualTo(head + 10_000);
    }

    @Test
    void an_item_of_a_megabyte_is_refused_alone() {
        String large =
                purchase(id + "large").replace("\"channel\"", "\"x\":\"" + "y".repeat(1 << 20) + "\",\"channel\"");

        for (HttpResponse<String> answer : List.of(
                caller.postLines(large + "\n" + purchase(id + 1)),
                caller.postJson("[%s,%s]".formatted(large, purchase(id + 2))))) {
            JsonNode json = Answer.json(answer);
            assertThat(json.path("accepted").asInt()).isEqualTo(1);
            assertThat(json.path("results")
                            .path(0)
                            .path("problems")
                            .path(0)
                            .path("detail")
                            .asString())
                    .isEqualTo("must have at most 262144 bytes, and has " + large.length());
        }
        Answer.isProblem(caller.postJson(large), 413, "too-large");
    }

    @Test
    void invalid_utf_8_is_refused() {
        byte[] document = purchase(id, "\"loyalty\":\"ä\"").getBytes(ISO_8859_1);
        byte[] lines = (purchase(id, "\"loyalty\":\"ä\"") + "\n" + purchase(id)).getBytes(ISO_8859_1);

        Answer.isProblem(caller.post(PATH, JSON, document), 400, "unreadable-body");
        Answer.isProblem(caller.post(PATH, JSON, purchase(id).getBytes(UTF_16LE)), 400, "unreadable-body");
        JsonNode answer = Answer.json(caller.post(PATH, NDJSON, lines));
        assertThat(answer.path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.path("results")
                        .path(0)
                        .path("problems")
                        .path(0)
                        .path("detail")
                        .asString())
                .startsWith("must be UTF-8 without NUL: byte ");
    }

    @Test
    void a_bare_nul_is_refused() {
        byte[] body = purchase(id, "\"loyalty\":\"a\u0000b\"").getBytes(UTF_8);

        Answer.isProblem(caller.post(PATH, JSON, body), 400, "unreadable-body");
        assertThat(Answer.json(caller.post(PATH, NDJSON, body)).path("rejected").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_gzip_bomb_is_stopped_at_the_limit() {
        byte[] bomb = Caller.gzip(new byte[1 << 20], 1_024);

        Answer.isProblem(caller.post(PATH, JSON, bomb, "Content-Encoding", "gzip"), 413, "too-large");
    }

    @Test
    void gzip_that_breaks_off_or_is_none_is_refused() {
        byte[] whole = Caller.gzip(purchase(id).getBytes(UTF_8));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);

        Answer.isProblem(caller.post(PATH, JSON, half, "Content-Encoding", "gzip"), 400, "unreadable-body");
        Answer.isProblem(
                caller.post(PATH, JSON, purchase(id).getBytes(UTF_8), "Content-Encoding", "gzip"),
                400,
                "unreadable-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/json;charset=utf-16", "nonsense"})
    void other_content_types_are_refused(String type) {
        Answer.isProblem(caller.post(PATH, type, purchase(id).getBytes(UTF_8)), 415, "unsupported-media-type");
    }

    @Test
    void other_encodings_are_refused() {
        Answer.isProblem(
                caller.post(PATH, JSON, purchase(id).getBytes(UTF_8), "Content-Encoding", "br"),
                415,
                "unsupported-media-type");
    }
}
