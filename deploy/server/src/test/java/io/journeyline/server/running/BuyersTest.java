package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeyline.server.cli.ImportCommand;
import io.journeyline.server.database.LentHome;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models of churn on real customers: the figures others have published come out, and a trap is seen. */
class BuyersTest {

    private static final String CDNOW_WEEKS = """
            {"family":"%s","from":"1997-01-01","to":"1997-09-30","unit":"week","horizon":39}""";

    @RegisterExtension
    final LentHome home = new LentHome();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void the_published_figures_of_cdnow_come_out() throws Exception {
        Path file = SharedData.file("cdnow/CDNOW_sample.txt.gz");
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            Tills.awaitViews(server, sell(server, file));

            JsonNode bg = fit(server, CDNOW_WEEKS.formatted("BG_NBD"));
            assertModel(bg, -9582.429, Map.of("r", 0.243, "alpha", 4.414, "a", 0.793, "b", 2.426));
            assertForetold(bg.at("/measures/purchases"), 1653.4, 1.608, 0.6256);
            assertForetold(bg.at("/measures/baselines/sameRate"), 2930.1, 2.212, 0.5839);
            assertThat(bg.at("/measures/purchases/happened").intValue()).isEqualTo(1882);
            assertThat(bg.path("n").intValue()).isEqualTo(2357);
            assertThat(bg.path("inForce").booleanValue()).isTrue();

            JsonNode mbg = fit(server, CDNOW_WEEKS.formatted("MBG_NBD"));
            assertModel(mbg, -9582.136, Map.of("r", 0.525, "alpha", 6.183, "a", 0.891, "b", 1.614));
            assertForetold(mbg.at("/measures/purchases"), 1576.7, 1.607, 0.6273);

            JsonNode pareto = fit(server, CDNOW_WEEKS.formatted("PARETO_NBD"));
            assertModel(pareto, -9594.976, Map.of("r", 0.553, "alpha", 10.578, "s", 0.606, "beta", 11.669));

            JsonNode value = bg.path("value");
            assertThat(value.path("n").intValue()).isEqualTo(946);
            assertThat(value.path("logLikelihood").doubleValue()).isCloseTo(-4055.918, within(0.001));
            assertThat(value.path("p").doubleValue()).isCloseTo(6.25, within(0.005));
            assertThat(value.path("q").doubleValue()).isCloseTo(3.74, within(0.005));
            assertThat(value.path("v").doubleValue()).isCloseTo(15.44, within(0.01));

            JsonNode auto = fit(server, CDNOW_WEEKS.formatted("AUTO"));
            assertThat(auto.path("family").stringValue()).as(auto.toString()).isIn("MBG_NBD", "PARETO_NBD");
        }
    }

    @Test
    void a_wholesaler_whose_customers_are_not_seen_to_stop_gets_the_model_that_holds() throws Exception {
        Path file = SharedData.file("online_retail/online_retail_dev.csv.gz");
        try (ServerProcess server =
                ServerProcess.listening(home.path(), Map.of("JOURNEY_TIME_ZONE", "Europe/London"))) {
            take(server, file);

            JsonNode bg = fit(server, """
                    {"family":"BG_NBD","from":"2010-12-01","to":"2011-12-09","unit":"week","horizon":13,"free":false}""");
            assertThat(bg.path("state").stringValue()).isEqualTo("replaced");
            assertModel(bg, -25747.517, Map.of("r", 0.810, "alpha", 9.826));
            assertThat(bg.path("words").toString()).contains("BG_NBD was wanted and does not hold here");
            assertThat(bg.has("measures")).isFalse();

            JsonNode auto = fit(server, """
                    {"family":"AUTO","from":"2010-12-01","to":"2011-09-09","unit":"day","horizon":91}""");
            assertThat(auto.path("n").intValue()).isEqualTo(2317);
            assertThat(auto.at("/measures/silent").intValue()).isEqualTo(1016);
            assertThat(auto.at("/measures/auc").doubleValue())
                    .as(auto.toString())
                    .isGreaterThan(auto.at("/measures/baselines/recencyAlone").doubleValue())
                    .isGreaterThan(auto.at("/measures/baselines/frequencyAlone").doubleValue());
        }
    }

    private static void assertModel(JsonNode card, double logLikelihood, Map<String, Double> parameters) {
        assertThat(card.path("logLikelihood").doubleValue())
                .as(card.toString())
                .isCloseTo(logLikelihood, within(0.001));
        parameters.forEach(
                (name, value) -> assertThat(card.at("/parameters/" + name).doubleValue())
                        .as(name)
                        .isCloseTo(value, within(0.0006)));
        assertThat(card.path("parameters").size()).isEqualTo(parameters.size());
    }

    private static void assertForetold(JsonNode purchases, double foretold, double rmse, double correlation) {
        assertThat(purchases.path("foretold").doubleValue()).isCloseTo(foretold, within(0.06));
        assertThat(purchases.path("rmse").doubleValue()).isCloseTo(rmse, within(0.0006));
        assertThat(purchases.path("correlation").doubleValue()).isCloseTo(correlation, within(0.0001));
    }

    private JsonNode fit(ServerProcess server, String wish) throws Exception {
        return post(server, "/v1/churn/models", "application/json", wish);
    }

    private JsonNode post(ServerProcess server, String path, String type, String body) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    /** The columns are the customer in all and in the sample, the day, the number of discs and what was paid. */
    private long sell(ServerProcess server, Path file) throws Exception {
        List<String> rows;
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            rows = in.lines().toList();
        }
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, rows.size())
                .forEach(n -> lines.append(touchpoint(n, rows.get(n).strip().split(" +", -1))));
        return post(server, "/v1/touchpoints", "application/x-ndjson", lines.toString())
                .path("position")
                .longValue();
    }

    private static String touchpoint(int n, String[] row) {
        String day = row[2].substring(0, 4) + "-" + row[2].substring(4, 6) + "-" + row[2].substring(6);
        return """
                {"source":"cdnow","id":"%d","type":"purchase","occurredAt":"%sT12:00:00Z","customer":{"customer":"%s"},\
                "data":{"order":"%d","currency":"USD","lines":[{"sku":"CD","quantity":1,"unitPrice":%s}]}}
                """.formatted(n, day, row[1], n, row[4]);
    }

    private static void take(ServerProcess server, Path file) throws Exception {
        StringWriter said = new StringWriter();
        int exit = new CommandLine(new ImportCommand())
                .setOut(new PrintWriter(said))
                .execute(file.toString(), "--mapping", "uci-online-retail", "--server", server.address());
        assertThat(exit).as(said.toString()).isZero();
        Tills.awaitViews(server, server.json("/v1/views").path("head").longValue());
    }
}
