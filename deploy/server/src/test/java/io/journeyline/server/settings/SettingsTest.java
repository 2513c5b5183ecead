package io.journeyline.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    private static final String URL = "jdbc:postgresql://localhost/journeyline";

    @TempDir
    Path folder;

    @Test
    void the_data_folder_is_the_one_of_the_platform() {
        Path user = Path.of(System.getProperty("user.home"));

        assertThat(HomeSettings.byPlatform("Linux", Map.of())).isEqualTo(user.resolve(".local/share/journeyline"));
        assertThat(HomeSettings.byPlatform("Linux", Map.of("XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/data/journeyline"));
        assertThat(HomeSettings.byPlatform("Mac OS X", Map.of("XDG_DATA_HOME", "/data")))
                .isEqualTo(user.resolve("Library/Application Support/Journeyline"));
        assertThat(HomeSettings.byPlatform("Windows 11", Map.of("LOCALAPPDATA", "/local")))
                .isEqualTo(Path.of("/local/Journeyline"));
    }

    @Test
    void a_data_folder_that_is_missing_is_made() {
        Path missing = folder.resolve("a/b");

        assertThat(new HomeSettings(missing.toString()).folder())
                .isEqualTo(missing)
                .isEmptyDirectory();
    }

    @Test
    void the_password_may_come_from_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "secret\n");

        assertThat(new DatabaseSettings(URL, "user", "", file.toString()).secret())
                .isEqualTo("secret");
        assertThatThrownBy(() -> new DatabaseSettings(URL, "user", "secret", file.toString()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not both");
    }

    @Test
    void no_database_means_the_embedded_one() {
        assertThat(new DatabaseSettings("", "", "", "").embedded()).isTrue();
        assertThat(new DatabaseSettings(URL, "user", "", "").embedded()).isFalse();
        assertThatThrownBy(() -> new DatabaseSettings("postgres://localhost", "", "", ""))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("JOURNEY_DATABASE_URL");
    }

    @Test
    void settings_never_show_the_password() {
        assertThat(new DatabaseSettings(URL, "user", "secret", "").toString()).doesNotContain("secret");
    }
}
