package io.journeyline.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ImportCommandTest {

    private static final String MAPPING = """
            name: visits
            version: 1
            touchpoints:
              - {source: "'site'", id: id, type: "'visit'", occurredAt: at}
            """;

    @TempDir
    private Path folder = Path.of("");

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ImportCommandTest() throws IOException {}

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("visits.yml"), MAPPING);
        server.createContext("/v1/touchpoints", exchange -> {
            var answer = "{\"accepted\": 2, \"results\": []}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void a_file_that_is_stored_whole_ends_with_0_and_the_counts() throws IOException {
        var file = file("id,at\n1,2026-01-01T00:00:00Z\n2,2026-01-01T00:00:00Z\n");

        assertThat(run(file, "--mapping", folder + "/visits.yml", "--server", address()))
                .isZero();
        assertThat(out.toString())
                .startsWith("2 rows read in ")
                .contains(": 2 touchpoints accepted, 0 duplicates, 0 rejected");
    }

    @Test
    void options_stand_in_for_the_mappings_format() throws IOException {
        var file = file("1;2026-01-01T00:00:00Z\n2;2026-01-01T00:00:00Z\n");
        int exit = run(
                file,
                "--mapping",
                folder + "/visits.yml",
                "--server",
                address(),
                "--delimiter",
                ";",
                "--no-header",
                "--columns",
                "id,at");

        assertThat(exit).as(err.toString()).isZero();
    }

    @Test
    void a_server_that_is_away_ends_with_1_and_says_how_to_go_on() throws IOException {
        server.stop(0);
        var file = file("id,at\n1,2026-01-01T00:00:00Z\n");

        assertThat(run(file, "--mapping", folder + "/visits.yml", "--server", address(), "--patience", "0"))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("stopped: the server at " + address() + " is away")
                .contains("0 rows are safely stored; the same command again goes on without storing any twice");
    }

    @Test
    void an_unknown_mapping_ends_with_2_and_the_names_of_the_shipped_ones() throws IOException {
        assertThat(run(file("id,at\n"), "--mapping", "no-such")).isEqualTo(2);
        assertThat(err.toString()).contains("no file named 'no-such'; shipped are uci-online-retail");
    }

    @Test
    void a_missing_column_ends_with_2() throws IOException {
        assertThat(run(file("id,when\n"), "--mapping", folder + "/visits.yml")).isEqualTo(2);
        assertThat(err.toString()).contains("names a column 'at' in 'at' that is not there; the columns are id, when");
    }

    @Test
    void the_server_is_by_default_the_one_that_serve_starts() {
        assertThat(ImportCommand.defaultServer(Map.of())).hasToString("http://127.0.0.1:8080");
        assertThat(ImportCommand.defaultServer(Map.of("JOURNEY_ADDRESS", "0.0.0.0", "JOURNEY_PORT", "9000")))
                .hasToString("http://127.0.0.1:9000");
        assertThat(ImportCommand.defaultServer(Map.of("JOURNEY_ADDRESS", "fe80::1")))
                .hasToString("http://[fe80::1]:8080");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private String file(String content) throws IOException {
        return Files.writeString(folder.resolve("visits.csv"), content).toString();
    }

    private int run(String... arguments) {
        return new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
