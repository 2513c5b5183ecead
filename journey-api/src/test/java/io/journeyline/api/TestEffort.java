package io.journeyline.api;

import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.EffortPolicyChanged;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.policy.Policies;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.projections.effort.DriverQueries;
import io.journeyline.projections.effort.EffortProjection;
import io.journeyline.projections.effort.EffortQueries;
import io.journeyline.projections.effort.SurveyQueries;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.Views;
import io.journeyline.record.TouchpointReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Effort, as a server brings it. */
@Configuration(proxyBeanMethods = false)
class TestEffort {

    @Bean
    PolicyHistory<EffortPolicy> effortHistory(TestLog node) {
        return new PolicyHistory<>(node.reader(), EffortPolicyChanged.class, EffortPolicy.DEFAULT);
    }

    @Bean
    Policies<EffortPolicy> effortPolicies(TestLog node, PolicyHistory<EffortPolicy> history) {
        return new Policies<>(
                "effort-policy", history, EffortPolicyChanged::new, node.policyCommands(EffortPolicyChanged.class));
    }

    @Bean
    GenerationPolicies<EffortPolicy> effortGenerations(TestDatabase database, PolicyHistory<EffortPolicy> history) {
        return new GenerationPolicies<>(database.client(), EffortProjection.NAME, history);
    }

    @Bean
    EffortProjection effortProjection(
            TestDatabase database,
            TestLog node,
            CustomerStories stories,
            TouchpointReader reader,
            GenerationPolicies<EffortPolicy> generations) {
        return new EffortProjection(database.dataSource(), stories, reader, node.keys(), generations);
    }

    @Bean
    EffortQueries effortQueries(
            TestDatabase database,
            TestLog node,
            CustomerStories stories,
            TouchpointReader reader,
            GenerationPolicies<EffortPolicy> generations,
            PolicyHistory<EffortPolicy> history) {
        return new EffortQueries(
                database.dataSource(), node.keys(), generations, history, new StoryFolds(stories, reader));
    }

    @Bean
    DriverQueries driverQueries(
            TestDatabase database,
            CustomerStories stories,
            TouchpointReader reader,
            GenerationPolicies<EffortPolicy> generations,
            PolicyHistory<EffortPolicy> history,
            Views views) {
        return new DriverQueries(
                database.client(),
                new JdbcTransactionManager(database.dataSource()),
                generations,
                history,
                new PastRows(database.dataSource(), new StoryFolds(stories, reader)),
                () -> views.applied(EffortProjection.NAME));
    }

    @Bean
    SurveyQueries surveyQueries(
            TestDatabase database,
            CustomerStories stories,
            TouchpointReader reader,
            GenerationPolicies<EffortPolicy> generations,
            PolicyHistory<EffortPolicy> history,
            Views views) {
        return new SurveyQueries(
                database.client(),
                new JdbcTransactionManager(database.dataSource()),
                generations,
                history,
                new PastRows(database.dataSource(), new StoryFolds(stories, reader)),
                () -> views.applied(EffortProjection.NAME));
    }
}
