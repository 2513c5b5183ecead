package io.journeyline.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which PostgreSQL to use. Empty texts mean "not set".
 *
 * @param url a JDBC URL; empty means the embedded PostgreSQL
 * @param passwordFile a file that holds the password and nothing else, instead of {@code password}
 */
@ConfigurationProperties("journey.database")
public record DatabaseSettings(String url, String user, String password, String passwordFile) {

    public DatabaseSettings {
        if (!url.isBlank() && !url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart(
                    "JOURNEY_DATABASE_URL must be a JDBC URL such as jdbc:postgresql://localhost:5432/journeyline.");
        }
        if (!password.isEmpty() && !passwordFile.isBlank()) {
            throw new CannotStart("Set JOURNEY_DATABASE_PASSWORD or JOURNEY_DATABASE_PASSWORD_FILE, not both.");
        }
    }

    /** Whether the server brings its own PostgreSQL. */
    public boolean embedded() {
        return url.isBlank();
    }

    /** The password, read from its file if one was named. */
    public String secret() {
        if (passwordFile.isBlank()) {
            return password;
        }
        try {
            return Files.readString(Path.of(passwordFile)).strip();
        } catch (IOException e) {
            throw new CannotStart("JOURNEY_DATABASE_PASSWORD_FILE cannot be read: " + passwordFile + ".", e);
        }
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", passwordFile=" + passwordFile + "]";
    }
}
