package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.cli.ImportCommand;
import io.journeyline.server.database.LentHome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who of a wholesaler's customers stays away is foretold better than by any single figure, of customers not fitted on. */
class LeaversTest {

    /** The days since the last purchase, or how few there were, alone: what the data's own description counts. */
    private static final double BEST_SINGLE_FIGURE = 0.7284;

    /** Customers are split by hashes of ids that this decides. */
    private static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @RegisterExtension
    final LentHome home = new LentHome();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path file = SharedData.file("online_retail/online_retail_dev.csv.gz");

    @Test
    void who_stays_away_is_foretold() throws Exception {
        try (ServerProcess server = ServerProcess.listening(
                home.path(), Map.of("JOURNEY_TIME_ZONE", "Europe/London", "JOURNEY_STREAM_KEY", KEY))) {
            take(server);

            JsonNode card = fit(server);
            JsonNode layer = card.path("layer");
            assertThat(layer.path("customers").intValue()).isEqualTo(2_317);
            assertThat(layer.path("stayedAway").intValue()).isEqualTo(1_016);
            assertThat(layer.path("readBy").stringValue()).isEqualTo("as-of");
            assertThat(layer.path("kept").booleanValue()).isTrue();
            JsonNode quality = layer.path("layered");
            assertThat(quality.path("auc").doubleValue()).isGreaterThan(BEST_SINGLE_FIGURE + 0.02);
            for (JsonNode decile : quality.path("deciles")) {
                assertThat(Math.abs(decile.path("told").doubleValue()
                                - decile.path("happened").doubleValue()))
                        .as(quality.toString())
                        .isLessThan(0.05);
            }
            assertListed(server);
        }
    }

    private static void assertListed(ServerProcess server) throws Exception {
        String asOf = "asOf=2011-09-09T22:59:59Z";
        JsonNode list = server.json("/v1/churn-risk?limit=20&" + asOf);
        assertThat(list.at("/customers/GBP").intValue()).isEqualTo(2_317);
        assertThat(list.path("entries")).hasSize(20);
        String worst = list.at("/entries/0/customerId").stringValue();
        JsonNode risk = server.json("/v1/customers/%s/churn-risk?%s".formatted(worst, asOf));
        assertThat(risk.path("valueAtRisk")).isEqualTo(list.at("/entries/0/valueAtRisk"));
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode contribution : risk.path("contributions")) {
            sum = sum.add(contribution.path("logOdds").decimalValue());
        }
        assertThat(sum).isEqualByComparingTo(risk.path("logOdds").decimalValue());
        JsonNode worth =
                server.json("/v1/churn/economics?reduction=0.05&" + asOf).at("/worth/0");
        assertThat(worth.path("customers").intValue()).isEqualTo(2_317);
        assertThat(worth.path("low").doubleValue())
                .isLessThan(worth.path("worth").doubleValue());
    }

    private JsonNode fit(ServerProcess server) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/churn/models"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"family":"AUTO","from":"2010-12-01","to":"2011-09-09","unit":"day","horizon":91}"""))
                .build();
        return JsonMapper.shared()
                .readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private void take(ServerProcess server) throws Exception {
        StringWriter said = new StringWriter();
        int exit = new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(said))
                .execute(file.toString(), "--mapping", "uci-online-retail", "--server", server.address());
        assertThat(exit).as(said.toString()).isZero();
        Tills.awaitViews(server, server.json("/v1/views").path("head").longValue());
    }
}
