package io.journeyline.server.wiring;

import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.EffortPolicyChanged;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogReader;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.key.DataKeys;
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
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Effort: its policy, its view, and what answers from it. */
@Configuration(proxyBeanMethods = false)
public class EffortWiring {

    static EventTypes events() {
        return EventTypes.of(EffortPolicyChanged.class);
    }

    @Bean
    PolicyHistory<EffortPolicy> effortPolicyHistory(LogReader log) {
        return new PolicyHistory<>(log, EffortPolicyChanged.class, EffortPolicy.DEFAULT);
    }

    @Bean
    Policies<EffortPolicy> effortPolicies(PolicyHistory<EffortPolicy> history, Commands policyCommands) {
        return new Policies<>("effort-policy", history, EffortPolicyChanged::new, policyCommands);
    }

    @Bean
    GenerationPolicies<EffortPolicy> effortGenerations(JdbcClient database, PolicyHistory<EffortPolicy> history) {
        return new GenerationPolicies<>(database, EffortProjection.NAME, history);
    }

    @Bean
    EffortProjection effortProjection(
            DataSource database,
            CustomerStories stories,
            TouchpointReader reader,
            DataKeys keys,
            GenerationPolicies<EffortPolicy> generations) {
        return new EffortProjection(database, stories, reader, keys, generations);
    }

    @Bean
    EffortQueries effortQueries(
            DataSource database,
            DataKeys keys,
            GenerationPolicies<EffortPolicy> generations,
            PolicyHistory<EffortPolicy> history,
            StoryFolds stories) {
        return new EffortQueries(database, keys, generations, history, stories);
    }

    @Bean
    DriverQueries driverQueries(
            JdbcClient database,
            PlatformTransactionManager transactions,
            GenerationPolicies<EffortPolicy> generations,
            PolicyHistory<EffortPolicy> history,
            PastRows past,
            Views views) {
        return new DriverQueries(
                database, transactions, generations, history, past, () -> views.applied(EffortProjection.NAME));
    }

    @Bean
    SurveyQueries surveyQueries(
            JdbcClient database,
            PlatformTransactionManager transactions,
            GenerationPolicies<EffortPolicy> generations,
            PolicyHistory<EffortPolicy> history,
            PastRows past,
            Views views) {
        return new SurveyQueries(
                database, transactions, generations, history, past, () -> views.applied(EffortProjection.NAME));
    }
}
