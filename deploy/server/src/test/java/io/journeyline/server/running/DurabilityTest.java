package io.journeyline.server.running;

import io.journeyline.server.database.LentHome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was acknowledged is there once, whoever is killed; nothing needs a hand. */
class DurabilityTest {

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
}
