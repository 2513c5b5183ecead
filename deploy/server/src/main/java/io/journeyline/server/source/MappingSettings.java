package io.journeyline.server.source;

import io.journeyline.connectors.mapping.MappingException;
import io.journeyline.connectors.shelf.MappingFolder;
import io.journeyline.server.settings.CannotStart;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where mappings are kept besides the log.
 *
 * @param folder of YAML files, each called as its mapping; empty for none
 */
@ConfigurationProperties("journey.mappings")
public record MappingSettings(String folder) {

    MappingFolder open() {
        try {
            return folder.isBlank() ? MappingFolder.none() : MappingFolder.at(Path.of(folder));
        } catch (MappingException e) {
            throw new CannotStart("JOURNEY_MAPPINGS names no folder: " + folder, e);
        }
    }
}
