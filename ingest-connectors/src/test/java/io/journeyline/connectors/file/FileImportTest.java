package io.journeyline.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.connectors.delivery.ContractServer;
import io.journeyline.connectors.delivery.ContractServer.Trouble;
import io.journeyline.connectors.delivery.DeliverySettings;
import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.rows.FileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileImportTest {

    private static final Mapping ORDERS = Mapping.parse("orders.yml", """
            name: orders
            version: 1
            group: {by: order, window: 6}
            skip:
              - {when: who = 'nobody', reason: nobody ordered}
            touchpoints:
              - source: "'shop'"
                id: order
                type: "'purchase'"
                occurredAt: $time(day, 'yyyy-MM-dd', 'UTC')
                customer: {customer: who}
                data:
                  order: order
                  currency: "'EUR'"
                  lines: '[rows.{"sku": sku, "quantity": 1, "unitPrice": $decimal(price)}]'
            """);
    private static final String HEADER = "order,who,day,sku,price\n";

    @TempDir
    private Path folder = Path.of("");

    private final ContractServer server = new ContractServer();
    private final List<String> waits = new CopyOnWriteArrayList<>();

    FileImportTest() throws IOException {}

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void records_are_stored_once_however_often_they_are_imported() throws IOException {
        var file = file("a.csv", HEADER + """
                1,ann,2026-01-01,cup,2.55
                2,bob,2026-01-02,cup,2.55
                1,ann,2026-01-01,"mug, red",3
                3,nobody,2026-01-02,cup,0
                """);

        var first = run(file);
        assertThat(first)
                .isEqualTo(
                        new ImportReport(4, 3, 0, 2, 0, 0, Map.of("nobody ordered", 1L), List.of(), Optional.empty()));
        assertThat(server.stored("shop 1").at("/data/lines"))
                .hasToString(
                        "[{\"sku\":\"cup\",\"quantity\":1,\"unitPrice\":2.55},{\"sku\":\"mug, red\",\"quantity\":1,\"unitPrice\":3}]");

        var second = run(file);
        assertThat(second.duplicates()).isEqualTo(2);
        assertThat(second.accepted()).isZero();
        assertThat(second.complete()).isTrue();
        assertThat(server.stored()).hasSize(2);
    }

    @Test
    void a_zipped_file_and_several_files_are_read() throws IOException {
        var plain = file("a.csv", HEADER + "1,ann,2026-01-01,cup,1\n");
        var zipped = folder.resolve("b.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            gzip.write((HEADER + "2,ann,2026-01-01,cup,1\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run(plain, zipped).accepted()).isEqualTo(2);
    }

    @Test
    void a_ragged_row_rejects_its_record_and_the_file_of_rejects_says_why() throws IOException {
        var file = file("a.csv", HEADER + """
                1,ann,2026-01-01,cup,2.55
                2,bob,2026-01-02,cup,2.55
                1,ann,2026-01-01,mug, red,3
                """);
        var report = run(file);

        assertThat(report.complete()).isFalse();
        assertThat(server.stored()).containsOnlyKeys("shop 2");
        var reason = "line 4 has 6 values where the file has 5 columns";
        assertThat(report.rejectFiles()).containsExactly(folder.resolve("a.csv.rejected.csv"));
        assertThat(folder.resolve("a.csv.rejected.csv"))
                .hasContent("line,source id,reason," + HEADER
                        + "2,1," + reason + ",1,ann,2026-01-01,cup,2.55\n"
                        + "4,1," + reason + ",1,ann,2026-01-01,mug, red,3\n");
    }

    @Test
    void a_file_of_rejects_is_imported_when_it_is_mended() throws IOException {
        var file = file("a.csv", HEADER + "1,ann,2026-13-01,cup,2.55\n");
        assertThat(run(file).rejected()).isEqualTo(1);
        var rejects = folder.resolve("a.csv.rejected.csv");
        assertThat(rejects).content().contains("day '2026-13-01' is not a time of the form yyyy-MM-dd");

        Files.writeString(rejects, Files.readString(rejects).replace("cup,", "cup,,"));
        assertThat(run(rejects).rejected()).isEqualTo(1);
        Files.writeString(
                rejects, Files.readString(rejects).replace("cup,,", "cup,").replace("2026-13", "2026-12"));

        assertThat(run(rejects).complete()).isTrue();
        assertThat(server.stored()).containsOnlyKeys("shop 1");
    }

    @Test
    void what_the_server_refuses_is_rejected_with_its_words() throws IOException {
        server.refuse(body -> Optional.of("too cheap")
                .filter(reason -> body.at("/data/lines/0/unitPrice").asDouble() < 1));
        var report = run(file("a.csv", HEADER + "1,ann,2026-01-01,cup,0.5\n2,ann,2026-01-01,cup,5\n"));

        assertThat(report.rejected()).isEqualTo(1);
        assertThat(report.rowsStored()).isEqualTo(1);
        assertThat(folder.resolve("a.csv.rejected.csv")).content().contains("2,1,/data: too cheap,1,ann,");
    }

    @Test
    void a_record_that_goes_on_beyond_the_window_is_a_conflict_and_the_first_part_stays() throws IOException {
        var others = "9,ann,2026-01-01,cup,1\n".repeat(7);
        var report = run(file("a.csv", HEADER + "1,ann,2026-01-01,cup,1\n" + others + "1,ann,2026-01-01,mug,1\n"));

        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.rejected()).isEqualTo(1);
        assertThat(folder.resolve("a.csv.rejected.csv")).content().contains("10,1,stored already with other content");
        assertThat(server.stored("shop 1").at("/data/lines/0/sku").asString()).isEqualTo("cup");
    }

    @Test
    void a_server_that_goes_away_in_the_middle_and_comes_back_costs_nothing() throws IOException {
        server.trouble(3, Trouble.DROP_AFTER_STORING);
        server.trouble(0, Trouble.DROP_BEFORE_STORING);
        server.trouble(0, Trouble.NOT_READY);
        var report = run(file("a.csv", manyOrders(100)));

        assertThat(report.complete()).isTrue();
        assertThat(report.rowsStored()).isEqualTo(100);
        assertThat(server.stored()).hasSize(100);
        assertThat(waits).isNotEmpty();
    }

    @Test
    void a_server_that_stays_away_stops_the_import_and_the_same_import_goes_on_later() throws IOException {
        var file = file("a.csv", manyOrders(100));
        for (int i = 0; i < 40; i++) {
            server.trouble(i == 0 ? 4 : 0, Trouble.DROP_BEFORE_STORING);
        }
        var report = run(file, Duration.ofMillis(500));
        assertThat(report.stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("is away"));
        assertThat(report.rowsStored()).isEqualTo(server.stored().size()).isBetween(20L, 99L);

        server.untrouble();
        var again = run(file);
        assertThat(again.complete()).isTrue();
        assertThat(again.duplicates()).isEqualTo(report.rowsStored());
        assertThat(again.accepted()).isEqualTo(100 - report.rowsStored());
        assertThat(server.stored()).hasSize(100);
    }

    @Test
    void a_wrong_delimiter_is_said_before_anything_is_sent() throws IOException {
        var file = file("a.csv", HEADER.replace(',', ';') + "1;ann;2026-01-01;cup;1\n");

        assertThatThrownBy(() -> run(file))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("names a column 'who'")
                .hasMessageEndingWith("The file was split at ',', its delimiter looks like ';'");
        assertThat(run(ORDERS.format().withDelimiter(';'), file).accepted()).isEqualTo(1);
    }

    @Test
    void a_column_that_is_missing_in_the_second_file_is_said_before_the_first_is_sent() throws IOException {
        var good = file("a.csv", HEADER + "1,ann,2026-01-01,cup,1\n");
        var bad = file("b.csv", "order,who,day,sku,cost\n1,ann,2026-01-01,cup,1\n");

        assertThatThrownBy(() -> run(good, bad))
                .hasMessageContaining("b.csv: mapping orders.yml: touchpoints[0].data.lines names a column 'price'")
                .hasMessageEndingWith("the columns are order, who, day, sku, cost");
        assertThat(server.stored()).isEmpty();
    }

    @Test
    void a_wrong_encoding_stops_at_its_line_and_sends_no_record_that_may_be_incomplete() throws IOException {
        var file = folder.resolve("a.csv");
        var text = HEADER + "1,ann,2026-01-01,cup,1\n2,ann,2026-01-01,café,1\n";
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));

        var report = run(file);
        assertThat(report.stopped())
                .contains("a.csv, line 3: bytes that are not UTF-8; is the file in another encoding?");
        assertThat(server.stored()).isEmpty();

        assertThat(run(ORDERS.format().withEncoding(StandardCharsets.ISO_8859_1), file)
                        .accepted())
                .isEqualTo(2);
        assertThat(server.stored("shop 2").at("/data/lines/0/sku").asString()).isEqualTo("café");
    }

    @Test
    void an_unclosed_quote_and_a_cut_off_zip_stop_the_import() throws IOException {
        assertThat(run(file("a.csv", HEADER + "1,\"ann,2026-01-01,cup,1\n")).stopped())
                .hasValueSatisfying(reason -> assertThat(reason).contains("line 2"));

        var zipped = folder.resolve("b.csv.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            gzip.write(manyOrders(100).getBytes(StandardCharsets.UTF_8));
        }
        var bytes = Files.readAllBytes(zipped);
        Files.write(zipped, Arrays.copyOf(bytes, bytes.length - 20));
        assertThat(run(zipped).stopped())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("b.csv.gz cannot be read"));
    }

    @Test
    void an_empty_file_and_a_repeated_column_are_refused() throws IOException {
        var empty = file("a.csv", "");
        var repeated = file("b.csv", "order,who,order\n");

        assertThatThrownBy(() -> run(empty)).hasMessage("a.csv is empty: it has no header that names its columns");
        assertThatThrownBy(() -> run(repeated)).hasMessage("b.csv: the header names two columns 'order'");
        assertThatThrownBy(() -> run(folder.resolve("none.csv"))).hasMessageContaining("none.csv cannot be read");
    }

    private static String manyOrders(int count) {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < count; i++) {
            text.append(i).append(",ann,2026-01-01,cup,1\n");
        }
        return text.toString();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private ImportReport run(Path... files) {
        return run(ORDERS.format(), files);
    }

    private ImportReport run(FileFormat format, Path... files) {
        return run(format, Duration.ofSeconds(20), files);
    }

    private ImportReport run(Path file, Duration patience) {
        return run(ORDERS.format(), patience, file);
    }

    private ImportReport run(FileFormat format, Duration patience, Path... files) {
        var settings = new DeliverySettings(server.address(), patience, 5, 100_000, 3);
        return new FileImport(ORDERS, format, settings, folder, new Listener()).run(List.of(files));
    }

    private final class Listener implements ImportListener {
        @Override
        public void progress(Progress progress) {
            assertThat(progress.bytesRead()).isBetween(1L, progress.bytesTotal());
        }

        @Override
        public void waiting(String reason, Duration pause) {
            waits.add(reason);
        }

        @Override
        public void resumed() {}
    }
}
