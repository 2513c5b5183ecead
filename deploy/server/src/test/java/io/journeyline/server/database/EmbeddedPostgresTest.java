package io.journeyline.server.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.server.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedPostgresTest {

    @RegisterExtension
    final LentHome home = new LentHome();

    @Test
    void what_it_acknowledges_is_on_disk() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.path())) {
            assertThat(List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums"))
                    .allSatisfy(setting ->
                            assertThat(ask(postgres, "SHOW " + setting)).isEqualTo("on"));
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "SHOW data_directory"))
                    .startsWith(home.path().toString());
        }
    }

    @Test
    void data_is_kept_from_one_start_to_the_next() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.path())) {
            tell(postgres, "CREATE TABLE kept AS SELECT 42 AS number");
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.path())) {
            assertThat(ask(postgres, "SELECT number FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void a_wrong_password_is_refused() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.path())) {
            assertThatThrownBy(
                            () -> DriverManager.getConnection(postgres.getJdbcUrl(), postgres.getUsername(), "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void a_killed_one_is_started_again_on_the_same_port_with_all_it_had() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.path())) {
            tell(postgres, "CREATE TABLE kept AS SELECT 42 AS number");
            long killed = home.postgres().pid();

            home.postgres().kill();

            await().atMost(60, SECONDS).ignoreExceptions().untilAsserted(() -> {
                assertThat(home.postgres().pid()).isNotEqualTo(killed);
                assertThat(ask(postgres, "SELECT number FROM kept")).isEqualTo("42");
            });
        }
    }

    @Test
    void a_pid_file_left_by_a_power_cut_does_not_block_the_start() throws Exception {
        EmbeddedPostgres.start(home.path()).close();
        Files.writeString(
                home.postgres().pidFile(), ProcessHandle.current().pid() + "\n" + home.path() + "\n1\n20000\n");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.path())) {
            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_first_start_that_was_cut_short_is_begun_again() throws Exception {
        Files.delete(home.postgres().binaries());
        for (String partial : List.of("binaries-partial", "data-partial")) {
            Files.createDirectories(home.postgres().folder().resolve(partial));
            Files.writeString(home.postgres().folder().resolve(partial).resolve("half"), "half");
        }

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home.path())) {
            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void a_folder_that_is_in_use_is_refused_by_name() throws Exception {
        try (EmbeddedPostgres first = EmbeddedPostgres.start(home.path())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(home.path()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(first.place())
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void a_start_that_fails_leaves_the_folder_free() throws IOException {
        Path binaries = home.postgres().binaries();
        Files.delete(binaries);
        Files.createDirectory(binaries);

        assertThatThrownBy(() -> EmbeddedPostgres.start(home.path()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("initdb");

        Files.delete(binaries);
        EmbeddedPostgres.start(home.path()).close();
    }

    @Test
    void a_platform_without_binaries_is_told_to_bring_a_database() {
        assertThatThrownBy(() -> PostgresBinaries.archive("Linux", "riscv64"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("JOURNEY_DATABASE_URL");
    }

    @Test
    void each_platform_named_in_the_readme_has_its_binaries() {
        List<String[]> platforms = List.of(
                new String[] {"Linux", "amd64"},
                new String[] {"Linux", "aarch64"},
                new String[] {"Mac OS X", "x86_64"},
                new String[] {"Mac OS X", "aarch64"},
                new String[] {"Windows 11", "amd64"},
                new String[] {"Windows 11", "aarch64"});

        assertThat(platforms)
                .allSatisfy(platform -> assertThat(PostgresBinaries.archive(platform[0], platform[1]))
                        .isNotEmpty());
    }

    private static String ask(EmbeddedPostgres postgres, String question) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void tell(EmbeddedPostgres postgres, String order) throws SQLException {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(order);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
    }
}
