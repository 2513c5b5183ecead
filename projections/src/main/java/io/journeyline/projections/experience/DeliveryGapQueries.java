package io.journeyline.projections.experience;

import io.journeyline.experience.ExperienceFold;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.rating.SelfRatings;
import io.journeyline.experience.rating.SelfRatings.SelfRating;
import io.journeyline.log.Hindsight;
import io.journeyline.log.policy.Policies;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.experience.DeliveryGap.Gap;
import io.journeyline.projections.experience.ExperienceSummary.Span;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.ToldRows;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what managers believe with what customers meet. */
public final class DeliveryGapQueries {

    private static final int DIGITS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JdbcClient database;
    private final Policies<SelfRatings> ratings;
    private final ExperienceProjection projection;
    private final Policies<ExperiencePolicy> policies;
    private final PastRows past;
    private final LongSupplier position;

    public DeliveryGapQueries(
            JdbcClient database,
            Policies<SelfRatings> ratings,
            ExperienceProjection projection,
            Policies<ExperiencePolicy> policies,
            PastRows past,
            LongSupplier position) {
        this.database = database;
        this.ratings = ratings;
        this.projection = projection;
        this.policies = policies;
        this.past = past;
        this.position = position;
    }

    private record Name(String type, @Nullable Channel channel) {

        static final Comparator<Name> ORDER = Comparator.comparing(Name::type)
                .thenComparing(Name::channel, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private record Measured(Name name, long n, long good) {}

    /** The gap of each type and channel, by the experiences of a span of time. */
    public DeliveryGap of(Span span) {
        long reached = position.getAsLong();
        List<Measured> measured = measured(ToldRows.live(database, ExperienceProjection.NAME), span);
        return gap(measured, ratings.current(), projection.told().version(), reached);
    }

    /** The gap as it was known, by the policy and the ratings in force then; told from the log. */
    public DeliveryGap of(Span span, Hindsight from) {
        Versioned<ExperiencePolicy> policy = policies.at(from.known());
        ExperienceFold fold = new ExperienceFold(policy.policy());
        List<Measured> measured = past.ask(
                NumberRows.TABLES, from, Retold.fold(fold), NumberRows.writer(fold), rows -> measured(rows, span));
        return gap(measured, ratings.at(from.known()), policy.version(), from.known());
    }

    private static DeliveryGap gap(
            List<Measured> found, Versioned<SelfRatings> believed, int policyVersion, long position) {
        Map<Name, Measured> measured = new TreeMap<>(Name.ORDER);
        found.forEach(one -> measured.put(one.name(), one));
        Map<Name, SelfRating> rated = new TreeMap<>(Name.ORDER);
        for (SelfRating rating : believed.policy().ratings()) {
            Name name = new Name(rating.type(), rating.channel());
            rated.put(name, rating);
            measured.putIfAbsent(name, new Measured(name, 0, 0));
        }
        return new DeliveryGap(
                believed.version(),
                policyVersion,
                measured.values().stream()
                        .map(one -> gap(one, rated.get(one.name())))
                        .toList(),
                position);
    }

    private static Gap gap(Measured one, @Nullable SelfRating rating) {
        BigDecimal believed = rating == null ? null : BigDecimal.valueOf(rating.percent());
        BigDecimal measured = one.n() == 0
                ? null
                : BigDecimal.valueOf(one.good())
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(one.n()), DIGITS, RoundingMode.HALF_EVEN);
        return new Gap(
                one.name().type(),
                one.name().channel(),
                believed,
                measured,
                one.n(),
                believed == null || measured == null ? null : believed.subtract(measured));
    }

    private static List<Measured> measured(ToldRows rows, Span span) {
        return rows.database()
                .sql("""
                        SELECT type, channel, count(*) AS n, count(*) FILTER (WHERE grade >= 2) AS good
                        FROM %s.experience
                        WHERE generation = :generation
                          AND occurred_at >= :from AND occurred_at < :to AND (due_at IS NULL OR due_at <= :horizon)
                        GROUP BY GROUPING SETS ((type), (type, channel))
                        HAVING GROUPING(channel) = 1 OR channel IS NOT NULL
                        """.formatted(rows.schema()))
                .param("generation", rows.generation())
                .param("from", span.from().atOffset(ZoneOffset.UTC))
                .param("to", span.to().atOffset(ZoneOffset.UTC))
                .param("horizon", span.horizon().atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    String channel = row.getString("channel");
                    return new Measured(
                            new Name(
                                    row.getString("type"),
                                    channel == null ? null : Channel.valueOf(channel.toUpperCase(Locale.ROOT))),
                            row.getLong("n"),
                            row.getLong("good"));
                })
                .list();
    }
}
