package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.EmbeddedFolder;
import io.journeyline.server.database.LentHome;
import io.journeyline.server.running.SegmentShop.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/** The clients that shops have, unchanged: what they send is all there, once, also when they had to send it again. */
class SegmentClientsTest {

    private static final int MESSAGES = 40;
    private static final int SECONDS_TO_SEND = 60;

    private static Path home;
    private static ServerProcess server;
    private static NpmScript clients;

    @BeforeAll
    static void start() throws Exception {
        clients = NpmScript.fetched(
                "segment-clients.mjs",
                "@segment/analytics-node@3.1.0",
                "@segment/analytics-next@1.84.3",
                "@rudderstack/rudder-sdk-node@3.0.13",
                "playwright-core@1.65.1");
        home = Files.createTempDirectory("journeyline");
        LentHome.lend(home);
        server = ServerProcess.listening(home);
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
            FileSystemUtils.deleteRecursively(home);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics-node", "rudder-sdk-node", "analytics-next"})
    void all_that_a_client_sends_is_there(String name) throws Exception {
        try (SegmentShop shop = new SegmentShop(server, EmbeddedFolder.in(home));
                NpmClient client = sending(name, shop)) {
            assertThat(client.ends()).as("%s", client.said()).isZero();
            assertThat(client.said()).contains("answered 200", "done").containsOnly("answered 200", "done");
            assertThat(shop.stored()).isEqualTo(new Stored(MESSAGES, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"analytics-node", "rudder-sdk-node", "analytics-next"})
    void all_that_a_client_had_to_send_again_is_there_once(String name) throws Exception {
        try (SegmentShop shop = new SegmentShop(server, EmbeddedFolder.in(home))) {
            shop.pause(true);
            try (NpmClient client = sending(name, shop)) {
                await().atMost(SECONDS_TO_SEND, SECONDS)
                        .untilAsserted(() -> assertThat(client.said()).contains("answered 503"));
                assertThat(shop.stored()).isEqualTo(new Stored(0, 0));
                shop.pause(false);
                assertThat(client.ends()).as("%s", client.said()).isZero();
                assertThat(client.said()).contains("answered 200", "done");
                assertThat(shop.stored()).isEqualTo(new Stored(MESSAGES, 0));
            }
        }
    }

    private static NpmClient sending(String name, SegmentShop shop) throws IOException {
        String browser = name.equals("analytics-next") ? NpmScript.browser() : "";
        return clients.start(name, server.address(), shop.writeKey(), Integer.toString(MESSAGES), browser);
    }
}
