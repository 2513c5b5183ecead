package io.journeyline.projections.experience;

import io.journeyline.experience.ExperienceFold;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.log.Hindsight;
import io.journeyline.log.policy.Policies;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.experience.ExperienceSummary.By;
import io.journeyline.projections.experience.ExperienceSummary.Span;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.ToldRows;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums up everybody's experiences. */
public final class SummaryQueries {

    private final JdbcClient database;
    private final TransactionTemplate snapshot;
    private final ExperienceProjection projection;
    private final Policies<ExperiencePolicy> policies;
    private final PastRows past;
    private final LongSupplier position;

    /** Answers with the position that {@code position} tells the view has reached, asked in the same transaction. */
    public SummaryQueries(
            JdbcClient database,
            PlatformTransactionManager transactions,
            ExperienceProjection projection,
            Policies<ExperiencePolicy> policies,
            PastRows past,
            LongSupplier position) {
        this.database = database;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.projection = projection;
        this.policies = policies;
        this.past = past;
        this.position = position;
    }

    /**
     * How experiences were in a span of time.
     *
     * @param window within how many days another contact about the same matter tells that the first settled nothing; null
     *     for the policy's
     * @param limit of how many groups at most
     */
    public ExperienceSummary of(By by, Span span, @Nullable Integer window, int limit) {
        return snapshot.execute(status -> {
            long reached = position.getAsLong();
            ToldRows live = ToldRows.live(database, ExperienceProjection.NAME);
            return groups(live, by, span, projection.told(), window).of(limit, reached);
        });
    }

    /** How they were as it was known, by the policy in force then; told from the log. */
    public ExperienceSummary of(By by, Span span, @Nullable Integer window, int limit, Hindsight from) {
        Versioned<ExperiencePolicy> policy = policies.at(from.known());
        ExperienceFold fold = new ExperienceFold(policy.policy());
        return past.ask(
                NumberRows.TABLES,
                from,
                Retold.fold(fold),
                NumberRows.writer(fold),
                rows -> groups(rows, by, span, policy, window).of(limit, from.known()));
    }

    private static GroupQueries groups(
            ToldRows rows, By by, Span span, Versioned<ExperiencePolicy> policy, @Nullable Integer window) {
        return new GroupQueries(
                rows, by, span, policy, window == null ? policy.policy().firstContactDays() : window);
    }
}
