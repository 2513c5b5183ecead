package io.journeyline.projections.view;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where views stand by the database, of however many it is asked in one query. */
final class ViewStandings {

    private static final String POSITION = """
            SELECT coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0) AS position
            FROM journey.token WHERE processorname = %s
            """;

    private static final String STANDINGS = """
            SELECT name, building IS NOT NULL AS rebuilding, failure, position,
                   coalesce((SELECT max(position) FROM journey.log), 0) - position AS lag_events,
                   coalesce((
                       SELECT greatest(0, extract(epoch FROM clock_timestamp() - recorded_at))
                       FROM journey.log WHERE log.position = reached.position + 1), 0)::float8 AS lag_seconds,
                   (SELECT count(*) FROM journey.dead_letter WHERE processinggroup = name) AS parked,
                   EXISTS (
                       SELECT FROM journey.token WHERE processorname = name AND owner IS NOT NULL
                         AND timestamp::timestamptz > now() - interval '15 seconds') AS claimed
            FROM journey.view CROSS JOIN LATERAL (%s) AS reached
            WHERE name = ANY (?)
            """.formatted(POSITION.formatted("name"));

    private final JdbcClient database;

    ViewStandings(JdbcClient database) {
        this.database = database;
    }

    /**
     * Where one stands.
     *
     * @param isClaimed whether some server follows the log for it
     * @param failure why the last rebuild did not end
     */
    record Standing(
            long position,
            long lagEvents,
            double lagSeconds,
            long parked,
            boolean isClaimed,
            boolean isRebuilding,
            Optional<String> failure) {}

    /** The last position of the log that a view has taken in, 0 before the first. */
    long position(ViewName view) {
        return database.sql(POSITION.formatted("?"))
                .param(view.toString())
                .query(Long.class)
                .single();
    }

    /** Where each of these stands. */
    Map<ViewName, Standing> of(Collection<ViewName> views) {
        Map<String, ViewName> names = new HashMap<>();
        views.forEach(view -> names.put(view.toString(), view));
        Map<ViewName, Standing> found = new HashMap<>();
        database.sql(STANDINGS).param(names.keySet().toArray(String[]::new)).query(row -> {
            found.put(
                    Objects.requireNonNull(names.get(row.getString("name"))),
                    new Standing(
                            row.getLong("position"),
                            row.getLong("lag_events"),
                            row.getDouble("lag_seconds"),
                            row.getLong("parked"),
                            row.getBoolean("claimed"),
                            row.getBoolean("rebuilding"),
                            Optional.ofNullable(row.getString("failure"))));
        });
        return found;
    }
}
