package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.journeyline.server.database.EmbeddedFolder;
import io.journeyline.server.database.LentHome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No room is left for the data, then none for the write-ahead log either, which ends PostgreSQL. */
class FullDiskTest {

    private static final int PUT_OFF = 4;
    private static final int SWITCHES = 50;
    private static final int SECONDS_TO_ANSWER = 5;

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void a_full_disk_is_told_to_callers_and_all_goes_on_by_itself_when_there_is_room() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(home.path().resolve("small"));
        assumeTrue(mounted.isPresent(), "a small disk can be mounted by root alone");
        try (SmallDisk disk = mounted.get()) {
            LentHome.lend(disk.folder());
            try (ServerProcess server = ServerProcess.listening(disk.folder());
                    Tills tills = Tills.posting(server)) {
                disk.fill();
                awaitPutOff(tills);
                disk.makeRoom();
                tills.awaitMore();

                disk.fill();
                endPostgres(EmbeddedFolder.in(disk.folder()));
                awaitPutOff(tills);
                disk.makeRoom();
                tills.awaitMore();

                assertThat(tills.answers())
                        .allSatisfy(said -> assertThat(said.status()).isIn(200, 503))
                        .allSatisfy(said -> assertThat(said.comeAgain()).isEqualTo(said.status() == 503));
                tills.assertAllThereOnce(server);
            }
        }
    }

    private static void awaitPutOff(Tills tills) {
        long before = putOff(tills);
        await().atMost(60, SECONDS).until(() -> putOff(tills) > before + PUT_OFF);
    }

    private static long putOff(Tills tills) {
        return tills.answers().stream().filter(said -> said.status() == 503).count();
    }

    /**
     * Asks for room for the write-ahead log until there is none. Whichever process of PostgreSQL finds out first ends them
     * all, so that this connection is told the reason only if it was the one.
     */
    private static void endPostgres(EmbeddedFolder postgres) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> {
                        for (int n = 0; n < SWITCHES; n++) {
                            statement.execute("SELECT pg_logical_emit_message(false, 'fill', 'x', true)");
                            statement.execute("SELECT pg_switch_wal()");
                        }
                    })
                    .isInstanceOf(SQLException.class);
            assertThat(connection.isValid(SECONDS_TO_ANSWER))
                    .as("PostgreSQL ended")
                    .isFalse();
        }
    }
}
