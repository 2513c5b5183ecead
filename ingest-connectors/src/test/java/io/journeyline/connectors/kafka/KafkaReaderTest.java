package io.journeyline.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.source.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaReaderTest {

    private static final long NOON = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
    private static final String VISIT = """
            "type":"visit","occurredAt":"2026-03-01T10:00:00Z","customer":{"loyalty":"1"},"data":{}}""";
    private static final String CHANGE = """
            {"before":null,"after":{"id":5,"card":"77"},"source":{"db":"shop","lsn":901},"op":"%s","ts_ms":1772366400000}""";

    private final KafkaReader reader = TestMappings.reader();

    private static Source source(Optional<String> mapping) {
        return new Source(new UUID(0, 1), "kafka", "orders", mapping, Source.State.ACTIVE, Instant.EPOCH);
    }

    private static TopicRecord record(@Nullable String key, Map<String, String> headers, @Nullable String value) {
        return new TopicRecord(
                2,
                41,
                NOON,
                key == null ? null : key.getBytes(UTF_8),
                headers,
                value == null ? null : value.getBytes(UTF_8));
    }

    private static TopicRecord value(String value) {
        return record("17850", Map.of(), value);
    }

    private Telling read(TopicRecord record) {
        return reader.read(source(Optional.empty()), record);
    }

    private Telling mapped(String mapping, TopicRecord record) {
        return reader.read(source(Optional.of(mapping)), record);
    }

    private static String body(Telling telling) {
        assertThat(telling).isInstanceOf(Telling.Touchpoints.class);
        return ((Telling.Touchpoints) telling).bodies().getFirst().toString();
    }

    @Test
    void a_touchpoint_carries_the_topic_as_its_source() {
        assertThat(body(read(value("{\"source\":\"mine\",\"id\":\"7\"," + VISIT))))
                .isEqualTo("{\"source\":\"orders\",\"id\":\"7\"," + VISIT);
    }

    @Test
    void a_touchpoint_without_an_id_is_called_by_its_place_and_not_by_the_key() {
        assertThat(body(read(value("{" + VISIT)))).contains("\"id\":\"orders-2-41\"");
    }

    @Test
    void a_structured_event_is_known_by_what_it_says() {
        String event = "{\"specversion\":\"1.0\",\"id\":\"9\",\"source\":\"/till\",\"type\":\"shouted\"}";

        assertThat(body(read(value(event)))).isEqualTo("""
                {"type":"custom","occurredAt":"2026-03-01T12:00:00Z","customer":{},"data":{"name":"shouted"},\
                "source":"orders","id":"/till/9"}""");
        assertThat(read(record(null, Map.of("content-type", "application/cloudevents+json; charset=UTF-8"), "{}")))
                .isEqualTo(new Telling.Unreadable("specversion must be 1.0"));
    }

    @Test
    void a_binary_event_has_its_attributes_in_headers() {
        Map<String, String> headers = Map.of(
                "ce_specversion", "1.0",
                "ce_id", "100%",
                "ce_source", "/till",
                "ce_type", "shouted",
                "ce_time", "2026-03-01T10:00:00Z",
                "ce_subject", "loyalty:17850",
                "content-type", "application/json");

        assertThat(body(read(record(null, headers, "{\"loud\":true}")))).isEqualTo("""
                {"type":"custom","occurredAt":"2026-03-01T10:00:00Z","customer":{"loyalty":"17850"},\
                "data":{"name":"shouted","attributes":{"loud":true}},"source":"orders","id":"/till/100%"}""");
        assertThat(read(record(null, headers, "{"))).isInstanceOf(Telling.Unreadable.class);
        assertThat(body(read(record(null, headers, null)))).contains("\"name\":\"shouted\"");
    }

    @Test
    void a_change_of_a_row_goes_to_the_mapping_with_or_without_its_schema() {
        String key = "{\"id\":5}";
        for (String value : new String[] {CHANGE, "{\"schema\":{\"type\":\"struct\"},\"payload\":" + CHANGE + "}"}) {
            for (String op : new String[] {"c", "r", "u"}) {
                assertThat(body(mapped("rows", record(key, Map.of(), value.formatted(op)))))
                        .isEqualTo("""
                        {"source":"orders","id":"5@901","type":"visit","occurredAt":"2026-03-01T12:00:00.000Z",\
                        "customer":{"loyalty":"77"},"data":{"site":"%s"}}""".formatted(op));
            }
            assertThat(mapped("rows", record(key, Map.of(), value.formatted("d"))))
                    .isEqualTo(new Telling.Nothing("a row that went"));
            assertThat(mapped("rows", record(key, Map.of(), value.formatted("t"))))
                    .isEqualTo(new Telling.Nothing("a change of no row"));
            assertThat(read(record(key, Map.of(), value.formatted("c")))).isInstanceOf(Telling.Unreadable.class);
        }
    }

    @Test
    void a_tombstone_tells_nothing() {
        assertThat(read(record("k", Map.of(), null))).isEqualTo(new Telling.Nothing("a tombstone"));
        assertThat(read(value("{\"schema\":null,\"payload\":null}"))).isEqualTo(new Telling.Nothing("a tombstone"));
    }

    @Test
    void any_json_goes_through_a_mapping_which_may_take_the_key_for_the_id() {
        TopicRecord record =
                record("E-1", Map.of("shop", "athens"), "{\"at\":\"2026-03-01T10:00:00Z\",\"card\":\"77\"}");

        assertThat(body(mapped("keyed", record))).isEqualTo("""
                {"source":"orders","id":"E-1","type":"visit","occurredAt":"2026-03-01T10:00:00Z",\
                "customer":{"loyalty":"77"},"data":{"site":"athens"}}""");
    }

    @Test
    void what_is_kept_of_a_large_record_is_all_of_it_and_reads_the_same() {
        TopicRecord large = value("{\"text\":\"" + "x".repeat(5 << 20) + "\"}");

        assertThat(read(large)).isEqualTo(new Telling.Unreadable("has more than 262144 bytes"));
        assertThat(reader.read(source(Optional.empty()), large.bytes())).isEqualTo(read(large));
        assertThat(large.bytes().length).isGreaterThan(5 << 20);
    }

    @Property(tries = 500)
    void for_any_record_nothing_is_thrown_and_what_is_kept_of_it_tells_the_same(
            @ForAll @Size(max = 30) byte[] key, @ForAll @Size(max = 60) byte[] value, @ForAll boolean event) {
        ConsumerRecord<byte[], byte[]> fetched = new ConsumerRecord<>("orders", 0, 3, key, value);
        fetched.headers().add(event ? "ce_specversion" : "any", key).add("content-type", value);
        TopicRecord record = TopicRecord.of(fetched);

        for (Optional<String> mapping :
                java.util.List.of(Optional.<String>empty(), Optional.of("rows"), Optional.of("keyed"))) {
            Telling told = reader.read(source(mapping), record);
            assertThat(reader.read(source(mapping), record.bytes())).isEqualTo(told);
        }
    }

    @Property(tries = 500)
    void for_any_bytes_that_were_kept_nothing_is_thrown(@ForAll @Size(max = 60) byte[] bytes) {
        assertThat(reader.read(source(Optional.empty()), bytes)).isInstanceOf(Telling.Unreadable.class);
    }
}
