package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.EmbeddedFolder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;

/** A web shop that is known to a server as a source, and what came of what it sent. */
final class SegmentShop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerProcess server;
    private final Connection database;
    private final UUID id = UUID.randomUUID();
    private final String name = "shop-" + id;
    private final String writeKey = "key-" + id;

    /**
     * What is stored of it.
     *
     * @param touchpoints how many are in the log
     * @param parked how many of its messages wait to be taken again
     */
    record Stored(long touchpoints, long parked) {}

    SegmentShop(ServerProcess server, EmbeddedFolder postgres) throws Exception {
        this.server = server;
        this.database = postgres.connect();
        try (PreparedStatement insert = database.prepareStatement("""
                INSERT INTO journey.source (id, kind, name, state, key_hash, registered_at)
                VALUES (?, 'segment', ?, 'ACTIVE', ?, now())
                """)) {
            insert.setObject(1, id);
            insert.setString(2, name);
            insert.setBytes(3, MessageDigest.getInstance("SHA-256").digest(writeKey.getBytes(UTF_8)));
            insert.executeUpdate();
        }
        answers(200);
    }

    String name() {
        return name;
    }

    String writeKey() {
        return writeKey;
    }

    /** Has it refused as for a passing fault, or listened to again. */
    void pause(boolean paused) throws Exception {
        execute("UPDATE journey.source SET state = '%s' WHERE id = '%s'".formatted(paused ? "PAUSED" : "ACTIVE", id));
        answers(paused ? 503 : 200);
    }

    private void answers(int status) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(batch("{\"batch\": []}").statusCode()).isEqualTo(status));
    }

    /** Posts a batch with the key as the user of Basic authentication. */
    HttpResponse<String> batch(String body) throws Exception {
        return send(request("/v1/batch", body.getBytes(UTF_8)).header("Authorization", basic(writeKey)));
    }

    static String basic(String key) {
        return "Basic " + Base64.getEncoder().encodeToString((key + ":").getBytes(UTF_8));
    }

    /** A request that shows no key yet. */
    HttpRequest.Builder request(String path, byte[] body) throws Exception {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).POST(BodyPublishers.ofByteArray(body));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    Stored stored() throws Exception {
        return new Stored(
                number("SELECT count(*) FROM journey.log WHERE source = '%s'".formatted(name)),
                number("SELECT count(*) FROM journey.parked WHERE source = '%s'".formatted(id)));
    }

    private long number(String query) throws Exception {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String change) throws Exception {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate(change);
        }
    }

    @Override
    public void close() throws SQLException {
        http.close();
        database.close();
    }
}
