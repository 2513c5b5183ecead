package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.cli.ImportCommand;
import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The server or its database goes away in the middle of an import. */
class ImportFaultTest {

    private static final int INVOICES = 12_000;
    private static final int BEFORE_THE_FAULT = 2_000;
    private static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    @RegisterExtension
    final LentHome home = new LentHome();

    private Path file = Path.of("");

    /** How an import ended. */
    private record Ended(int exit, String said) {}

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(
                home.path().resolve("invoices.csv"),
                IntStream.range(0, INVOICES)
                        .mapToObj(n -> "%d,L1,LAMP,1,2011-03-01 10:00:00,12.50,%d.0,France"
                                .formatted(500_000 + n, 10_000 + n % 500))
                        .collect(Collectors.joining("\n", HEADER, "\n")));
    }

    @Test
    void an_import_goes_on_when_a_killed_server_is_there_again_and_stores_all_once() throws Exception {
        CompletableFuture<Ended> importing;
        String address;
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            address = server.address();
            importing = begin(server);
            server.kill();
        }
        Map<String, String> samePort =
                Map.of("JOURNEY_PORT", Integer.toString(URI.create(address).getPort()));
        try (ServerProcess again = ServerProcess.listening(home.path(), samePort)) {
            assertComplete(importing.get(90, SECONDS));
            assertAllThereOnce(again);
        }
    }

    @Test
    void an_import_goes_on_when_a_killed_postgres_is_there_again_and_stores_all_once() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            CompletableFuture<Ended> importing = begin(server);
            home.postgres().kill();

            assertComplete(importing.get(90, SECONDS));
            assertAllThereOnce(server);
        }
    }

    @Test
    void an_import_that_loses_patience_says_so_and_can_be_repeated() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            CompletableFuture<Ended> importing = begin(server, "--patience", "1");
            server.kill();

            Ended ended = importing.get(60, SECONDS);
            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.said())
                    .contains("stopped: the server at " + server.address() + " is away")
                    .contains("the same command again goes on without storing any twice");
        }
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            assertComplete(run(server.address()));
            assertAllThereOnce(server);
        }
    }

    /** Returns in the middle of the import. */
    private CompletableFuture<Ended> begin(ServerProcess server, String... options) throws IOException {
        String address = server.address();
        CompletableFuture<Ended> importing = CompletableFuture.supplyAsync(() -> run(address, options));
        await().atMost(60, SECONDS)
                .until(() -> server.json("/v1/views").path("head").longValue() > BEFORE_THE_FAULT);
        assertThat(importing).as("in the middle").isNotDone();
        return importing;
    }

    private Ended run(String address, String... options) {
        StringWriter said = new StringWriter();
        CommandLine command = new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said));
        List<String> arguments =
                new ArrayList<>(List.of(file.toString(), "--mapping", "uci-online-retail", "--server", address));
        arguments.addAll(List.of(options));
        int exit = command.execute(arguments.toArray(String[]::new));
        return new Ended(exit, said.toString());
    }

    private static void assertComplete(Ended ended) {
        assertThat(ended.exit()).as(ended.said()).isZero();
        assertThat(ended.said()).contains("12,000 rows read").contains(" 0 rejected");
    }

    private static void assertAllThereOnce(ServerProcess server) throws Exception {
        JsonNode views = server.json("/v1/views");
        assertThat(views.get("head").longValue()).isEqualTo(INVOICES);
        Tills.awaitViews(server, INVOICES);
        JsonNode overview = server.json("/v1/overview");
        assertThat(overview.at("/touchpoints/purchase").intValue()).isEqualTo(INVOICES);
        assertThat(overview.at("/purchaseValue/GBP").decimalValue()).isEqualByComparingTo("150000");
    }
}
