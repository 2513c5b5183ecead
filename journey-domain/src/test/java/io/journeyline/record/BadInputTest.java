package io.journeyline.record;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.journeyline.identity.IdentityPolicy;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class BadInputTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String GOOD = """
            {"source":"pos","id":"T-1","type":"purchase","occurredAt":"2026-03-01T10:00:00Z",
             "customer":{"loyalty":"17850"},"channel":"store","location":"store-12",
             "data":{"order":"o-1","currency":"GBP","discount":1,
                     "lines":[{"sku":"85123A","quantity":6,"unitPrice":2.55}]}}
            """;

    private final TouchpointReader reader = new TouchpointReader(IdentityPolicy.DEFAULT);

    @Test
    void what_the_other_tests_break_is_good() {
        assertThat(read(GOOD)).isInstanceOf(Reading.Valid.class);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("\"source\":\"pos\",", "", "/source", "is required"),
                broken("\"id\":\"T-1\"", "\"id\":null", "/id", "is required"),
                broken("\"id\":\"T-1\"", "\"id\":\"  \"", "/id", "must not be blank"),
                broken("T-1", "T".repeat(301), "/id", "must have at most 300 characters, and has 301"),
                broken("\"order\":\"o-1\",", "", "/data/order", "is required"),
                broken("\"sku\":\"85123A\",", "", "/data/lines/0/sku", "is required"),
                broken("\"order\":\"o-1\"", "\"order\":1", "/data/order", "must be a string"),
                broken("\"quantity\":6", "\"quantity\":\"6\"", "/data/lines/0/quantity", "must be a number"),
                broken("\"quantity\":6", "\"quantity\":0", "/data/lines/0/quantity", "must be greater than 0"),
                broken("2.55", "-2.55", "/data/lines/0/unitPrice", "must be 0 or greater"),
                broken("2.55", "1e999999", "/data/lines/0/unitPrice", "at most 15 digits before the decimal point"),
                broken("[{\"sku\"", "[1,{\"sku\"", "/data/lines/0", "must be an object"),
                broken("{\"loyalty\":\"17850\"}", "[]", "/customer", "must be an object"),
                broken("\"channel\":\"store\"", "\"channel\":\"shop\"", "/channel", "must be one of store, web, app"),
                broken("\"purchase\"", "\"purchases\"", "/type", "must be one of purchase, return, complaint"),
                broken("GBP", "gbp", "/data/currency", "ISO 4217"),
                broken("GBP", "QQQ", "/data/currency", "ISO 4217"),
                broken("10:00:00Z", "10:00:00", "/occurredAt", "with its zone"),
                broken("2026-03-01T10:00:00Z", "yesterday", "/occurredAt", "RFC 3339"),
                broken("2026-03-01T10:00:00Z", "2026-02-30T10:00:00Z", "/occurredAt", "RFC 3339"),
                broken("2026-03-01T10", "2026-03-02T13", "/occurredAt", "more than a day in the future"),
                broken("2026-03-01T10", "1899-12-31T10", "/occurredAt", "must not be before 1900"),
                broken("17850", "1".repeat(10_000), "/customer/loyalty", "at most 250 characters, and has 10000"),
                broken("\"loyalty\"", "\"Loyalty\"", "/customer/Loyalty", "lower-case words with dashes"),
                broken("\"loyalty\"", "\"a/b~c\"", "/customer/a~1b~0c", "lower-case words with dashes"),
                broken("17850", "178\\u000050", "/customer/loyalty", "NUL"),
                broken("store-12", "store\\u0000", "/location", "NUL"),
                broken("store-12", "store\\ud83d", "/location", "half a surrogate pair stands at character 5"),
                broken("store-12", "\\udca9store", "/location", "half a surrogate pair stands at character 0"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void what_is_wrong_is_told_with_its_place_and_reason(String json, String pointer, String reason) {
        assertThat(problems(json)).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).contains(reason);
        });
    }

    @Test
    void all_problems_are_told_at_once() {
        String json = GOOD.replace("GBP", "pounds")
                .replace("10:00:00Z", "10:00")
                .replace("\"quantity\":6", "\"quantity\":-6")
                .replace("17850", "\\u0000");

        assertThat(problems(json))
                .extracting(Problem::pointer)
                .containsExactly("/occurredAt", "/data/currency", "/data/lines/0/quantity", "/customer/loyalty");
    }

    @Test
    void no_more_than_twenty_problems_are_told() {
        String lines = "{},".repeat(50) + "{}";

        assertThat(problems(GOOD.replaceFirst("\"lines\":\\[.*]", "\"lines\":[" + lines + "]")))
                .hasSize(20);
    }

    @Test
    void empty_lines_are_refused() {
        assertThat(problems(GOOD.replaceFirst("\"lines\":\\[.*]", "\"lines\":[]")))
                .containsExactly(new Problem("/data/lines", "must not be empty"));
    }

    @Test
    void data_may_be_missing_only_where_no_field_is_required() {
        String visit = "{'source':'web','id':'1','type':'visit','occurredAt':'2026-03-01T10:00:00Z','data':null}";
        assertThat(read(visit.replace('\'', '"'))).isInstanceOf(Reading.Valid.class);

        assertThat(problems(visit.replace("visit", "stock-out").replace('\'', '"')))
                .containsExactly(new Problem("/data/sku", "is required"));
        assertThat(problems(visit.replace("null", "7").replace('\'', '"')))
                .containsExactly(new Problem("/data", "must be an object"));
    }

    @Test
    void more_than_twenty_identifiers_are_refused() {
        StringBuilder many = new StringBuilder("\"k0\":\"1\"");
        for (int i = 1; i <= 20; i++) {
            many.append(",\"k").append(i).append("\":\"1\"");
        }

        assertThat(problems(GOOD.replace("\"loyalty\":\"17850\"", many)))
                .containsExactly(new Problem("/customer", "must have at most 20 identifiers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"text\"", "null", "[]", "true"})
    void what_is_no_object_is_refused(String json) {
        assertThat(problems(json)).containsExactly(new Problem("", "must be an object"));
    }

    static Stream<Arguments> unkeepable() {
        return Stream.of(
                Arguments.of("\"x\":\"a\\u0000b\"", "/x", "NUL"),
                Arguments.of("\"x\":[\"a\",\"\\ud83d\"]", "/x/1", "half a surrogate pair"),
                Arguments.of("\"x\":{\"a\\u0000\":1}", "/x", "name must not contain a NUL"),
                Arguments.of("\"customer\":{\"a\\u0000\":null}", "/customer", "name must not contain a NUL"),
                Arguments.of("\"x\":1e999999", "/x", "between 1e-308 and 1e308"),
                Arguments.of("\"x\":1e-999999", "/x", "between 1e-308 and 1e308"));
    }

    @ParameterizedTest
    @MethodSource("unkeepable")
    void an_unknown_field_that_cannot_be_kept_is_refused(String field, String pointer, String reason) {
        assertThat(problems(with(field, GOOD.replace("\"customer\":{\"loyalty\":\"17850\"},", ""))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo(pointer);
                    assertThat(problem.detail()).contains(reason);
                });
    }

    @Test
    void what_hides_in_attributes_or_in_a_line_is_refused_as_well() {
        String custom = GOOD.replace("purchase", "custom")
                .replaceFirst("\"data\":", "\"data\":{\"name\":\"n\",\"attributes\":{\"a\":[1e400]}},\"x\":");

        assertThat(problems(custom)).extracting(Problem::pointer).containsExactly("/data/attributes/a/0");
        assertThat(problems(GOOD.replace("\"sku\"", "\"x\":\"\\u0000\",\"sku\"")))
                .extracting(Problem::pointer)
                .containsExactly("/data/lines/0/x");
    }

    @Test
    void unknown_fields_are_kept() {
        String more = with("\"x\":1.50", GOOD.replace("\"sku\"", "\"shelf\":{\"row\":7},\"sku\""));
        Reading fromTree = reader.read(TouchpointJson.mapper().readTree(more), NOW);

        for (Reading reading : new Reading[] {read(more), fromTree}) {
            ReportedTouchpoint touchpoint = ((Reading.Valid) reading).touchpoint();
            assertThat(touchpoint.body().toString()).contains("\"shelf\":{\"row\":7}", "\"x\":1.50");
            assertThat(reader.stored(touchpoint.body())).isEqualTo(touchpoint);
            assertThat(reader.identifiers(touchpoint.body())).isEqualTo(touchpoint.identifiers());
        }
    }

    @Test
    void a_body_that_is_not_utf_8_is_kept_as_utf_8() {
        byte[] wide = GOOD.getBytes(UTF_16BE);

        ReportedTouchpoint touchpoint = ((Reading.Valid) reader.read(wide, 0, wide.length, NOW)).touchpoint();

        assertThat(touchpoint.body().toString()).startsWith("{\"source\":\"pos\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "{} {}", "{\"a\":1e99999999999}"})
    void what_is_no_json_is_an_error(String json) {
        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(json));
    }

    @Test
    void what_lies_too_deep_is_no_json() {
        String deep = "[".repeat(TouchpointJson.DEEPEST + 1) + "]".repeat(TouchpointJson.DEEPEST + 1);

        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> read(deep));
    }

    @Test
    void invalid_utf_8_is_no_json() {
        byte[] json = GOOD.getBytes(UTF_8);
        json[GOOD.indexOf("store-12")] = (byte) 0xC3;

        assertThatExceptionOfType(JacksonException.class).isThrownBy(() -> reader.read(json, 0, json.length, NOW));
    }

    @Test
    void a_refused_touchpoint_keeps_its_name_where_it_has_one() {
        Reading.Invalid refused = (Reading.Invalid) read(GOOD.replace("\"id\":\"T-1\",", ""));

        assertThat(refused.source()).isEqualTo("pos");
        assertThat(refused.id()).isNull();
    }

    @Test
    void what_the_log_keeps_must_be_readable() {
        assertThatExceptionOfType(UnreadableTouchpoint.class)
                .isThrownBy(() -> reader.stored(new JsonBody("{}".getBytes(UTF_8))))
                .withMessageContaining("/source");
    }

    private static Arguments broken(String good, String bad, String pointer, String reason) {
        assertThat(GOOD).contains(good);
        return Arguments.of(GOOD.replace(good, bad), pointer, reason);
    }

    private static String with(String field, String json) {
        return "{" + field + "," + json.substring(1);
    }

    private Reading read(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        return reader.read(bytes, 0, bytes.length, NOW);
    }

    private Iterable<Problem> problems(String json) {
        assertThat(read(json)).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) read(json)).problems();
    }
}
