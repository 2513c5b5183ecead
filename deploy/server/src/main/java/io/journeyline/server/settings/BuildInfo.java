package io.journeyline.server.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** What the build wrote about itself into {@code META-INF/build-info.properties}. */
public final class BuildInfo {

    private static final Properties WRITTEN = read();

    private BuildInfo() {}

    /** The version of Journeyline. */
    public static String version() {
        return WRITTEN.getProperty("build.version");
    }

    /** The version of the PostgreSQL binaries in the jar. */
    public static String postgresVersion() {
        return WRITTEN.getProperty("build.postgres");
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream in = BuildInfo.class.getResourceAsStream("/META-INF/build-info.properties")) {
            properties.load(Objects.requireNonNull(in, "the build wrote no build-info.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
