package io.journeyline.server.wiring;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.GroupCommit;
import io.journeyline.log.LogMetrics;
import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import io.journeyline.log.LogWriter;
import io.journeyline.log.PlatformEvents;
import io.journeyline.log.Receipts;
import io.journeyline.log.RecentIdentifiers;
import io.journeyline.log.StreamKeyGuard;
import io.journeyline.log.TouchpointLog;
import io.journeyline.log.identity.AliasDecisions;
import io.journeyline.log.identity.IdentityCommands;
import io.journeyline.log.identity.IdentityPolicies;
import io.journeyline.log.identity.LinkQueries;
import io.journeyline.log.identity.PeopleSettler;
import io.journeyline.log.identity.ToldLinks;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.parked.ParkedNames;
import io.journeyline.log.parked.ParkedRows;
import io.journeyline.log.privacy.Erasures;
import io.journeyline.record.TouchpointReader;
import io.journeyline.server.settings.CannotStart;
import io.journeyline.server.settings.HomeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log, and who reads it person by person. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({IdentitySettings.class, LogSettings.class})
public class LogWiring {

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    IdentityPolicy identityPolicy(IdentitySettings settings) {
        return settings.policy();
    }

    @Bean
    IdentityPolicies identityPolicies(LogReader log, IdentityPolicy first) {
        return new IdentityPolicies(log, first);
    }

    @Bean
    LinkQueries linkQueries(
            DataSource database,
            LogReader log,
            StreamNaming naming,
            TouchpointReader reader,
            IdentityPolicies policies) {
        return new LinkQueries(database, log, naming, reader, policies);
    }

    @Bean
    IdentityCommands identityCommands(EventStorageEngine engine, PlatformTransactionManager transactions) {
        return new IdentityCommands(engine, new SpringTransactionManager(transactions));
    }

    @Bean
    AliasDecisions aliasDecisions(
            DataSource database, IdentityCommands commands, IdentityPolicies policies, StreamNaming naming) {
        return new AliasDecisions(database, commands, policies, naming);
    }

    @Bean
    Erasures erasures(
            JdbcTemplate database,
            TransactionTemplate transaction,
            LogReader log,
            CustomerStories stories,
            LinkQueries links,
            ParkedRows parked,
            DataKeys keys,
            TouchpointReader reader,
            EventStorageEngine engine,
            PlatformTransactionManager transactions) {
        return new Erasures(
                database,
                transaction,
                log,
                stories,
                links,
                new ParkedNames(parked),
                keys,
                reader,
                Erasures.commands(engine, new SpringTransactionManager(transactions)));
    }

    @Bean
    TouchpointReader touchpointReader(IdentityPolicy policy) {
        return new TouchpointReader(policy);
    }

    @Bean
    StreamNaming streamNaming(IdentitySettings settings, HomeSettings home, JdbcClient database) {
        StreamNaming naming = settings.naming(home.folder());
        try {
            StreamKeyGuard.check(database, naming);
        } catch (IllegalStateException otherKey) {
            throw new CannotStart(
                    "This database was filled under another stream key: set JOURNEY_STREAM_KEY_FILE to the one it was filled under.",
                    otherKey);
        }
        return naming;
    }

    @Bean
    LogSignal grown(DataSource database, DataKeys keys) {
        return LogSignal.grown(database, keys);
    }

    @Bean
    LogSignal settled(DataSource database) {
        return LogSignal.settled(database);
    }

    @Bean
    RecentIdentifiers recentIdentifiers() {
        return new RecentIdentifiers();
    }

    @Bean
    ToldLinks toldLinks(LogReader log, StreamNaming naming, TouchpointReader reader, RecentIdentifiers recent) {
        return new ToldLinks(log, naming, reader, recent);
    }

    @Bean
    PeopleSettler peopleSettler(
            DataSource database,
            LogReader log,
            ToldLinks told,
            IdentityPolicies policies,
            LogSignal grown,
            LogSignal settled) {
        return new PeopleSettler(database, new PatientTransactions(database), log, told, policies, grown, settled);
    }

    @Bean
    LogMetrics logMetrics(MeterRegistry meters) {
        return new LogMetrics(meters);
    }

    @Bean
    TouchpointLog touchpointLog(
            DataSource database,
            StreamNaming naming,
            IdentityPolicies policies,
            LogSignal grown,
            DataKeys keys,
            RecentIdentifiers recent,
            LogSettings settings,
            LogMetrics metrics) {
        return new TouchpointLog(
                new GroupCommit(
                        new LogWriter(database, naming, policies, grown, keys, recent),
                        settings.mostWaiting(),
                        metrics),
                metrics);
    }

    @Bean
    LogReader logReader(DataSource database, DataKeys keys) {
        return new LogReader(database, keys);
    }

    @Bean
    CustomerStories customerStories(DataSource database, StreamNaming naming, DataKeys keys) {
        return new CustomerStories(database, naming, keys);
    }

    @Bean
    PlatformEvents platformEvents(JdbcTemplate database, TransactionTemplate transaction, LogSignal grown) {
        return new PlatformEvents(database, transaction, grown);
    }

    @Bean
    Receipts receipts(JdbcClient database) {
        return new Receipts(database);
    }

    @Bean
    RefusalRetention refusalRetention(Receipts receipts, LogSettings settings) {
        return new RefusalRetention(receipts, settings.refusalsKept());
    }
}
