package io.journeyline.server.source;

import io.journeyline.connectors.drop.DropFolder;
import io.journeyline.connectors.drop.DropReader;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.source.Activity;
import io.journeyline.source.DroppedFiles;
import io.journeyline.source.Sources;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What takes dropped files. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DropFolderSettings.class)
public class DropFolderWiring {

    @Bean
    DropReader dropReader(MappingShelf shelf) {
        return new DropReader(new RecordMapping(shelf));
    }

    @Bean
    DroppedFiles droppedFiles(
            DropFolderSettings settings,
            Sources sources,
            DropReader reader,
            MappingShelf shelf,
            Intake intake,
            Activity activity,
            InstantSource clock) {
        return settings.path().isBlank()
                ? _ -> Optional.empty()
                : new DropFolder(
                        Path.of(settings.path()),
                        settings.still(),
                        sources,
                        new DropFolder.Parts(reader, shelf, intake, activity, clock));
    }
}
