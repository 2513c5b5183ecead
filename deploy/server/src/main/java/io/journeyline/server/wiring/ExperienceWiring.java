package io.journeyline.server.wiring;

import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.ExperiencePolicyChanged;
import io.journeyline.experience.rating.SelfRatings;
import io.journeyline.experience.rating.SelfRatingsChanged;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.LogReader;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.policy.Policies;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.projections.experience.DeliveryGapQueries;
import io.journeyline.projections.experience.ExperienceProjection;
import io.journeyline.projections.experience.ExperienceQueries;
import io.journeyline.projections.experience.NormQueries;
import io.journeyline.projections.experience.SummaryQueries;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.Views;
import io.journeyline.record.TouchpointReader;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** How experiences were against what was expected of them. */
@Configuration(proxyBeanMethods = false)
public class ExperienceWiring {

    /** What happens when policy or ratings are changed. */
    static EventTypes events() {
        return EventTypes.of(ExperiencePolicyChanged.class, SelfRatingsChanged.class);
    }

    @Bean
    PolicyHistory<ExperiencePolicy> experiencePolicyHistory(LogReader log) {
        return new PolicyHistory<>(log, ExperiencePolicyChanged.class, ExperiencePolicy.DEFAULT);
    }

    @Bean
    Policies<ExperiencePolicy> experiencePolicies(PolicyHistory<ExperiencePolicy> history, Commands policyCommands) {
        return new Policies<>("experience-policy", history, ExperiencePolicyChanged::new, policyCommands);
    }

    @Bean
    Policies<SelfRatings> selfRatings(LogReader log, Commands policyCommands) {
        return new Policies<>(
                "self-ratings",
                new PolicyHistory<>(log, SelfRatingsChanged.class, SelfRatings.NONE),
                SelfRatingsChanged::new,
                policyCommands);
    }

    @Bean
    ExperienceProjection experienceProjection(
            DataSource database,
            CustomerStories stories,
            TouchpointReader reader,
            DataKeys keys,
            PolicyHistory<ExperiencePolicy> history) {
        return new ExperienceProjection(database, stories, reader, keys, history);
    }

    @Bean
    ExperienceQueries experienceQueries(
            ExperienceProjection projection,
            StoryFolds stories,
            Policies<ExperiencePolicy> policies,
            InstantSource clock) {
        return new ExperienceQueries(projection, stories, policies, clock);
    }

    @Bean
    SummaryQueries experienceSummaries(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ExperienceProjection projection,
            Policies<ExperiencePolicy> policies,
            PastRows past,
            Views views) {
        return new SummaryQueries(
                database, transactions, projection, policies, past, () -> views.applied(ExperienceProjection.NAME));
    }

    @Bean
    DeliveryGapQueries deliveryGaps(
            JdbcClient database,
            Policies<SelfRatings> ratings,
            ExperienceProjection projection,
            Policies<ExperiencePolicy> policies,
            PastRows past,
            Views views) {
        return new DeliveryGapQueries(
                database, ratings, projection, policies, past, () -> views.applied(ExperienceProjection.NAME));
    }

    @Bean
    NormQueries experienceNorms(JdbcClient database) {
        return new NormQueries(database);
    }
}
