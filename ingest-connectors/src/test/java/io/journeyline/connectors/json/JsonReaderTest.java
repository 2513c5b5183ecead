package io.journeyline.connectors.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.file.FileRecords;
import io.journeyline.connectors.intake.Incoming;
import io.journeyline.connectors.intake.Incoming.Telling;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.intake.Notebook;
import io.journeyline.connectors.intake.Records;
import io.journeyline.connectors.shelf.JsonBody;
import io.journeyline.connectors.shelf.MappingDesk;
import io.journeyline.connectors.shelf.MappingFolder;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.record.TouchpointReader;
import io.journeyline.source.Fate;
import io.journeyline.source.MappingTexts;
import io.journeyline.source.ReadingRoom;
import io.journeyline.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class JsonReaderTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final String TILL = """
            name: till
            version: 3
            skip:
              - when: kind = 'ping'
                reason: a ping
            touchpoints:
              - source: "'whoever'"
                id: receipt
                type: "'purchase'"
                occurredAt: $time(at, 'dd.MM.yyyy HH:mm', 'Europe/Athens')
                customer: {loyalty: card}
                data:
                  order: receipt
                  currency: "'EUR'"
                  lines: '[items.{"sku": sku, "quantity": n, "unitPrice": price}]'
            """;

    private final Map<String, String> stored = new TreeMap<>(Map.of("till", TILL));
    private final MappingShelf shelf = new MappingShelf(
            new MappingTexts() {
                @Override
                public Optional<MappingText> find(String name) {
                    return Optional.ofNullable(stored.get(name)).map(text -> new MappingText(name, 1, text));
                }

                @Override
                public List<MappingText> all() {
                    return stored.keySet().stream()
                            .map(name -> find(name).orElseThrow())
                            .toList();
                }
            },
            MappingFolder.none());
    private final JsonReader reader = new JsonReader(new RecordMapping(shelf));
    private final TouchpointReader touchpoints = new TouchpointReader(IdentityPolicy.DEFAULT);

    private static Source source(Optional<String> mapping) {
        return new Source(new UUID(0, 1), "json", "till/1", mapping, Source.State.ACTIVE, NOW);
    }

    private Telling read(String record) {
        return reader.read(source(Optional.of("till")), record.getBytes(UTF_8));
    }

    private static String sale(String receipt, String at) {
        return """
                {"receipt":"%s","at":"%s","card":77,"items":[{"sku":"A","n":2,"price":9.90}]}""".formatted(receipt, at);
    }

    @Test
    void a_record_becomes_what_its_sources_mapping_says_and_carries_the_sources_name() {
        Telling.Touchpoints told = (Telling.Touchpoints) read(sale("R1", "01.03.2026 14:05"));

        assertThat(told.bodies()).hasSize(1);
        assertThat(told.bodies().getFirst().toString()).isEqualTo("""
                {"source":"till/1","id":"R1","type":"purchase","occurredAt":"2026-03-01T14:05:00+02:00",\
                "customer":{"loyalty":"77"},"data":{"order":"R1","currency":"EUR",\
                "lines":[{"sku":"A","quantity":2,"unitPrice":9.90}]}}""");
    }

    @Test
    void what_cannot_be_made_out_is_told_without_a_word_of_it() {
        assertThat(read(sale("R1", "yesterday")))
                .isEqualTo(new Telling.Unreadable("touchpoints[0].occurredAt: cannot be worked out for this record"));
        assertThat(read("[1]")).isEqualTo(new Telling.Unreadable("is no JSON object"));
        assertThat(read("{\"kind\":\"ping\"}")).isEqualTo(new Telling.Nothing("a ping"));
        assertThat(reader.read(source(Optional.of("gone")), "{}".getBytes(UTF_8)))
                .isEqualTo(new Telling.Unreadable("there is no mapping named 'gone'"));
    }

    @Test
    void without_a_mapping_a_record_is_a_touchpoint_as_it_stands() {
        Telling told = reader.read(source(Optional.empty()), "{\"source\":\"mine\",\"id\":\"1\"}".getBytes(UTF_8));

        assertThat(((Telling.Touchpoints) told).bodies().getFirst().toString())
                .isEqualTo("{\"source\":\"till/1\",\"id\":\"1\"}");
    }

    @Test
    void a_mended_mapping_counts_for_the_next_record() {
        stored.put(
                "till", TILL.replace("receipt\n    type", "nothing\n    type").replace("id: receipt", "id: nothing"));
        assertThat(read(sale("R1", "01.03.2026 14:05"))).isInstanceOf(Telling.Unreadable.class);

        stored.put("till", TILL);
        assertThat(read(sale("R1", "01.03.2026 14:05"))).isInstanceOf(Telling.Touchpoints.class);
    }

    @Test
    void a_trial_tells_what_would_be_recorded_and_what_would_be_rejected_and_why() {
        MappingDesk desk = new MappingDesk(shelf, new FileRecords(), touchpoints, () -> NOW);

        var trial = desk.attempt(
                "till",
                TILL,
                (sale("R1", "01.03.2026 14:05") + "\nnonsense\n" + sale("R2", "yesterday") + "\n{\"kind\":\"ping\"}")
                        .getBytes(UTF_8));

        assertThat(List.of(trial.records(), trial.touchpoints(), trial.skipped(), trial.rejected()))
                .containsExactly(4, 1, 1, 2);
        assertThat(trial.shown().get(1).rejected()).isEqualTo("is no JSON object");
        assertThat(trial.shown().get(2).rejected())
                .isEqualTo("touchpoints[0].occurredAt: at 'yesterday' is not a time of the form dd.MM.yyyy HH:mm");
    }

    @Test
    void a_trial_takes_csv_as_an_import_does() {
        MappingDesk desk = new MappingDesk(shelf, new FileRecords(), touchpoints, () -> NOW);
        String mapping = TILL.replace(
                        "[items.{\"sku\": sku, \"quantity\": n", "[rows.{\"sku\": sku, \"quantity\": $decimal(n)")
                .replace("\"unitPrice\": price", "\"unitPrice\": $decimal(price)")
                .replace("version: 3", "version: 3\ngroup: {by: receipt}");

        var trial = desk.attempt(
                "till",
                mapping,
                "receipt,at,card,kind,sku,n,price\nR1,01.03.2026 14:05,7,,A,1,2.50\nR1,01.03.2026 14:05,7,,B,1,3\n"
                        .getBytes(UTF_8));

        assertThat(trial.shown().getFirst().rejected()).isNull();
        assertThat(trial.records()).isEqualTo(1);
        assertThat(trial.touchpoints()).isEqualTo(1);
    }

    @Property(tries = 500)
    void for_any_bytes_nothing_is_thrown_and_every_record_is_accounted_for(@ForAll @Size(max = 60) byte[] bytes) {
        Notebook notebook = new Notebook();
        Intake intake = new Intake(
                notebook, touchpoints, notebook, notebook, refused -> {}, notebook, new ReadingRoom(), () -> NOW);
        Source till = source(Optional.of("till"));
        Records records = records(till, bytes);

        List<Fate> fates = intake.take(till, records);

        assertThat(fates).hasSize(records.count());
    }

    @Property(tries = 300)
    void for_any_line_between_two_good_ones_both_neighbours_are_taken(@ForAll @Size(max = 40) byte[] line) {
        Notebook notebook = new Notebook();
        Intake intake = new Intake(
                notebook, touchpoints, notebook, notebook, refused -> {}, notebook, new ReadingRoom(), () -> NOW);
        Source till = source(Optional.of("till"));

        intake.take(till, records(till, between(sale("R1", "01.03.2026 14:05"), line, sale("R2", "01.03.2026 14:06"))));

        assertThat(notebook.recorded.keySet()).contains("till/1 R1", "till/1 R2");
    }

    private Records records(Source source, byte[] bytes) {
        List<byte[]> records = JsonBody.records(bytes, 1_000).stream()
                .flatMap(body -> IntStream.range(0, body.count()).mapToObj(body::bytes))
                .toList();
        return Records.of(
                records, record -> record.length, record -> new Incoming(record, () -> reader.read(source, record)));
    }

    private static byte[] between(String first, byte[] middle, String last) {
        List<Byte> all = new ArrayList<>();
        for (byte[] part :
                List.of(first.getBytes(UTF_8), new byte[] {'\n'}, middle, new byte[] {'\n'}, last.getBytes(UTF_8))) {
            for (byte b : part) {
                all.add(b);
            }
        }
        byte[] bytes = new byte[all.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = all.get(i);
        }
        return bytes;
    }
}
