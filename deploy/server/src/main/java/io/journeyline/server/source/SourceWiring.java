package io.journeyline.server.source;

import io.journeyline.connectors.file.FileRecords;
import io.journeyline.connectors.http.RawBody;
import io.journeyline.connectors.intake.Intake;
import io.journeyline.connectors.json.JsonEndpoint;
import io.journeyline.connectors.json.JsonReader;
import io.journeyline.connectors.shelf.MappingDesk;
import io.journeyline.connectors.shelf.MappingShelf;
import io.journeyline.connectors.shelf.RecordMapping;
import io.journeyline.log.LogReader;
import io.journeyline.log.mapping.StoredMappings;
import io.journeyline.log.parked.DeadLetters;
import io.journeyline.log.parked.ParkedQueries;
import io.journeyline.log.parked.ParkedRoom;
import io.journeyline.log.parked.ParkedRows;
import io.journeyline.log.parked.Retries;
import io.journeyline.log.source.SourceActivity;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.log.source.SourceStatuses;
import io.journeyline.projections.view.Views;
import io.journeyline.record.TouchpointReader;
import io.journeyline.server.publication.Publications;
import io.journeyline.source.DroppedFiles;
import io.journeyline.source.Following;
import io.journeyline.source.Redelivery;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How it is with the sources, what of theirs could not be taken, and the mappings that make touchpoints of it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MappingSettings.class)
public class SourceWiring {

    @Bean
    StoredMappings storedMappings(LogReader log, EventStorageEngine engine, PlatformTransactionManager transactions) {
        return new StoredMappings(log, StoredMappings.commands(engine, new SpringTransactionManager(transactions)));
    }

    @Bean
    MappingShelf mappingShelf(StoredMappings stored, MappingSettings settings) {
        return new MappingShelf(stored, settings.open());
    }

    @Bean
    MappingDesk mappingDesk(MappingShelf shelf, TouchpointReader reader, InstantSource clock) {
        return new MappingDesk(shelf, new FileRecords(), reader, clock);
    }

    @Bean
    RecordMapping recordMapping(MappingShelf shelf) {
        return new RecordMapping(shelf);
    }

    @Bean
    JsonReader jsonReader(RecordMapping mapping) {
        return new JsonReader(mapping);
    }

    @Bean
    JsonEndpoint jsonEndpoint(
            SourceRegistry sources, JsonReader reader, Intake intake, SourceActivity activity, RawBody bodies) {
        return new JsonEndpoint(sources, reader, intake, activity, bodies);
    }

    @Bean
    DeadLetters deadLetters(
            ParkedRows parked,
            SourceRegistry sources,
            Redelivery redelivery,
            TransactionTemplate transaction,
            EventStorageEngine engine,
            PlatformTransactionManager transactions) {
        return new DeadLetters(
                parked,
                sources,
                redelivery,
                transaction,
                DeadLetters.commands(engine, new SpringTransactionManager(transactions)));
    }

    @Bean
    ParkedQueries parkedQueries(JdbcClient database) {
        return new ParkedQueries(database);
    }

    @Bean
    Retries retries(DeadLetters letters, ParkedRows parked, JdbcClient database) {
        return new Retries(letters, parked, database);
    }

    @Bean
    SourceStatuses sourceStatuses(JdbcClient database, SourceRegistry sources, InstantSource clock) {
        return new SourceStatuses(database, sources, clock);
    }

    @Bean
    SourceWatch sourceWatch(
            SourceStatuses statuses, Following following, DroppedFiles files, ParkedRoom room, MeterRegistry meters) {
        return new SourceWatch(statuses, following, files, room, meters);
    }

    /** Called as it is shown. */
    @Bean
    ConnectorHealth sources(SourceWatch watch, Publications publications, Views views) {
        return new ConnectorHealth(watch, () -> publications.stopped(views));
    }

    @Bean
    DeadLetterRetention deadLetterRetention(
            ParkedRows parked, SourceActivity activity, DeadLetterSettings settings, InstantSource clock) {
        return new DeadLetterRetention(parked, activity, settings.kept(), clock);
    }
}
