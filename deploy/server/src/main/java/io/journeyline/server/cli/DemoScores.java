package io.journeyline.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.record.TouchpointJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Has a demo server learn from its year, once: what is usual, and who stays away. */
final class DemoScores {

    private static final int HORIZON_WEEKS = 13;
    private static final int YEAR_WEEKS = 52;

    private final URI server;
    private final LocalDate today;

    DemoScores(URI server, LocalDate today) {
        this.server = server;
        this.today = today;
    }

    void learn() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode experience = send(http, "/v1/experience/policy", Map.of());
            if (experience.path("version").asInt() == 1) {
                send(http, "/v1/experience/norms", Map.of("basedOn", 1, "reason", "a year is known", "actor", "demo"));
            }
            if (send(http, "/v1/churn/models", Map.of()).path("models").isEmpty()) {
                LocalDate cut = today.minusWeeks(HORIZON_WEEKS).minusDays(1);
                send(
                        http,
                        "/v1/churn/models",
                        Map.of(
                                "family", "AUTO",
                                "from", cut.minusWeeks(YEAR_WEEKS).toString(),
                                "to", cut.toString(),
                                "unit", "week",
                                "horizon", HORIZON_WEEKS,
                                "reason", "a year is known",
                                "actor", "demo"));
            }
        }
    }

    /** Reads where there is nothing to say. */
    private JsonNode send(HttpClient http, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(TouchpointJson.mapper().writeValueAsString(body), UTF_8));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException("the demo could not learn from its year: " + answer.body());
        }
        return TouchpointJson.mapper().readTree(answer.body());
    }
}
