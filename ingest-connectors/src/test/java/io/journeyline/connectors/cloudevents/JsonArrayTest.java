package io.journeyline.connectors.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.event.CloudEvent;
import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonArrayTest {

    private static final Source SOURCE =
            new Source(UUID.randomUUID(), "cloudevents", "bus", Optional.empty(), Source.State.ACTIVE, Instant.EPOCH);

    @Property
    void for_any_array_each_element_is_cut_as_a_parser_reads_it(@ForAll("elements") List<String> elements) {
        String json = " [ " + String.join(" ,\n", elements) + " ] ";
        List<JsonNode> expected =
                JsonMapper.shared().readTree(json).valueStream().toList();

        assertThat(JsonArray.elements(json.getBytes(UTF_8), 100).orElseThrow())
                .map(JsonMapper.shared()::readTree)
                .isEqualTo(expected);
    }

    @Property
    void for_any_bytes_cutting_and_reading_never_fails(@ForAll byte[] bytes) {
        new CloudEventReader().read(SOURCE, CloudEvent.dated(bytes, Instant.EPOCH));
        JsonArray.elements(bytes, 100);
        byte[] framed = ("[" + new String(bytes, UTF_8) + "]").getBytes(UTF_8);
        JsonArray.elements(framed, 100);
    }

    @Property
    void for_any_attributes_an_event_is_read_or_said_to_be_unreadable(@ForAll("events") String event) {
        byte[] dated = CloudEvent.dated(event.getBytes(UTF_8), Instant.EPOCH);
        Telling told = new CloudEventReader().read(SOURCE, dated);
        assertThat(told).isInstanceOfAny(Telling.Touchpoints.class, Telling.Unreadable.class);
        assertThat(new CloudEventReader().read(SOURCE, dated)).isEqualTo(told);
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

    @Provide
    Arbitrary<String> events() {
        Arbitrary<String> values = Arbitraries.of(
                "\"1.0\"",
                "\"x\"",
                "\" \"",
                "null",
                "1",
                "1e400",
                "{}",
                "[1]",
                "true",
                "\"2026-03-01T14:05:00Z\"",
                "\"eyJ9\"",
                "\"a:b\"",
                "\"application/json\"",
                "{\"type\":\"visit\",\"occurredAt\":\"\",\"customer\":{}}");
        return Arbitraries.maps(
                        Arbitraries.of(
                                "id", "source", "type", "time", "subject", "data", "data_base64", "datacontenttype"),
                        values)
                .map(attributes -> attributes.entrySet().stream()
                                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                                .reduce("{\"specversion\":\"1.0\"", (a, b) -> a + "," + b)
                        + "}");
    }
}
