package io.journeyline.connectors.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.connectors.contract.TestDoor;
import io.journeyline.connectors.intake.Retaking;
import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.shelf.MappingFolder;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Fate;
import io.journeyline.source.MappingTexts;
import io.journeyline.source.ParkedRecords.Refused;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DropFolderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MAPPING = """
            name: till
            version: 1
            touchpoints:
              - source: "'till'"
                id: receipt
                type: "'visit'"
                occurredAt: at
                customer: {loyalty: card}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final TestDoor door = new TestDoor("file", made -> new Object());
    private Path drop = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        Files.writeString(Files.createDirectory(folder.resolve("mappings")).resolve("till.yml"), MAPPING);
        door.map("till");
        drop = Files.createDirectories(folder.resolve("drop/shops+web-1"));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private MappingShelf shelf() {
        return new MappingShelf(new NoTexts(), MappingFolder.at(folder.resolve("mappings")));
    }

    private DropFolder server() {
        MappingShelf shelf = shelf();
        DropReader reader = new DropReader(new RecordMapping(shelf));
        return new DropFolder(
                folder.resolve("drop"),
                Duration.ofMillis(300),
                door,
                new DropFolder.Parts(reader, shelf, door.intake, door, door.clock));
    }

    private record NoTexts() implements MappingTexts {

        @Override
        public Optional<MappingText> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<MappingText> all() {
            return List.of();
        }
    }

    private static String csv(int rows) {
        StringBuilder csv = new StringBuilder("receipt,at,card\n");
        for (int i = 1; i <= rows; i++) {
            csv.append("R%d,2026-03-01T10:00:00Z,%d\n".formatted(i, i));
        }
        return csv.toString();
    }

    private JsonNode report(String path) {
        await().atMost(PATIENCE).until(() -> Files.exists(drop.resolve(path)));
        return TouchpointJson.mapper()
                .readTree(drop.resolve(path + ".report.json").toFile());
    }

    @Test
    void a_file_is_taken_and_put_aside_with_its_report() throws IOException {
        Files.writeString(drop.resolve("a.csv"), csv(1_200) + "R7,not a time,7\nshort\n");
        Files.writeString(drop.resolve("b.csv.part"), csv(1));
        Files.createSymbolicLink(drop.resolve("link.csv"), drop.resolve("b.csv.part"));

        try (DropFolder server = server()) {
            JsonNode report = report("done/a.csv");

            assertThat(report.get("accepted").asInt()).isEqualTo(1_200);
            assertThat(report.get("parked").asInt()).isEqualTo(2);
            assertThat(report.get("problems").get(0).get("line").asInt()).isEqualTo(1_202);
            assertThat(report.get("problems").get(0).get("reason").asString()).contains("/occurredAt");
            assertThat(report.get("problems").get(1).get("reason").asString())
                    .isEqualTo("line 1203 has 1 values where the file has 3 columns");
            assertThat(door.parked).hasSize(2);
            assertThat(server.of(door.source()).orElseThrow().waiting()).isZero();
            assertThat(drop.resolve("b.csv.part")).exists();
            assertThat(drop.resolve("link.csv")).exists();
        }
    }

    @Test
    void a_folder_that_cannot_be_used_is_told_once_and_taken_up_when_it_can() throws Exception {
        Files.delete(drop);
        Files.writeString(drop, "in the way");

        try (DropFolder server = server()) {
            await().atMost(PATIENCE).until(() -> !door.failures.isEmpty());
            Thread.sleep(1_200); // looks twice more
            assertThat(door.failures).hasSize(1);
            Files.delete(drop);
            Files.writeString(Files.createDirectory(drop).resolve("a.csv"), csv(3));
            assertThat(report("done/a.csv").get("accepted").asInt()).isEqualTo(3);
            assertThat(server.of(door.source()).orElseThrow().waiting()).isZero();
        }
    }

    @Test
    void a_file_dropped_again_is_duplicates() throws IOException {
        try (DropFolder server = server()) {
            Files.writeString(drop.resolve("a.csv"), csv(5));
            assertThat(report("done/a.csv").get("accepted").asInt()).isEqualTo(5);
            Files.writeString(drop.resolve("a.csv"), csv(5));

            assertThat(report("done/2-a.csv").get("duplicates").asInt()).isEqualTo(5);
            assertThat(server.of(door.source())).isPresent();
        }
    }

    @Test
    void what_was_taken_before_a_crash_is_passed_over() throws IOException {
        Path taking = Files.createDirectories(drop.resolve(".taking"));
        Files.writeString(taking.resolve("a.csv"), csv(1_000));
        Progress before = Progress.start(Instant.EPOCH, FileFormat.CSV + " ");
        before.after(Collections.nCopies(600, 1L), Collections.nCopies(600, new Fate.Accepted()))
                .write(taking.resolve(".progress"));

        try (DropFolder server = server()) {
            assertThat(report("done/a.csv").get("accepted").asInt()).isEqualTo(1_000);
            assertThat(door.fates).hasSize(400);
            assertThat(server.of(door.source()).orElseThrow().underWay()).isEmpty();
        }
    }

    @Test
    void files_wait_while_their_source_is_paused() throws IOException {
        door.pause(true);
        Files.writeString(drop.resolve("a.csv"), csv(5));
        try (DropFolder server = server()) {
            await().atMost(PATIENCE).until(() -> server.of(door.source()).isPresent());
            assertThat(server.of(door.source()).orElseThrow().waiting()).isEqualTo(1);
            door.pause(false);

            assertThat(report("done/a.csv").get("accepted").asInt()).isEqualTo(5);
        }
    }

    @Test
    void what_cannot_be_read_fails_and_stops_no_other_file() throws IOException {
        Files.writeString(drop.resolve("a.csv"), "other;columns\n1;2\n");
        Files.createFile(drop.resolve("b.ndjson"));
        Files.write(drop.resolve("c.parquet"), new byte[] {1, 2, 3});
        Files.writeString(drop.resolve("d \u00e9'\n.csv"), csv(2));

        try (DropFolder server = server()) {
            assertThat(report("done/d \u00e9'\n.csv").get("accepted").asInt()).isEqualTo(2);
            assertThat(report("failed/a.csv").get("failure").asString()).contains("its delimiter looks like ';'");
            assertThat(report("failed/b.ndjson").get("failure").asString()).isEqualTo("it is empty");
            assertThat(report("failed/c.parquet").get("failure").asString()).contains("c.parquet cannot be read");
            assertThat(server.of(door.source())).isPresent();
        }
    }

    @Test
    void what_a_wrong_mapping_parked_is_taken_again_once_it_is_mended() throws IOException {
        Path mapping = folder.resolve("mappings/till.yml");
        Files.writeString(mapping, MAPPING.replace("occurredAt: at", "occurredAt: card"));
        Files.writeString(drop.resolve("a.csv"), csv(3));
        try (DropFolder server = server()) {
            assertThat(report("done/a.csv").get("parked").asInt()).isEqualTo(3);
            assertThat(server.of(door.source())).isPresent();
        }

        Files.writeString(mapping, MAPPING);
        List<Fate> again = new Retaking(door.intake, List.of(new DropReader(new RecordMapping(shelf()))))
                .again(door.source(), door.parked.stream().map(Refused::bytes).toList());
        assertThat(again).hasSize(3).containsOnly(new Fate.Accepted());
    }

    @Test
    void what_failed_as_a_whole_is_taken_when_it_is_moved_back_and_what_was_read_of_it_is_not_doubled()
            throws IOException {
        door.map("tills");
        Files.writeString(drop.resolve("a.csv"), csv(3));
        try (DropFolder server = server()) {
            assertThat(report("failed/a.csv").get("failure").asString()).isEqualTo("there is no mapping named 'tills'");
            door.map("till");
            Files.writeString(drop.resolve("b.csv"), csv(700) + "\"of a quote without end");
            assertThat(report("failed/b.csv").get("accepted").asInt()).isEqualTo(700);
            Files.writeString(drop.resolve("failed/b.csv"), csv(701));
            moveBackAllThatFailed();

            assertThat(report("done/b.csv").get("duplicates").asInt()).isEqualTo(700);
            assertThat(report("done/a.csv").get("duplicates").asInt()).isEqualTo(3);
            assertThat(server.of(door.source()).orElseThrow().waiting()).isZero();
            assertThat(door.log.size()).isEqualTo(701);
            assertThat(door.parked).isEmpty();
        }
    }

    /** With their reports, as one does who moves whatever there is. */
    private void moveBackAllThatFailed() throws IOException {
        try (DirectoryStream<Path> failed = Files.newDirectoryStream(drop.resolve("failed"))) {
            for (Path file : failed) {
                Files.move(file, drop.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void two_servers_share_a_folder() throws IOException {
        try (DropFolder one = server();
                DropFolder other = server()) {
            for (int i = 0; i < 10; i++) {
                Files.writeString(drop.resolve(i + ".csv"), csv(100));
            }
            for (int i = 0; i < 10; i++) {
                report("done/" + i + ".csv");
            }
            assertThat(door.fates).hasSize(1_000);
            assertThat(door.fates.stream().filter(fate -> fate instanceof Fate.Accepted))
                    .hasSize(100);
            assertThat(one).isNotSameAs(other);
        }
    }
}
