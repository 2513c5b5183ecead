package io.journeyline.server.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
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
    void a_key_that_is_not_given_is_made_once_and_is_its_owners_alone() throws Exception {
        byte[] made = read(new SecretKey("master", "", ""));

        assertThat(made).hasSize(32).isEqualTo(read(new SecretKey("master", "", "")));
        assertThat(Files.getFileAttributeView(folder.resolve("master.key"), PosixFileAttributeView.class))
                .satisfiesAnyOf(
                        view -> assertThat(view).isNull(),
                        view -> assertThat(PosixFilePermissions.toString(
                                        view.readAttributes().permissions()))
                                .isEqualTo("rw-------"));
    }

    private byte[] read(SecretKey key) {
        return key.read(folder, bytes -> bytes, "32 bytes");
    }

    @Test
    void a_key_is_given_once_and_is_hexadecimal() {
        assertThatThrownBy(() -> new SecretKey("master", "00", "file"))
                .isInstanceOf(CannotStart.class)
                .hasMessage("Set JOURNEY_MASTER_KEY or JOURNEY_MASTER_KEY_FILE, not both.");
        assertThatThrownBy(() -> read(new SecretKey("master", "secret", "")))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The master key in JOURNEY_MASTER_KEY must be hexadecimal, 32 bytes.");
        assertThatThrownBy(() -> read(new SecretKey("former master", "", "missing")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("JOURNEY_FORMER_MASTER_KEY_FILE");
    }

    @Test
    void settings_never_show_the_password() {
        assertThat(new DatabaseSettings(URL, "user", "secret", "").toString()).doesNotContain("secret");
    }

    @Test
    void the_clients_of_kafka_are_set_up_by_an_address_and_a_file() throws Exception {
        Path file = Files.writeString(folder.resolve("kafka"), "security.protocol=SSL\n");

        assertThat(new KafkaSettings("", "").client()).isEmpty();
        assertThat(new KafkaSettings("broker:9092", file.toString()).client())
                .hasValue(Map.of("bootstrap.servers", "broker:9092", "security.protocol", "SSL"));
        assertThatThrownBy(() -> new KafkaSettings("", file.toString()).client())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("JOURNEY_KAFKA_BOOTSTRAP_SERVERS");
        assertThatThrownBy(() -> new KafkaSettings("", folder.resolve("none").toString()).client())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be read");
    }
}
