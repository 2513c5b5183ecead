package io.journeyline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MappingCommandTest {

    private static final String MAPPING = """
            name: till
            version: 1
            touchpoints:
              - source: "'till'"
                id: receipt
                type: "'visit'"
                occurredAt: at
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int attempt(String mapping, String records) throws Exception {
        Path yaml = Files.writeString(folder.resolve("till.yml"), mapping);
        Path file = Files.writeString(folder.resolve("records"), records);
        return new CommandLine(new MappingCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute("try", yaml.toString(), file.toString());
    }

    @Test
    void it_shows_what_would_be_recorded_and_what_would_not_and_why() throws Exception {
        int code = attempt(MAPPING, """
                {"receipt": "R1", "at": "2026-03-01T10:00:00Z"}
                {"receipt": "R2", "at": "yesterday"}
                """);

        assertThat(code).isEqualTo(1);
        assertThat(out.toString().lines())
                .first()
                .isEqualTo(
                        "{\"source\":\"till\",\"id\":\"R1\",\"type\":\"visit\",\"occurredAt\":\"2026-03-01T10:00:00Z\",\"customer\":{}}");
        assertThat(out.toString()).contains("record 2 rejected: /occurredAt: ");
        assertThat(out.toString().lines()).last().isEqualTo("2 records: 1 touchpoints, 0 skipped, 1 rejected");
    }

    @Test
    void it_takes_csv_as_well() throws Exception {
        assertThat(attempt(MAPPING, "receipt,at\nR1,2026-03-01T10:00:00Z\n")).isZero();
        assertThat(attempt(MAPPING, "receipt,time\nR1,2026-03-01T10:00:00Z\n")).isEqualTo(2);
        assertThat(err.toString()).contains("names a column 'at'");
    }

    @Test
    void a_wrong_mapping_is_told_with_its_line() throws Exception {
        assertThat(attempt(MAPPING.replace("id: receipt", "id: receipt.("), "{}"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("touchpoints[0].id").contains("(line 5)");
    }
}
