package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toConcurrentMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.connectors.delivery.DeliverySettings;
import io.journeyline.connectors.file.FileImport;
import io.journeyline.connectors.file.ImportListener;
import io.journeyline.connectors.file.ImportReport;
import io.journeyline.connectors.mapping.Mapping;
import io.journeyline.connectors.mapping.MappingLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has files imported into a server, and asks it who is who; its answers are awaited until they know of all that came in. */
final class KnownPeople implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerProcess server;
    private final String address;
    private final Path rejects;

    /** @param rejects the folder for rows that are rejected */
    KnownPeople(ServerProcess server, Path rejects) throws IOException {
        this.server = server;
        this.address = server.address();
        this.rejects = rejects;
    }

    /** Puts other kinds in force, in JSON, on top of the policy the product brings. */
    void tellApartBy(String kinds) {
        JsonNode usual = get("/v1/identity/policy");
        JsonNode changed = ask(HttpRequest.newBuilder(URI.create(address + "/v1/identity/policy"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"basedOn": 1, "kinds": %s, "blocked": %s, "crowd": %s, "whenErased": "new-person",
                         "reason": "complaints", "actor": "test"}
                        """.formatted(kinds, usual.get("blocked"), usual.get("crowd"))))
                .build());
        assertThat(changed.path("version").asInt(0)).as(changed.toString()).isEqualTo(2);
    }

    /** Imports a file by a mapping that lies beside the tests; every row of it is stored. */
    void take(Path file, String mapping) {
        DeliverySettings delivery = DeliverySettings.to(URI.create(address), PATIENCE);
        Mapping read = MappingLibrary.find(path(mapping));
        ImportReport report =
                new FileImport(read, read.format(), delivery, rejects, new Unwatched()).run(List.of(file));
        assertThat(report.complete()).as(report.toString()).isTrue();
        assertThat(report.rowsStored()).isEqualTo(report.rows());
    }

    private static String path(String mapping) {
        try {
            return Path.of(Objects.requireNonNull(KnownPeople.class.getResource("/mappings/" + mapping + ".yml"))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the server knows of all that came in. */
    void settle() throws Exception {
        Tills.awaitViews(server, get("/v1/views").path("head").longValue());
    }

    /** How many people there are of whom an identifier is known. */
    int count() {
        return get("/v1/overview?who=identified").path("customers").intValue();
    }

    /** Whose these touchpoints of a source are, by their ids. */
    Map<String, String> whose(String source, Collection<String> ids) {
        return ids.parallelStream().collect(toConcurrentMap(Function.identity(), id -> whose(source, id)));
    }

    private String whose(String source, String id) {
        return get("/v1/receipts?source=" + source + "&id=" + id)
                .path("customerId")
                .asString();
    }

    /** Who somebody with this identifier may be. */
    Set<String> whoMayBe(String kind, String value) {
        return get("/v1/customers?identifier=" + URLEncoder.encode(kind + ":" + value, UTF_8))
                .path("customers")
                .values()
                .stream()
                .map(customer -> customer.path("customerId").asString())
                .collect(toSet());
    }

    /** What the server answers at a path. */
    JsonNode get(String path) {
        return ask(HttpRequest.newBuilder(URI.create(address + path)).build());
    }

    /** What the server answers when JSON is put at a path. */
    JsonNode put(String path, JsonNode body) {
        return ask(HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body.toString()))
                .build());
    }

    private JsonNode ask(HttpRequest request) {
        try {
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private static final class Unwatched implements ImportListener {

        @Override
        public void progress(Progress progress) {}

        @Override
        public void waiting(String reason, Duration pause) {}

        @Override
        public void resumed() {}
    }
}
