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
import io.journeyline.log.StreamKeyGuard;
import io.journeyline.log.TouchpointLog;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.TouchpointReader;
import io.journeyline.server.settings.CannotStart;
import io.journeyline.server.settings.HomeSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    LogSignal logSignal(DataSource database, DataKeys keys) {
        return new LogSignal(database, keys);
    }

    @Bean
    LogMetrics logMetrics(MeterRegistry meters) {
        return new LogMetrics(meters);
    }

    @Bean
    TouchpointLog touchpointLog(
            DataSource database,
            StreamNaming naming,
            LogSignal signal,
            DataKeys keys,
            LogSettings settings,
            LogMetrics metrics) {
        return new TouchpointLog(
                new GroupCommit(new LogWriter(database, naming, signal, keys), settings.mostWaiting(), metrics),
                metrics);
    }

    @Bean
    LogReader logReader(DataSource database, DataKeys keys) {
        return new LogReader(database, keys);
    }

    @Bean
    CustomerStories customerStories(DataSource database, StreamNaming naming, TouchpointReader reader, DataKeys keys) {
        return new CustomerStories(database, naming, reader, keys);
    }

    @Bean
    PlatformEvents platformEvents(JdbcTemplate database, TransactionTemplate transaction, LogSignal signal) {
        return new PlatformEvents(database, transaction, signal);
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
