package io.journeyline.connectors.rows.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.connectors.mapping.FileFormat;
import io.journeyline.connectors.rows.FileException;
import io.journeyline.connectors.rows.Row;
import io.journeyline.record.TouchpointJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFileTest {

    @TempDir
    private Path folder = Path.of("");

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(RecordFileTest.class.getResourceAsStream("/rows/" + name))) {
            return in.readAllBytes();
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        }
        return zipped.toByteArray();
    }

    private List<Row> rows(String name, byte[] bytes) throws IOException {
        try (RecordFile file = RecordFile.open(Files.write(folder.resolve(name), bytes), FileFormat.CSV)) {
            return rows(file);
        }
    }

    private static List<Row> rows(RecordFile file) {
        List<Row> rows = new ArrayList<>();
        for (Optional<Row> row = file.next(); row.isPresent(); row = file.next()) {
            rows.add(row.get());
        }
        return rows;
    }

    private static String json(Row row) {
        return TouchpointJson.mapper().writeValueAsString(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinds-snappy.parquet", "kinds-zstd.parquet"})
    void parquet_values_are_what_json_has_for_them(String name) throws IOException {
        List<Row> rows = rows(name, resource(name));

        assertThat(rows).extracting(RecordFileTest::json).containsExactly("""
                {"receipt":"0017","sum":12345678901234567.89,"pieces":3,"weight":0.1,"day":"2026-03-01",\
                "at":"2026-03-01T14:05:00Z","local":"2026-03-01T14:05:01","paid":true,\
                "lines":[{"sku":"A","price":2.55}],"tags":{"k":"v"},"raw":"AP8="}""", """
                {"receipt":"0018","sum":0.10,"paid":false,"lines":[],"tags":{}}""", """
                {"pieces":9007199254740993,"weight":2.5}""");
        assertThat(rows).extracting(Row::line).containsExactly(1L, 2L, 3L);
    }

    @Test
    void cells_of_a_workbook_are_the_text_that_was_typed() throws IOException {
        List<Row> rows = rows("kinds.xlsx", resource("kinds.xlsx"));

        assertThat(rows.getFirst().cells())
                .asString()
                .isEqualTo("[0017, 2.55, 3, 2026-03-01, 2026-03-01T14:05:07, true, , ]");
        assertThat(rows.getLast().line()).isEqualTo(4);
        assertThat(rows.getLast().cells().subList(0, 5))
                .asString()
                .isEqualTo("[536365, 0.3, 1000000000000000, 2026-03-01T23:59:59.500, ]");
        assertThat(rows.getLast().problem()).contains("line 4 has 9 values where the file has 8 columns");
    }

    @Test
    void a_number_that_no_sheet_holds_is_told_as_it_is_written() throws IOException {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        try (ZipInputStream kinds = new ZipInputStream(new ByteArrayInputStream(resource("kinds.xlsx")));
                ZipOutputStream zip = new ZipOutputStream(changed)) {
            for (ZipEntry entry = kinds.getNextEntry(); entry != null; entry = kinds.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(new String(kinds.readAllBytes(), UTF_8)
                        .replace("<v>2.55</v>", "<v>1E999999999</v>")
                        .getBytes(UTF_8));
            }
        }

        assertThat(rows("far.xlsx", changed.toByteArray()).getFirst().cells().get(1))
                .hasToString("1E+999999999");
    }

    @Test
    void a_line_that_is_no_object_spoils_no_other_line() throws IOException {
        String text = "{\"a\":1}\n\n{broken\n[1]\n{\"b\":\"" + "x".repeat(300_000) + "\"}\n{\"b\":2.50}";

        List<Row> rows = rows("a.ndjson.gz", zipped(text.getBytes(UTF_8)));

        assertThat(rows)
                .extracting(row -> row.problem().orElse(""))
                .containsExactly(
                        "",
                        "line 3 is no JSON object",
                        "line 4 is no JSON object",
                        "line 5 has more than 262144 bytes",
                        "");
        assertThat(json(rows.getLast())).isEqualTo("{\"b\":2.50}");
    }

    @Test
    void what_has_no_ending_is_known_by_its_beginning() throws IOException {
        assertThat(rows("a", resource("kinds.xlsx"))).hasSize(2);
        assertThat(rows("a", resource("kinds-zstd.parquet"))).hasSize(3);
        assertThat(rows("a", zipped("{\"a\":1}".getBytes(UTF_8)))).hasSize(1);
        assertThat(rows("a", "a,b\n1,2\n".getBytes(UTF_8))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kinds.xlsx", "kinds-snappy.parquet"})
    void a_file_that_is_cut_off_is_said_to_be_broken(String name) throws IOException {
        byte[] whole = resource(name);

        assertThatThrownBy(() -> rows(name, Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(FileException.class)
                .hasMessageStartingWith(name);
        assertThatThrownBy(() -> rows(name, new byte[0])).isInstanceOf(FileException.class);
    }

    @Test
    void text_that_is_cut_off_in_its_gzip_is_read_up_to_there() throws IOException {
        byte[] whole = zipped("a,b\n1,2\n".repeat(5_000).getBytes(UTF_8));
        Path cut = Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length - 9));

        try (RecordFile file = RecordFile.open(cut, FileFormat.CSV)) {
            assertThat(file.next()).isPresent();
            assertThatThrownBy(() -> rows(file))
                    .isInstanceOf(FileException.class)
                    .hasMessageStartingWith("a.csv.gz");
        }
    }

    @Test
    void a_workbook_that_inflates_beyond_measure_is_refused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                zip.write(blanks);
            }
        }

        assertThatThrownBy(() -> rows("bomb.xlsx", bomb.toByteArray()))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("holds more, once it is inflated");
    }

    @Test
    void a_symbolic_link_is_not_followed() throws IOException {
        Path link = Files.createSymbolicLink(
                folder.resolve("link.csv"), Files.writeString(folder.resolve("a.csv"), "a\n1\n"));

        assertThatThrownBy(() -> RecordFile.open(link, FileFormat.CSV)).isInstanceOf(FileException.class);
    }

    @Property(tries = 300)
    void any_bytes_are_rows_or_a_file_that_cannot_be_read(@ForAll byte[] bytes) throws IOException {
        for (String name : List.of("a.csv", "a.ndjson", "a.parquet", "a.xlsx", "a")) {
            try (RecordFile file = RecordFile.of(name, bytes, FileFormat.CSV)) {
                rows(file).forEach(RecordFileTest::json);
            } catch (FileException refused) {
                assertThat(refused).hasMessageStartingWith("a");
            }
        }
    }
}
