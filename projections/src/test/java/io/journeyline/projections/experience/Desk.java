package io.journeyline.projections.experience;

import static io.journeyline.log.Samples.touchpoint;

import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.ExperiencePolicy.Cuts;
import io.journeyline.experience.expectation.ExperiencePolicyChanged;
import io.journeyline.experience.rating.SelfRatings;
import io.journeyline.experience.rating.SelfRatingsChanged;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.policy.Policies;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.TestViews;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** A log, its experiences, and what answers how they were, at a time that stands still. */
final class Desk implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    final TestDatabase database = new TestDatabase();
    final TestLog node = new TestLog(database);
    final PolicyHistory<ExperiencePolicy> history =
            new PolicyHistory<>(node.reader(), ExperiencePolicyChanged.class, ExperiencePolicy.DEFAULT);
    final Policies<ExperiencePolicy> policies = new Policies<>(
            "experience-policy",
            history,
            ExperiencePolicyChanged::new,
            node.policyCommands(ExperiencePolicyChanged.class));
    final Policies<SelfRatings> ratings = new Policies<>(
            "self-ratings",
            new PolicyHistory<>(node.reader(), SelfRatingsChanged.class, SelfRatings.NONE),
            SelfRatingsChanged::new,
            node.policyCommands(SelfRatingsChanged.class));
    final ExperienceProjection projection =
            new ExperienceProjection(database.dataSource(), node.stories(), Samples.READER, node.keys(), history);
    final TestViews views = new TestViews(database, node, List.of(projection));
    final ExperienceQueries queries = new ExperienceQueries(
            projection, new StoryFolds(node.stories(), Samples.READER), policies, InstantSource.fixed(NOW));
    final PastRows past = new PastRows(database.dataSource(), new StoryFolds(node.stories(), Samples.READER));
    final SummaryQueries summaries = new SummaryQueries(
            database.client(),
            new JdbcTransactionManager(database.dataSource()),
            projection,
            policies,
            past,
            () -> node.reader().head());
    final DeliveryGapQueries gaps = new DeliveryGapQueries(
            database.client(),
            ratings,
            projection,
            policies,
            past,
            () -> node.reader().head());
    final NormQueries norms = new NormQueries(database.client());

    void tell(ReportedTouchpoint... touchpoints) throws InterruptedException {
        node.log().append(List.of(touchpoints));
        views.catchUp(node, ExperienceProjection.NAME);
    }

    CustomerId who(int loyalty) {
        return node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .orElseThrow();
    }

    static ReportedTouchpoint call(String id, int loyalty, String at, String topic, int waitedSeconds) {
        return touchpoint("""
                {"source": "phone", "id": "%s", "type": "support-contact", "occurredAt": "%s", "channel": "phone",
                 "location": "athens", "staff": "s-%d", "customer": {"loyalty": "%d"},
                 "data": {"direction": "in", "topic": "%s", "queueTime": "PT%dS"}}
                """.formatted(id, at, loyalty % 2, loyalty, topic, waitedSeconds));
    }

    static ReportedTouchpoint survey(String id, int loyalty, String at, String kind, int answer) {
        return touchpoint("""
                {"source": "survey", "id": "%s", "type": "survey", "occurredAt": "%s", "channel": "email",
                 "customer": {"loyalty": "%d"}, "data": {"kind": "%s", "answer": %d}}
                """.formatted(id, at, loyalty, kind, answer));
    }

    static ReportedTouchpoint post(String id, int loyalty, String at, String direction) {
        return touchpoint("""
                {"source": "social", "id": "%s", "type": "support-contact", "occurredAt": "%s", "channel": "social",
                 "customer": {"loyalty": "%d"}, "data": {"direction": "%s", "topic": "post"}}
                """.formatted(id, at, loyalty, direction));
    }

    /** By which less is good. */
    static ExperiencePolicy strict() {
        ExperiencePolicy usual = ExperiencePolicy.DEFAULT;
        return new ExperiencePolicy(
                usual.zone(),
                usual.targets(),
                usual.deskHours(),
                usual.learning(),
                usual.shrinkage(),
                usual.surprise(),
                new Cuts(-0.1, 2, 3),
                usual.firstContactDays(),
                usual.norms());
    }

    @Override
    public void close() {
        views.close();
        node.close();
        database.close();
    }
}
