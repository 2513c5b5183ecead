package io.journeyline.connectors.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The server as seen by a client: a batch is posted until it is answered, refused as a whole, or patience ends. */
final class TouchpointServer implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DeliverySettings settings;
    private final DeliveryListener listener;
    private final JsonMapper json = JsonMapper.shared();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    TouchpointServer(DeliverySettings settings, DeliveryListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /** Posts a gzip'd NDJSON batch of so many touchpoints; repeating it is harmless, as source and id name each of them. */
    Answer post(byte[] batch, int size) {
        long start = System.nanoTime();
        var pause = FIRST_PAUSE;
        boolean waited = false;
        while (true) {
            switch (attempt(batch, size)) {
                case Answered(var answer) -> {
                    if (waited) {
                        listener.resumed();
                    }
                    return answer;
                }
                case Later(var reason, var after) -> {
                    pause(reason, after.orElse(pause), Duration.ofNanos(System.nanoTime() - start));
                    waited = true;
                    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        }
    }

    private void pause(String reason, Duration pause, Duration waited) {
        if (waited.plus(pause).compareTo(settings.patience()) > 0) {
            throw new DeliveryException(
                    reason + ", for " + waited.toSeconds() + " s now, and the next attempt would be in "
                            + pause.toSeconds() + " s, beyond a patience of "
                            + settings.patience().toSeconds() + " s");
        }
        listener.waiting(reason, pause);
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private Attempt attempt(byte[] batch, int size) {
        var request = HttpRequest.newBuilder(settings.touchpoints())
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .header("Accept", "application/json, application/problem+json")
                .POST(BodyPublishers.ofByteArray(batch))
                .build();
        try {
            return read(http.send(request, BodyHandlers.ofString()), size);
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (IOException e) {
            return new Later("the server at " + settings.server() + " is away (" + why(e) + ")", Optional.empty());
        }
    }

    private static String why(IOException e) {
        if (e instanceof ConnectException && e.getMessage() == null) {
            return "no connection";
        }
        return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    }

    private Attempt read(HttpResponse<String> response, int size) {
        int status = response.statusCode();
        if (status == 200) {
            return answered(response.body(), size);
        }
        if (status == 429 || status == 503) {
            return new Later(
                    "the server at " + settings.server() + " is " + (status == 429 ? "too busy" : "not ready"),
                    retryAfter(response.headers()));
        }
        if (status >= 500 || status == 408) {
            return new Later("the server at " + settings.server() + " answers " + status, Optional.empty());
        }
        throw new DeliveryException("the server at " + settings.server() + " refused a batch of " + size
                + " touchpoints with " + status + problem(response.body()));
    }

    private Attempt answered(String body, int size) {
        try {
            return new Answered(Answer.of(json.readTree(body), size));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new DeliveryException("the server at " + settings.server()
                    + " answered a batch in an unknown way; is it a Journeyline of this version? (" + e.getMessage()
                    + ")");
        }
    }

    /** The title and detail of an RFC 9457 problem, where the body is one. */
    private String problem(String body) {
        try {
            var problem = json.readTree(body);
            return ": " + problem.path("title").asString("") + " "
                    + problem.path("detail").asString("");
        } catch (JacksonException e) {
            return "; is it a Journeyline?";
        }
    }

    /** Seconds or an HTTP date, as RFC 9110 has it. */
    private static Optional<Duration> retryAfter(HttpHeaders headers) {
        return headers.firstValue("Retry-After").flatMap(value -> {
            try {
                if (value.matches("\\d{1,9}")) {
                    return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
                }
                var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
                var pause = Duration.between(Instant.now(), date);
                return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        });
    }

    private static DeliveryException interrupted() {
        Thread.currentThread().interrupt();
        return new DeliveryException("delivery was interrupted");
    }

    @Override
    public void close() {
        http.close();
    }

    private sealed interface Attempt {}

    private record Answered(Answer answer) implements Attempt {}

    private record Later(String reason, Optional<Duration> after) implements Attempt {}
}
