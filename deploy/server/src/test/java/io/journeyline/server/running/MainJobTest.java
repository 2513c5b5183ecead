package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.cli.ImportCommand;
import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The whole walk: a file is imported into a running server, and comes out as sums and profiles. */
class MainJobTest {

    private static final String INVOICES = """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            900001,L1,BRASS LAMP,2,2011-03-01 10:00:00,12.50,70001.0,United Kingdom
            900002,W1,LAMP WICK,10,2011-03-01 11:00:00,0.255,,France
            900001,W1,LAMP WICK,4,2011-03-01 10:00:00,0.255,70001.0,United Kingdom
            C900003,L1,BRASS LAMP,-1,2011-03-04 09:30:00,12.50,70001.0,United Kingdom
            C900003,POST,POSTAGE,-1,2011-03-04 09:30:00,3.00,70001.0,United Kingdom
            900004,L1,damaged,-3,2011-03-05 12:00:00,0.0,,United Kingdom
            """;

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void a_file_becomes_sums_and_profiles_and_importing_it_again_changes_nothing() throws Exception {
        Path file = Files.writeString(home.path().resolve("invoices.csv"), INVOICES);
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            assertThat(importing(file, server)).contains("4 touchpoints accepted, 0 duplicates, 0 rejected");
            assertThat(importing(file, server)).contains("0 touchpoints accepted, 4 duplicates, 0 rejected");

            JsonNode identified = server.json("/v1/overview?who=identified&minPosition=4");
            assertThat(identified.toString()).isEqualTo("""
                            {"customers":1,"anonymous":0,"touchpoints":{"custom":1,"purchase":1,"return":1},\
                            "purchaseValue":{"GBP":26.02},"returnValue":{"GBP":12.5},"position":4}""");
            assertThat(server.json("/v1/overview?who=anonymous")
                            .get("anonymous")
                            .intValue())
                    .isEqualTo(1);
            assertProfile(server);
        }
    }

    private static void assertProfile(ServerProcess server) throws Exception {
        String id = server.json("/v1/customers?identifier=customer:70001")
                .at("/customers/0/customerId")
                .stringValue();
        JsonNode profile = server.json("/v1/customers/" + id + "?minPosition=4");
        assertThat(profile.at("/productsOwned/0/quantity").intValue()).isEqualTo(1);
        assertThat(profile.at("/returns/shareOfPurchaseValue/GBP").asString()).isEqualTo("0.4804");
        assertThat(server.json("/v1/customers/" + id + "/timeline")
                        .at("/touchpoints/0/id")
                        .stringValue())
                .startsWith("C900003");
        assertThat(server.json("/v1/receipts?source=uci-online-retail&id=900001")
                        .get("status")
                        .stringValue())
                .isEqualTo("accepted");
    }

    private static String importing(Path file, ServerProcess server) throws IOException {
        StringWriter said = new StringWriter();
        int exit = new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(said))
                .execute(file.toString(), "--mapping", "uci-online-retail", "--server", server.address());
        assertThat(exit).as(said.toString()).isZero();
        return said.toString();
    }
}
