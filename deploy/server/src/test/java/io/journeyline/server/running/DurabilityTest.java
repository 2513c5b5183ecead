package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What was acknowledged is there once, whoever is killed; nothing needs a hand. */
class DurabilityTest {

    private static final int TURNS = 3;
    private static final String OVERVIEW = "/v1/overview";

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void a_killed_server_loses_nothing_acknowledged_and_doubles_nothing() throws Exception {
        Tills tills;
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            tills = Tills.posting(server);
            server.kill();
        }
        tills.stop();

        try (ServerProcess server = ServerProcess.listening(home.path())) {
            tills.assertAllThereOnce(server);
        }
    }

    @Test
    void a_killed_postgres_loses_nothing_acknowledged_and_comes_back_by_itself() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path());
                Tills tills = Tills.posting(server)) {
            home.postgres().kill();
            tills.awaitMore();

            tills.assertAllAnswered(503);
            tills.assertAllThereOnce(server);
        }
    }

    @Test
    void what_views_told_they_tell_after_postgres_was_killed_though_nothing_more_comes() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path());
                Tills tills = Tills.posting(server)) {
            tills.stop();
            for (int turn = 0; turn < TURNS; turn++) {
                assertThat(tills.postOneMore(server).status()).isEqualTo(200);
                long head = server.json("/v1/views").get("head").longValue();
                Tills.awaitViews(server, head);
                JsonNode told = server.json(OVERVIEW);

                home.postgres().kill();

                await().atMost(60, SECONDS)
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(server.json(OVERVIEW)).isEqualTo(told));
                Tills.awaitViews(server, head);
            }
        }
    }
}
