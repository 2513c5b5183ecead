package io.journeyline.server.wiring;

import io.journeyline.identity.StreamNaming;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import io.journeyline.log.PlatformEvents;
import io.journeyline.log.TouchpointLog;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogEventStorageEngine;
import io.journeyline.log.axon.LogSpanSource;
import io.journeyline.log.identity.IdentityCommands;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.mapping.StoredMappings;
import io.journeyline.log.parked.DeadLetters;
import io.journeyline.log.policy.Policies;
import io.journeyline.log.privacy.Erasures;
import io.journeyline.projections.churn.model.ChurnModels;
import io.journeyline.projections.customer.CustomerQueries;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.ProfileQueries;
import io.journeyline.projections.customer.RestatementQueries;
import io.journeyline.projections.overview.OverviewProjection;
import io.journeyline.projections.overview.OverviewQueries;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewProcessors;
import io.journeyline.projections.view.ViewRebuilds;
import io.journeyline.projections.view.ViewTurns;
import io.journeyline.projections.view.Views;
import io.journeyline.record.TouchpointReader;
import io.journeyline.server.publication.Publications;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The views, and what follows the log for them. */
@Configuration(proxyBeanMethods = false)
public class ViewWiring {

    @Bean
    EventTypes eventTypes() {
        return IdentityCommands.events()
                .and(Erasures.events())
                .and(StoredMappings.events())
                .and(DeadLetters.events())
                .and(EffortWiring.events())
                .and(ExperienceWiring.events())
                .and(ChurnModels.events());
    }

    @Bean
    LogEventStorageEngine logEventStorageEngine(PlatformEvents events, LogReader log, EventTypes types) {
        return new LogEventStorageEngine(events, log, types);
    }

    @Bean
    Commands policyCommands(EventStorageEngine engine, PlatformTransactionManager transactions) {
        return Policies.commands(engine, new SpringTransactionManager(transactions));
    }

    @Bean
    LogSpanSource logSpanSource(LogReader log, LogSignal grown, LogSignal settled) {
        return new LogSpanSource(log, grown, settled);
    }

    @Bean
    ProfileProjection profileProjection(
            DataSource database, CustomerStories stories, TouchpointReader reader, DataKeys keys) {
        return new ProfileProjection(database, stories, reader, keys);
    }

    @Bean
    OverviewProjection overviewProjection(DataSource database, TouchpointReader reader) {
        return new OverviewProjection(database, reader);
    }

    @Bean
    ViewProcessors viewProcessors(
            LogSpanSource source,
            DataSource database,
            LogReader log,
            TouchpointReader reader,
            TouchpointLog touchpoints) {
        return new ViewProcessors(
                source,
                new PatientTransactions(database),
                database,
                log,
                reader,
                new ViewTurns(touchpoints::utilization, touchpoints::pressure));
    }

    @Bean
    ViewRebuilds viewRebuilds(DataSource database, LogReader log, TouchpointReader reader) {
        return new ViewRebuilds(database, new TransactionTemplate(new PatientTransactions(database)), log, reader);
    }

    @Bean(initMethod = "start")
    Views views(
            List<View> views,
            Publications publications,
            JdbcClient database,
            ViewProcessors processors,
            ViewRebuilds rebuilds) {
        List<View> followers =
                Stream.of(views, publications.views()).flatMap(List::stream).toList();
        return new Views(followers, database, processors, rebuilds);
    }

    @Bean
    ViewMetrics viewMetrics(Views views) {
        return new ViewMetrics(views);
    }

    @Bean
    StoryFolds storyFolds(CustomerStories stories, TouchpointReader reader) {
        return new StoryFolds(stories, reader);
    }

    @Bean
    PastRows pastRows(DataSource database, StoryFolds stories) {
        return new PastRows(database, stories);
    }

    @Bean
    ProfileQueries profileQueries(JdbcClient database, StoryFolds stories, DataKeys keys) {
        return new ProfileQueries(database, stories, keys);
    }

    @Bean
    CustomerQueries customerQueries(JdbcClient database, StreamNaming naming, ProfileQueries profiles) {
        return new CustomerQueries(database, naming, profiles);
    }

    @Bean
    RestatementQueries restatementQueries(JdbcClient database, CustomerStories stories, ProfileQueries profiles) {
        return new RestatementQueries(database, stories, profiles);
    }

    @Bean
    OverviewQueries overviewQueries(JdbcClient database, PlatformTransactionManager transactions, Views views) {
        return new OverviewQueries(database, transactions, () -> views.applied(OverviewProjection.NAME));
    }
}
