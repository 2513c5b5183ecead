package io.journeyline.api;

import io.journeyline.churn.model.ChurnModelChosen;
import io.journeyline.churn.model.ChurnModelFitted;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.churn.ChurnProjection;
import io.journeyline.projections.churn.RiskQueries;
import io.journeyline.projections.churn.model.ChurnModels;
import io.journeyline.projections.customer.CustomerQueries;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.ProfileQueries;
import io.journeyline.projections.customer.RestatementQueries;
import io.journeyline.projections.overview.OverviewProjection;
import io.journeyline.projections.overview.OverviewQueries;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewProcessors;
import io.journeyline.projections.view.ViewRebuilds;
import io.journeyline.projections.view.ViewTurns;
import io.journeyline.projections.view.Views;
import io.journeyline.record.TouchpointReader;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The views, and what answers from them. */
@Configuration(proxyBeanMethods = false)
public class TestViews {

    @Bean
    ProfileProjection profileProjection(
            TestDatabase database, TestLog node, CustomerStories stories, TouchpointReader reader) {
        return new ProfileProjection(database.dataSource(), stories, reader, node.keys());
    }

    @Bean
    OverviewProjection overviewProjection(TestDatabase database, TouchpointReader reader) {
        return new OverviewProjection(database.dataSource(), reader);
    }

    @Bean
    ChurnProjection churnProjection(
            TestDatabase database, TestLog node, CustomerStories stories, TouchpointReader reader) {
        return new ChurnProjection(database.dataSource(), stories, reader, node.keys(), ZoneOffset.UTC);
    }

    @Bean
    StoryFolds storyFolds(CustomerStories stories, TouchpointReader reader) {
        return new StoryFolds(stories, reader);
    }

    @Bean(initMethod = "start")
    Views views(TestDatabase database, TestLog node, List<View> views, TouchpointReader reader) {
        return over(database, node, views, reader);
    }

    /** Views of a log, not started. */
    public static Views over(TestDatabase database, TestLog node, List<View> views, TouchpointReader reader) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        return new Views(
                views,
                database.client(),
                new ViewProcessors(
                        node.spans(),
                        transactions,
                        database.dataSource(),
                        node.reader(),
                        reader,
                        new ViewTurns(() -> 0, () -> 0)),
                new ViewRebuilds(database.dataSource(), transaction, node.reader(), reader));
    }

    @Bean
    ProfileQueries profiles(TestDatabase database, TestLog node, StoryFolds stories) {
        return new ProfileQueries(database.client(), stories, node.keys());
    }

    @Bean
    CustomerQueries customerQueries(TestDatabase database, ProfileQueries profiles) {
        return new CustomerQueries(database.client(), Samples.NAMING, profiles);
    }

    @Bean
    RestatementQueries restatements(TestDatabase database, CustomerStories stories, ProfileQueries profiles) {
        return new RestatementQueries(database.client(), stories, profiles);
    }

    @Bean
    OverviewQueries overviews(TestDatabase database, Views views) {
        return new OverviewQueries(
                database.client(),
                new JdbcTransactionManager(database.dataSource()),
                () -> views.applied(OverviewProjection.NAME));
    }

    @Bean
    ChurnModels churnModels(TestLog node, CustomerStories stories, TouchpointReader reader) {
        return new ChurnModels(
                node.reader(),
                new StoryFolds(stories, reader),
                node.policyCommands(ChurnModelFitted.class, ChurnModelChosen.class));
    }

    @Bean
    RiskQueries risks(TestDatabase database, TestLog node, CustomerStories stories, TouchpointReader reader) {
        return new RiskQueries(database.dataSource(), node.keys(), new StoryFolds(stories, reader), ZoneOffset.UTC);
    }

    @Bean
    ZoneId companyZone() {
        return ZoneOffset.UTC;
    }
}
