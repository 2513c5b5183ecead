package io.journeyline.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the server keeps what it must keep.
 *
 * @param home a folder; empty means the platform's folder for data of the user
 */
@ConfigurationProperties("journey")
public record HomeSettings(String home) {

    /** The folder as an absolute path, made if it was missing, and seen to be writable. */
    public Path folder() {
        try {
            Path chosen = home.isBlank() ? byPlatform(System.getProperty("os.name"), System.getenv()) : Path.of(home);
            Path folder = chosen.toAbsolutePath().normalize();
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
            return folder;
        } catch (IOException | InvalidPathException e) {
            throw new CannotStart(
                    "The data folder cannot be written (" + reason(e) + "): set JOURNEY_HOME to one that can.", e);
        }
    }

    static Path byPlatform(String system, Map<String, String> environment) {
        Path user = Path.of(System.getProperty("user.home"));
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return user.resolve("Library/Application Support/Journeyline");
        }
        if (name.startsWith("windows")) {
            return given(environment, "LOCALAPPDATA", user.resolve("AppData/Local"))
                    .resolve("Journeyline");
        }
        return given(environment, "XDG_DATA_HOME", user.resolve(".local/share")).resolve("journeyline");
    }

    private static Path given(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isBlank() ? otherwise : Path.of(value);
    }

    private static String reason(Exception e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
