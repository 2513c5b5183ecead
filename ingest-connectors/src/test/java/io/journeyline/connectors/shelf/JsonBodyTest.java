package io.journeyline.connectors.shelf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonBodyTest {

    private static final int MOST = 100;

    private static Optional<List<String>> records(String body) {
        return texts(JsonBody.records(body.getBytes(UTF_8), MOST));
    }

    private static Optional<List<String>> texts(Optional<JsonBody> body) {
        return body.map(
                found -> found.each().map(bytes -> new String(bytes, UTF_8)).toList());
    }

    @Property
    void for_any_array_each_element_is_cut_as_a_parser_reads_it(@ForAll("elements") List<String> elements) {
        String json = " [ " + String.join(" ,\n", elements) + " ] ";
        List<JsonNode> expected =
                JsonMapper.shared().readTree(json).valueStream().toList();

        assertThat(JsonBody.array(json.getBytes(UTF_8), MOST).orElseThrow().each())
                .map(JsonMapper.shared()::readTree)
                .isEqualTo(expected);
        assertThat(records(json)).isEqualTo(texts(JsonBody.array(json.getBytes(UTF_8), MOST)));
    }

    @Property
    void for_any_objects_one_to_a_line_each_is_a_record(@ForAll("elements") List<String> values) {
        List<String> objects =
                values.stream().map(value -> "{\"a\": " + value + "}").toList();

        assertThat(records(String.join("\r\n \n", objects))).contains(objects);
    }

    @Property
    void for_any_object_it_is_one_record_however_many_lines_it_takes(@ForAll("elements") List<String> elements) {
        String object = "{\"a\":\n[" + String.join(",\n", elements) + "]\n}";

        assertThat(records("\n" + object + "\n")).contains(List.of(object));
    }

    @Property
    void for_any_bytes_every_one_that_is_not_blank_is_in_a_record(@ForAll byte[] bytes, @ForAll boolean isObject) {
        String body = (isObject ? "{" : "-") + new String(bytes, ISO_8859_1);

        String records = JsonBody.records(body.getBytes(ISO_8859_1), Integer.MAX_VALUE)
                .orElseThrow()
                .each()
                .map(record -> new String(record, ISO_8859_1))
                .collect(joining());

        assertThat(withoutBlanks(records)).isEqualTo(withoutBlanks(body));
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("[ \t\r\n]", "");
    }

    @Property
    void for_any_bytes_cutting_an_array_never_fails(@ForAll byte[] bytes) {
        byte[] framed = ("[" + new String(bytes, ISO_8859_1) + "]").getBytes(ISO_8859_1);

        assertThat(JsonBody.array(framed, MOST).stream().mapToInt(JsonBody::count))
                .allMatch(count -> count <= MOST + 1);
    }

    @Test
    void what_is_wrong_with_a_record_spoils_no_other() {
        assertThat(records("[{\"a\":1}}, 7, {\"b\":2], {\"c\":3}, ]"))
                .contains(List.of("{\"a\":1}}", "7", "{\"b\":2]", "{\"c\":3}", ""));
    }

    @Test
    void an_array_that_does_not_end_is_nothing() {
        for (String body : List.of("[", "[1", "[1,", "[\"]", "[{\"a\":1}", "[1] 2", "[\"\\")) {
            assertThat(records(body)).as(body).isEmpty();
        }
    }

    @Test
    void no_record_is_none_and_a_byte_order_mark_is_no_part_of_one() {
        assertThat(records("[ ]")).contains(List.of());
        assertThat(records(" \n\t\r\n")).contains(List.of());
        assertThat(records("\uFEFF {\"a\":1}")).contains(List.of("{\"a\":1}"));
        assertThat(records("\uFEFF[1,2]")).contains(List.of("1", "2"));
    }

    @Test
    void of_too_many_no_more_than_one_too_many_are_looked_for() {
        assertThat(records("{}\n".repeat(10 * MOST)).orElseThrow()).hasSize(MOST + 1);
        assertThat(records("[" + "1,".repeat(10 * MOST)).orElseThrow()).hasSize(MOST + 1);
        assertThat(records("[" + "1,".repeat(MOST - 1) + "1]").orElseThrow()).hasSize(MOST);
    }

    @Provide
    Arbitrary<List<String>> elements() {
        return Arbitraries.of(
                        "1",
                        "\"a,]}\"",
                        "\"\\\"[\"",
                        "{}",
                        "[]",
                        "[1,[2]]",
                        "{\"a\":[{\"b\":\"]\"}]}",
                        "null",
                        "\"\\\\\"",
                        "-1e3")
                .list()
                .ofMaxSize(20);
    }
}
