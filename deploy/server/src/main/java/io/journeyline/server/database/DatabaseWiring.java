package io.journeyline.server.database;

import io.journeyline.server.settings.DatabaseSettings;
import io.journeyline.server.settings.HomeSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The database stands before the pool that needs it, and is stopped after it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, HomeSettings.class})
public class DatabaseWiring {

    @Bean
    Database database(DatabaseSettings settings, HomeSettings home) {
        return settings.embedded() ? EmbeddedPostgres.start(home.folder()) : GivenPostgres.reach(settings);
    }

    /** Past the pool, whose connections do not wait for a statement that takes long. */
    @Bean
    FlywayConfigurationCustomizer patientMigrations(Database database) {
        return flyway -> flyway.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }
}
