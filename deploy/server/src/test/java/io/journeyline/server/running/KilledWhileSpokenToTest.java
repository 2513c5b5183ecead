package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentHome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients send and what is in a long file is accounted for once, though the server is killed while it takes them. */
class KilledWhileSpokenToTest {

    private static final String STUCK = "stuck";

    @RegisterExtension
    final LentHome home = new LentHome();

    private final AtomicReference<URI> server = new AtomicReference<>();
    private final Map<Speaker, SpokenOn> speaking = new EnumMap<>(Speaker.class);

    @Test
    void every_record_of_every_protocol_and_of_a_file_is_recorded_or_parked_and_none_of_them_twice() throws Exception {
        Path drop = Files.createDirectory(home.path().resolve("drop"));
        LongFile file = new LongFile(drop);
        try (ServerProcess victim = ServerProcess.listening(
                home.path(), Map.of("JOURNEY_DROP_FOLDER", drop.toString(), "JOURNEY_DROP_FOLDER_STILL", "200ms"))) {
            server.set(URI.create(victim.address()));
            for (Speaker speaker : Speaker.values()) {
                speaking.put(speaker, new SpokenOn(speaker, registered(speaker), server));
            }
            registerFiles(LongFile.SOURCE);
            Files.createFile(drop.resolve(STUCK)); // where a folder of its own would have to be
            registerFiles(STUCK);
            awaitMore();
            file.drop();
            file.awaitBegun();
            victim.kill();
            file.assertNotEnded();
        }
        try (ConfigurableApplicationContext next = new SpringApplicationBuilder(ServerApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run(
                        "--journey.home=" + home.path(),
                        "--journey.drop-folder.path=" + drop,
                        "--journey.drop-folder.still=200ms",
                        "--server.port=0")) {
            server.set(URI.create("http://localhost:" + next.getEnvironment().getProperty("local.server.port")));
            awaitMore();
            for (Map.Entry<Speaker, SpokenOn> each : speaking.entrySet()) {
                each.getValue().stop();
                int sent = each.getValue().acknowledged();
                assertThat(sent).isPositive();
                int good =
                        (int) IntStream.range(0, sent).filter(Speaker::isGood).count();
                assertAccountedFor(each.getKey().kind, good, sent - good, next.getBean(JdbcClient.class));
            }
            file.assertTaken();
            assertAccountedFor(LongFile.SOURCE, LongFile.GOOD, LongFile.BAD, next.getBean(JdbcClient.class));
            assertThat(answer("/v1/connectors", BodyPublishers.noBody(), "GET").path("sources"))
                    .filteredOn(source -> source.path("name").asString().equals(STUCK))
                    .singleElement()
                    .satisfies(stuck ->
                            assertThat(stuck.path("lastError").asString()).startsWith("its files cannot be taken"));
        }
    }

    private void awaitMore() {
        Map<SpokenOn, Integer> before =
                speaking.values().stream().collect(Collectors.toMap(each -> each, SpokenOn::acknowledged));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> before.entrySet().stream()
                        .allMatch(each -> each.getKey().acknowledged() > each.getValue() + 20));
    }

    private static void assertAccountedFor(String source, int good, int bad, JdbcClient database) {
        assertThat(count(database, source, "SELECT count(*) FROM journey.log WHERE source = ?"))
                .as("recorded of %s", source)
                .isEqualTo(good);
        assertThat(count(database, source, "SELECT count(DISTINCT id) FROM journey.log WHERE source = ?"))
                .as("different ones of %s", source)
                .isEqualTo(good);
        assertThat(count(database, source, """
                        SELECT count(*) FROM journey.parked
                        WHERE source = (SELECT id FROM journey.source WHERE name = ?)
                        """)).as("parked of %s", source).isEqualTo(bad);
    }

    private static int count(JdbcClient database, String source, String sql) {
        return database.sql(sql).param(source).query(Integer.class).single();
    }

    private String registered(Speaker speaker) throws Exception {
        String secret = speaker == Speaker.SHOPIFY ? ",\"secret\":\"" + Speaker.SECRET + "\"" : "";
        String body = "{\"kind\":\"%s\",\"name\":\"%s\"%s}".formatted(speaker.kind, speaker.kind, secret);
        return answer("/v1/sources", BodyPublishers.ofString(body), "POST")
                .path("writeKey")
                .asString("");
    }

    private void registerFiles(String name) throws Exception {
        String body = "{\"kind\":\"file\",\"name\":\"%s\"}".formatted(name);
        assertThat(answer("/v1/sources", BodyPublishers.ofString(body), "POST").has("id"))
                .isTrue();
    }

    private JsonNode answer(String path, BodyPublisher body, String method) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.get().resolve(path))
                    .header("Content-Type", "application/json")
                    .method(method, body)
                    .build();
            return JsonMapper.shared()
                    .readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }
}
