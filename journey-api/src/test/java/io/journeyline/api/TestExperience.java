package io.journeyline.api;

import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.ExperiencePolicyChanged;
import io.journeyline.experience.rating.SelfRatings;
import io.journeyline.experience.rating.SelfRatingsChanged;
import io.journeyline.log.LogReader;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
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
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What experiences are judged by, and what answers how they were. */
@Configuration(proxyBeanMethods = false)
class TestExperience {

    @Bean
    PolicyHistory<ExperiencePolicy> experiencePolicyHistory(LogReader log) {
        return new PolicyHistory<>(log, ExperiencePolicyChanged.class, ExperiencePolicy.DEFAULT);
    }

    @Bean
    Policies<ExperiencePolicy> experiencePolicies(TestLog node, PolicyHistory<ExperiencePolicy> history) {
        return new Policies<>(
                "experience-policy",
                history,
                ExperiencePolicyChanged::new,
                node.policyCommands(ExperiencePolicyChanged.class));
    }

    @Bean
    Policies<SelfRatings> selfRatings(TestLog node, LogReader log) {
        return new Policies<>(
                "self-ratings",
                new PolicyHistory<>(log, SelfRatingsChanged.class, SelfRatings.NONE),
                SelfRatingsChanged::new,
                node.policyCommands(SelfRatingsChanged.class));
    }

    @Bean
    ExperienceProjection experienceProjection(
            TestDatabase database, TestLog node, PolicyHistory<ExperiencePolicy> history) {
        return new ExperienceProjection(database.dataSource(), node.stories(), Samples.READER, node.keys(), history);
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
    PastRows pastRows(TestDatabase database, StoryFolds stories) {
        return new PastRows(database.dataSource(), stories);
    }

    @Bean
    SummaryQueries experienceSummaries(
            TestDatabase database,
            ExperienceProjection projection,
            Policies<ExperiencePolicy> policies,
            PastRows past,
            Views views) {
        return new SummaryQueries(
                database.client(),
                new JdbcTransactionManager(database.dataSource()),
                projection,
                policies,
                past,
                () -> views.applied(ExperienceProjection.NAME));
    }

    @Bean
    DeliveryGapQueries deliveryGaps(
            TestDatabase database,
            Policies<SelfRatings> ratings,
            ExperienceProjection projection,
            Policies<ExperiencePolicy> policies,
            PastRows past,
            Views views) {
        return new DeliveryGapQueries(
                database.client(), ratings, projection, policies, past, () -> views.applied(ExperienceProjection.NAME));
    }

    @Bean
    NormQueries experienceNorms(TestDatabase database) {
        return new NormQueries(database.client());
    }
}
