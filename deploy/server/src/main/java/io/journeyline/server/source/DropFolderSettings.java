package io.journeyline.server.source;

import io.journeyline.server.settings.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where sources of kind {@code file} drop their files.
 *
 * @param path of a folder, which gets one of its own for each source; empty for none
 * @param still for how long a file must not have changed before it is taken
 */
@ConfigurationProperties("journey.drop-folder")
public record DropFolderSettings(String path, Duration still) {

    public DropFolderSettings {
        if (!path.isBlank() && !Files.isDirectory(Path.of(path))) {
            throw new CannotStart("JOURNEY_DROP_FOLDER names no folder: " + path);
        }
        if (still.isNegative()) {
            throw new CannotStart("JOURNEY_DROP_FOLDER_STILL must be a time such as 10s.");
        }
    }
}
