package io.journeyline.server.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.server.database.LentHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A start that cannot be says why in one line, and ends. */
class StartFailureTest {

    private static final int PORT_OF_NOBODY = 1;

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void a_port_that_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(oneLine(home.path(), Map.of("JOURNEY_PORT", port)))
                    .contains("port " + port)
                    .contains("JOURNEY_PORT");
        }
    }

    @Test
    void a_port_that_is_no_number() throws Exception {
        assertThat(oneLine(home.path(), Map.of("JOURNEY_PORT", "http")))
                .contains("JOURNEY_PORT")
                .contains("\"http\"");
    }

    @Test
    void a_home_that_cannot_be_written() throws Exception {
        Path file = Files.createFile(home.path().resolve("file"));
        assertThat(oneLine(file.resolve("home"), Map.of()))
                .contains("JOURNEY_HOME")
                .contains(file.toString());
    }

    @Test
    void a_database_that_does_not_answer() throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + PORT_OF_NOBODY + "/journeyline";
        assertThat(oneLine(
                        home.path(),
                        Map.of("JOURNEY_DATABASE_URL", url + "?password=secret", "JOURNEY_DATABASE_USER", "someone")))
                .contains(url)
                .doesNotContain("secret");
    }

    @Test
    void a_setting_of_the_wrong_kind() throws Exception {
        assertThat(oneLine(home.path(), Map.of("JOURNEY_DATABASE_CONNECTIONS", "many")))
                .contains("JOURNEY_DATABASE_CONNECTIONS")
                .contains("many");
    }

    @Test
    void a_database_that_was_filled_under_another_master_key() throws Exception {
        try (ServerProcess first = ServerProcess.listening(home.path(), Map.of())) {
            assertThat(first.pid()).isPositive();
        }
        assertThat(oneLine(home.path(), Map.of("JOURNEY_MASTER_KEY", "3a".repeat(32))))
                .contains("another master key")
                .contains("JOURNEY_MASTER_KEY_FILE");
    }

    private static String oneLine(Path home, Map<String, String> settings) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.serve(home, settings)) {
            assertThat(server.exitCode()).isEqualTo(1);
            assertThat(server.said().strip()).hasLineCount(1);
            return server.said();
        }
    }
}
