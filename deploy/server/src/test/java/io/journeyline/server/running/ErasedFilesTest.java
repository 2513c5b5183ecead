package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an erased customer said of themselves is nowhere in the data folder. */
class ErasedFilesTest {

    private static final int MANY = 60;

    @RegisterExtension
    private final LentHome home = new LentHome();

    private final String secret = "x" + UUID.randomUUID().toString().replace("-", "");

    private JsonNode post(ServerProcess server, String path, String body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return JsonMapper.shared()
                    .readTree(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    private String complaint(int n) {
        return """
                {"source":"desk","id":"c-%1$d","type":"complaint","occurredAt":"2026-03-01T10:00:%1$02dZ",
                 "customer":{"customer":"%2$s","email":"%2$s@b.example","session":"%2$s-%1$d"},
                 "data":{"subject":"%2$s is angry","text":"call me at %2$s"}}
                """.formatted(n, secret);
    }

    @Test
    void nothing_of_an_erased_customer_is_left_in_any_file() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            long position = 0;
            for (int n = 0; n < MANY; n++) {
                position = post(server, "/v1/touchpoints", complaint(n))
                        .path("position")
                        .asLong();
            }
            JsonNode found = server.json(
                    "/v1/customers?identifier=email:%s@b.example&minPosition=%d".formatted(secret, position));
            String customer = found.at("/customers/0/customerId").asString();
            assertThat(found.toString()).contains(secret);

            JsonNode certificate = post(
                    server,
                    "/v1/customers/" + customer + "/erasure",
                    "{\"mode\":\"anonymise\",\"reason\":\"article 17\",\"actor\":\"privacy desk\"}");
            assertThat(certificate.path("touchpoints").asInt()).isEqualTo(MANY);

            cleanUp();
            assertThat(filesWith(secret)).isEmpty();
            assertThat(filesWith("c-1")).isNotEmpty();
            assertThat(server.said()).doesNotContain(secret);
            assertThat(server.ask("/v1/receipts?source=desk&id=c-1").body()).doesNotContain(secret);
        }
    }

    private void cleanUp() throws IOException, SQLException {
        try (Connection connection = home.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM");
            statement.execute("CHECKPOINT");
        }
    }

    private List<Path> filesWith(String words) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(home.path())) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(home.postgres().binaries()))
                    .toList()) {
                if (contains(Files.readAllBytes(file), words.getBytes(UTF_8))) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    private static boolean contains(byte[] bytes, byte[] words) {
        for (int from = 0; from <= bytes.length - words.length; from++) {
            int n = 0;
            while (n < words.length && bytes[from + n] == words[n]) {
                n++;
            }
            if (n == words.length) {
                return true;
            }
        }
        return false;
    }
}
