package io.journeyline.api;

import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.TestLog;
import io.journeyline.log.mapping.StoredMappings;
import io.journeyline.log.parked.DeadLetters;
import io.journeyline.log.parked.ParkedQueries;
import io.journeyline.log.parked.ParkedRoom;
import io.journeyline.log.parked.ParkedRows;
import io.journeyline.log.parked.Retries;
import io.journeyline.log.source.SourceActivity;
import io.journeyline.log.source.SourceRegistry;
import io.journeyline.log.source.SourceStatuses;
import io.journeyline.source.Followed;
import io.journeyline.source.Followed.Partition;
import io.journeyline.source.Following;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The sources, and what of theirs could not be taken. */
@Configuration(proxyBeanMethods = false)
class TestSources {

    private static final long ROOM = 100_000;

    private static SpringTransactionManager transactions(TestDatabase database) {
        return new SpringTransactionManager(new JdbcTransactionManager(database.dataSource()));
    }

    @Bean
    SourceRegistry sources(TestDatabase database, TestLog node, InstantSource clock) {
        return new SourceRegistry(database.client(), node.keys(), clock);
    }

    @Bean
    ParkedRoom room(TestDatabase database) {
        return new ParkedRoom(database.client(), ROOM);
    }

    @Bean
    ParkedRows parked(TestDatabase database, TestLog node, ParkedRoom room) {
        return new ParkedRows(database.client(), node.keys(), room);
    }

    @Bean
    ParkedQueries parkedQueries(TestDatabase database) {
        return new ParkedQueries(database.client());
    }

    @Bean
    SourceActivity activity(TestDatabase database, MeterRegistry meters, InstantSource clock) {
        return new SourceActivity(database.client(), meters, clock);
    }

    /** Of a topic whose name says so. */
    @Bean
    Following following() {
        return source -> source.name().startsWith("topic")
                ? Optional.of(new Followed(
                        List.of(new Partition(0, 7, 120.04, Optional.of("is no JSON object"))),
                        Optional.of("no broker answers")))
                : Optional.empty();
    }

    @Bean
    SourceStatuses statuses(TestDatabase database, SourceRegistry sources, InstantSource clock) {
        return new SourceStatuses(database.client(), sources, clock);
    }

    @Bean
    FakeProtocol protocol() {
        return new FakeProtocol();
    }

    @Bean
    FakeMappings mappings(StoredMappings stored) {
        return new FakeMappings(stored);
    }

    @Bean
    StoredMappings storedMappings(TestDatabase database, TestLog node) {
        return new StoredMappings(
                node.reader(), StoredMappings.commands(node.engine(StoredMappings.events()), transactions(database)));
    }

    @Bean
    DeadLetters deadLetters(
            TestDatabase database, TestLog node, ParkedRows parked, SourceRegistry sources, FakeProtocol protocol) {
        return new DeadLetters(
                parked,
                sources,
                protocol,
                TestKeys.transaction(database),
                DeadLetters.commands(node.engine(DeadLetters.events()), transactions(database)));
    }

    @Bean
    Retries retries(DeadLetters letters, ParkedRows parked, TestDatabase database) {
        return new Retries(letters, parked, database.client());
    }
}
