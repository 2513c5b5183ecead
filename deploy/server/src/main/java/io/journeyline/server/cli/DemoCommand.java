package io.journeyline.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.server.demo.DemoCompany;
import io.journeyline.server.running.RunningServer;
import io.journeyline.server.settings.HomeSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code journey demo}: a server with a year of an invented company in it. */
@Command(
        name = "demo",
        description = {
            "Run the server with a year of an invented retailer in it, until Ctrl-C, which stops it cleanly.",
            "Its data lies in a folder of its own, demo in the data folder, and is kept; delete it to start anew."
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = new HomeSettings(Objects.requireNonNullElse(System.getenv("JOURNEY_HOME"), ""))
                .folder()
                .resolve("demo");
        out.println("Starting the server and its database ...");
        out.flush();
        try (RunningServer server = RunningServer.start("--journey.home=" + folder)) {
            new DemoFill(folder, server.address()).fill();
            server.awaitViews();
            new DemoScores(server.address(), LocalDate.now(ZoneOffset.UTC)).learn();
            tell(out, server);
            server.awaitStop();
        }
        return 0;
    }

    private static void tell(PrintWriter out, RunningServer server) throws IOException, InterruptedException {
        URI address = server.address();
        out.printf("""

                Journeyline listens on %1$s; its data lies in %2$s.
                Open %1$s/v1/overview for the year at a glance, %1$s/v1/openapi.json for all there is to ask.
                Where customers work too hard:  %1$s/v1/effort/drivers
                Where they met what they expected: %1$s/v1/experience?by=channel
                Whom to call first:             %1$s/v1/churn-risk?limit=10

                Somebody whom the launch week let down, and who left:
                  curl '%1$s/v1/customers/%3$s'
                What happened to them, the newest first; what it cost them, what they had expected, and whether they come back:
                  curl '%1$s/v1/customers/%3$s/timeline?limit=20'
                  curl '%1$s/v1/customers/%3$s/effort'
                  curl '%1$s/v1/customers/%3$s/experience'
                  curl '%1$s/v1/customers/%3$s/churn-risk'
                Somebody who stayed, found by the loyalty card:
                  curl '%1$s/v1/customers?identifier=%4$s'

                Stop it with Ctrl-C.
                """, address, server.data(), customerId(address, DemoCompany.LET_DOWN), DemoCompany.LOYAL);
        out.flush();
    }

    private static String customerId(URI server, String identifier) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI lookup = server.resolve("/v1/customers?identifier=" + URLEncoder.encode(identifier, UTF_8));
            String answer = http.send(HttpRequest.newBuilder(lookup).build(), BodyHandlers.ofString())
                    .body();
            return JsonMapper.shared()
                    .readTree(answer)
                    .at("/customers/0/customerId")
                    .asString();
        }
    }
}
