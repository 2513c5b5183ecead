package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentHome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
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
import tools.jackson.databind.json.JsonMapper;

/** What clients of the protocols send is accounted for once, though the server is killed while they do. */
class KilledWhileSpokenToTest {

    @RegisterExtension
    final LentHome home = new LentHome();

    private final AtomicReference<URI> server = new AtomicReference<>();
    private final Map<Speaker, SpokenOn> speaking = new EnumMap<>(Speaker.class);

    @Test
    void every_record_of_every_protocol_is_recorded_or_parked_and_none_of_them_twice() throws Exception {
        try (ServerProcess victim = ServerProcess.listening(home.path())) {
            server.set(URI.create(victim.address()));
            for (Speaker speaker : Speaker.values()) {
                speaking.put(speaker, new SpokenOn(speaker, registered(speaker), server));
            }
            awaitMore();
            victim.kill();
        }
        try (ConfigurableApplicationContext next = new SpringApplicationBuilder(ServerApplication.class)
                .bannerMode(Banner.Mode.OFF)
                .run("--journey.home=" + home.path(), "--server.port=0")) {
            server.set(URI.create("http://localhost:" + next.getEnvironment().getProperty("local.server.port")));
            awaitMore();
            for (Map.Entry<Speaker, SpokenOn> each : speaking.entrySet()) {
                each.getValue().stop();
                assertAccountedFor(each.getKey(), each.getValue().acknowledged(), next.getBean(JdbcClient.class));
            }
        }
    }

    private void awaitMore() {
        Map<SpokenOn, Integer> before =
                speaking.values().stream().collect(Collectors.toMap(each -> each, SpokenOn::acknowledged));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> before.entrySet().stream()
                        .allMatch(each -> each.getKey().acknowledged() > each.getValue() + 20));
    }

    private static void assertAccountedFor(Speaker speaker, int sent, JdbcClient database) {
        assertThat(sent).isPositive();
        int good = (int) IntStream.range(0, sent).filter(Speaker::isGood).count();
        assertThat(count(database, speaker, "SELECT count(*) FROM journey.log WHERE source = ?"))
                .as("recorded of %s", speaker)
                .isEqualTo(good);
        assertThat(count(database, speaker, "SELECT count(DISTINCT id) FROM journey.log WHERE source = ?"))
                .as("different ones of %s", speaker)
                .isEqualTo(good);
        assertThat(count(database, speaker, """
                        SELECT count(*) FROM journey.parked
                        WHERE source = (SELECT id FROM journey.source WHERE name = ?)
                        """)).as("parked of %s", speaker).isEqualTo(sent - good);
    }

    private static int count(JdbcClient database, Speaker speaker, String sql) {
        return database.sql(sql).param(speaker.kind).query(Integer.class).single();
    }

    private String registered(Speaker speaker) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = http.send(
                            HttpRequest.newBuilder(server.get().resolve("/v1/sources"))
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"kind\":\"%s\",\"name\":\"%s\"%s}"
                                            .formatted(
                                                    speaker.kind,
                                                    speaker.kind,
                                                    speaker == Speaker.SHOPIFY
                                                            ? ",\"secret\":\"" + Speaker.SECRET + "\""
                                                            : "")))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            return JsonMapper.shared().readTree(body).path("writeKey").asString();
        }
    }
}
