package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.journeyline.server.database.EmbeddedFolder;
import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No room is left for the data, then none for the write-ahead log either, which ends PostgreSQL. */
class FullDiskTest {

    /** Where tests are not run as root, they run without this one, unless told that it must not be left out. */
    private static final boolean MUST_RUN = Boolean.getBoolean("journey.test.full-disk");

    private static final String NEEDS_ROOT = "a small disk can be mounted by root alone";
    private static final int PUT_OFF = 4;
    private static final int SWITCHES = 50;
    private static final int SECONDS_TO_ANSWER = 5;

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void a_full_disk_is_told_to_callers_and_all_goes_on_by_itself_when_there_is_room() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(home.path().resolve("small"));
        assumeTrue(mounted.isPresent() || MUST_RUN, NEEDS_ROOT);
        try (SmallDisk disk = mounted.orElseThrow(() -> new AssertionError(NEEDS_ROOT))) {
            LentHome.lend(disk.folder());
            try (ServerProcess server = ServerProcess.listening(disk.folder());
                    Tills tills = Tills.posting(server)) {
                EmbeddedFolder postgres = EmbeddedFolder.in(disk.folder());
                leaveRoomForWriteAheadLog(postgres);
                disk.fill();
                awaitPutOff(tills);
                assertToldWhy(tills, server);
                disk.makeRoom();
                tills.awaitMore();

                disk.fill();
                endPostgres(postgres);
                awaitPutOff(tills);
                disk.makeRoom();
                tills.awaitMore();

                tills.assertAllAnswered(503);
                tills.assertAllThereOnce(server);
                assertSound(postgres);
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

    private static void assertToldWhy(Tills tills, ServerProcess server) throws IOException {
        assertThat(tills.answers())
                .anySatisfy(said -> assertThat(said.problem()).contains("the database's disk is full"));
        assertThat(server.said()).contains("the database's disk is full");
    }

    /** Begins a segment of it, so that what comes next does not find it full before the disk of the data. */
    private static void leaveRoomForWriteAheadLog(EmbeddedFolder postgres) throws Exception {
        ask("SELECT pg_switch_wal()", postgres);
        ask("SELECT pg_logical_emit_message(false, 'begin', 'x', true)", postgres);
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

    /** Every row of the log can be read from where it lies, and no page that was read was another than the one written. */
    private static void assertSound(EmbeddedFolder postgres) throws Exception {
        assertThat(ask("SELECT count(md5(body)) = max(position) FROM journey.log", postgres))
                .isEqualTo("t");
        assertThat(ask("SELECT sum(checksum_failures) FROM pg_stat_database", postgres))
                .isEqualTo("0");
    }

    private static String ask(String query, EmbeddedFolder postgres) throws Exception {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
