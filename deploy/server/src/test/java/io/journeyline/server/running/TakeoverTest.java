package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentDatabase;
import io.journeyline.server.database.LentHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two servers on one database. */
class TakeoverTest {

    private static final Duration LONGEST_TAKEOVER = Duration.ofSeconds(15);

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void the_views_of_a_killed_server_are_taken_over_by_the_other_within_15_seconds() throws Exception {
        Path folder = Files.createDirectory(home.path().resolve("other"));
        try (LentDatabase database = LentDatabase.start(home.path())) {
            Map<String, String> settings = database.settings(database.port());
            try (ServerProcess first = ServerProcess.listening(home.path(), settings)) {
                await().untilAsserted(() -> assertViewsAreOf(first, database));
                try (ServerProcess second = ServerProcess.listening(folder, settings);
                        Tills tills = Tills.posting(first, second)) {
                    assertViewsAreOf(first, database);
                    first.kill();

                    await().atMost(LONGEST_TAKEOVER).untilAsserted(() -> assertViewsAreOf(second, database));
                    tills.assertAllThereOnce(second);
                }
            }
        }
    }

    private static void assertViewsAreOf(ServerProcess server, LentDatabase database) throws SQLException {
        assertThat(database.ask("SELECT owner FROM journey.token WHERE processorname NOT LIKE '\\_\\_%'"))
                .hasSameSizeAs(database.ask("SELECT name FROM journey.view"))
                .allMatch(owner -> owner.startsWith(server.pid() + "@"));
    }
}
