package io.journeyline.projections.experience;

import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.experience.expectation.Norm;
import io.journeyline.record.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures what everybody meets, over all that has happened: the median, and as spread 1.4826 times the median distance from
 * it, which is the standard deviation where values are normal (Hampel 1974, "The Influence Curve and its Role in Robust
 * Estimation", JASA 69), both on the scale the measure is compared on. Of what either happens or does not it is the rate.
 * A promise is a promise: how far from it is poor is decided, not measured.
 */
public final class NormQueries {

    /** Of fewer experiences no norm is made. */
    public static final int LEAST = 30;

    private static final double TRILLION = 1e12;
    private static final double LEAST_SPREAD_OF_LOGARITHMS = 0.2;
    private static final double LEAST_SPREAD_OF_SHARES = 0.1;
    private static final double DIGITS = 10_000;

    private final JdbcClient database;

    public NormQueries(JdbcClient database) {
        this.database = database;
    }

    private record Name(Measure measure, @Nullable Channel channel) {}

    /**
     * The norms of a policy, with what was measured by now in place of what it has; those that too few experiences tell of
     * stay as they are.
     */
    public List<Norm> measured(ExperiencePolicy policy, Instant now) {
        Map<Name, Norm> norms = new HashMap<>();
        ExperiencePolicy.DEFAULT.norms().forEach(norm -> put(norms, norm));
        policy.norms().forEach(norm -> put(norms, norm));
        measured(now).forEach(norm -> put(norms, norm));
        return norms.values().stream()
                .sorted(Comparator.comparing(Norm::measure)
                        .thenComparing(Norm::channel, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    private static void put(Map<Name, Norm> norms, Norm norm) {
        norms.put(new Name(norm.measure(), norm.channel()), norm);
    }

    private List<Norm> measured(Instant now) {
        return database.sql("""
                        WITH told AS (
                            SELECT measure, channel, actual FROM experience_v1.experience
                            WHERE generation = (SELECT generation FROM journey.view WHERE name = 'experience_v1')
                              AND measure <> 'delivery' AND (due_at IS NULL OR due_at <= :now)
                        ), placed AS (
                            SELECT measure, '' AS place, actual FROM told
                            UNION ALL
                            SELECT measure, channel, actual FROM told WHERE channel IS NOT NULL
                        ), centred AS (
                            SELECT measure, place, percentile_cont(0.5) WITHIN GROUP (ORDER BY actual) AS median,
                                   avg(actual) AS mean
                            FROM placed GROUP BY measure, place HAVING count(*) >= :least
                        )
                        SELECT measure, nullif(place, '') AS channel, median, mean,
                               1.4826 * percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(actual - median)) AS spread
                        FROM centred JOIN placed USING (measure, place)
                        GROUP BY measure, place, median, mean
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("least", LEAST)
                .query((row, n) -> norm(row))
                .list();
    }

    private static Norm norm(ResultSet row) throws SQLException {
        Measure measure = SummaryRows.measure(row.getString("measure"));
        String channel = row.getString("channel");
        double centre = row.getDouble(measure.isChance() ? "mean" : "median") / TRILLION;
        double least = measure.isShare() ? LEAST_SPREAD_OF_SHARES : LEAST_SPREAD_OF_LOGARITHMS;
        return new Norm(
                measure,
                channel == null ? null : Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
                rounded(measure.unscaled(centre)),
                rounded(Math.max(least, row.getDouble("spread") / TRILLION)));
    }

    private static double rounded(double value) {
        return Math.rint(value * DIGITS) / DIGITS;
    }
}
