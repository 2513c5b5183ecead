package io.journeyline.api;

import io.journeyline.log.CustomerStories;
import io.journeyline.log.PlatformEvents;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogEventSource;
import io.journeyline.log.axon.LogEventStorageEngine;
import io.journeyline.log.axon.LogMessages;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.ProfileQueries;
import io.journeyline.projections.overview.OverviewProjection;
import io.journeyline.projections.overview.OverviewQueries;
import io.journeyline.projections.view.ViewProcessors;
import io.journeyline.projections.view.ViewRebuilds;
import io.journeyline.projections.view.Views;
import io.journeyline.record.TouchpointReader;
import java.util.List;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The views, and what answers from them. */
@Configuration(proxyBeanMethods = false)
class TestViews {

    @Bean(initMethod = "start")
    Views views(TestDatabase database, TestLog node, CustomerStories stories, TouchpointReader reader) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new Views(
                List.of(
                        new ProfileProjection(database.client(), stories, reader),
                        new OverviewProjection(database.client(), reader)),
                database.client(),
                node.reader(),
                new ViewProcessors(
                        source(database, node, transaction),
                        new SpringTransactionManager(transactions),
                        new SpringDataSourceConnectionProvider(database.dataSource()),
                        node.reader()),
                new ViewRebuilds(database.dataSource(), transaction, node.reader()));
    }

    @Bean
    ProfileQueries profiles(TestDatabase database) {
        return new ProfileQueries(database.client());
    }

    @Bean
    OverviewQueries overviews(TestDatabase database, Views views) {
        return new OverviewQueries(database.client(), () -> views.applied(OverviewProjection.NAME));
    }

    private static LogEventSource source(TestDatabase database, TestLog node, TransactionTemplate transaction) {
        EventTypes types = EventTypes.of();
        LogEventStorageEngine engine = new LogEventStorageEngine(
                new PlatformEvents(new JdbcTemplate(database.dataSource()), transaction, node.signal()),
                node.reader(),
                types);
        return new LogEventSource(node.reader(), node.signal(), new LogMessages(types), engine);
    }
}
