package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real process, really killed. */
class ServerLifeTest {

    private static final int SIGTERM = 143;

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void it_tells_where_it_is_keeps_a_second_one_away_and_leaves_nothing_running_when_stopped() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            assertThat(server.said()).contains(home.path().toString()).contains("Ctrl-C");
            assertThat(server.get("/actuator/health/liveness")).isEqualTo(200);
            assertThat(server.get("/actuator/health/readiness")).isEqualTo(200);
            assertThat(server.get("/actuator/prometheus")).isEqualTo(200);
            assertThat(server.get("/actuator/env")).isEqualTo(404);

            assertSecondIsKeptAway(server);

            assertThat(server.stop()).isEqualTo(SIGTERM);
            assertThat(home.postgres().pidFile()).doesNotExist();
        }
    }

    @Test
    void what_was_committed_outlives_a_kill_of_the_server_and_of_both() throws Exception {
        try (ServerProcess first = ServerProcess.listening(home.path())) {
            tell("CREATE TABLE kept AS SELECT 1 AS number");
            first.kill();
        }
        long orphan = home.postgres().pid();
        try (ServerProcess second = ServerProcess.listening(home.path())) {
            assertThat(home.postgres().pid()).isNotEqualTo(orphan);
            tell("INSERT INTO kept VALUES (2)");
            second.kill();
            home.postgres().kill();
        }
        try (ServerProcess third = ServerProcess.listening(home.path())) {
            assertThat(third.get("/actuator/health/readiness")).isEqualTo(200);
            assertThat(count()).isEqualTo(2);
        }
    }

    @Test
    void it_is_not_ready_while_postgres_is_away_and_ready_again_by_itself() throws Exception {
        try (ServerProcess server = ServerProcess.listening(home.path())) {
            int port = home.postgres().port();
            Path hidden = home.postgres().binaries().resolveSibling("hidden");
            Files.move(home.postgres().binaries(), hidden);
            home.postgres().kill();

            await().atMost(60, SECONDS)
                    .untilAsserted(() ->
                            assertThat(server.get("/actuator/health/readiness")).isEqualTo(503));
            assertThat(server.get("/actuator/health/liveness")).isEqualTo(200);

            Files.move(hidden, home.postgres().binaries());
            await().atMost(60, SECONDS)
                    .untilAsserted(() ->
                            assertThat(server.get("/actuator/health/readiness")).isEqualTo(200));
            assertThat(home.postgres().port()).isEqualTo(port);
        }
    }

    private void assertSecondIsKeptAway(ServerProcess first) throws Exception {
        try (ServerProcess second = ServerProcess.serve(home.path(), Map.of())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.said().strip())
                    .hasLineCount(1)
                    .contains(home.postgres().folder().toString())
                    .contains("process " + first.pid());
            assertThat(first.get("/actuator/health/readiness")).isEqualTo(200);
        }
    }

    private void tell(String order) throws IOException, SQLException {
        try (Connection connection = home.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }

    private int count() throws IOException, SQLException {
        try (Connection connection = home.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT count(*) FROM kept")) {
            answer.next();
            return answer.getInt(1);
        }
    }
}
