package io.journeyline.projections.customer;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.Hindsight;
import io.journeyline.projections.customer.Restatement.Late;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers what of a customer's profile was told otherwise later, and why: found in the log, so that nothing is missing. */
public final class RestatementQueries {

    private final JdbcClient database;
    private final CustomerStories stories;
    private final ProfileQueries profiles;

    public RestatementQueries(JdbcClient database, CustomerStories stories, ProfileQueries profiles) {
        this.database = database;
        this.stories = stories;
        this.profiles = profiles;
    }

    /**
     * The latest restatements, latest first.
     *
     * @param before only those that stand before this position in the log
     * @param from of what had happened by then, as known then
     */
    public List<Restatement> of(CustomerId customer, long before, Hindsight from, int limit) {
        return causes(customer, before, from, limit).stream()
                .map(cause -> told(customer, cause, from.asOf()))
                .toList();
    }

    private Restatement told(CustomerId customer, Restatement cause, Instant asOf) {
        long position = cause.position();
        return new Restatement(
                position,
                cause.at(),
                cause.touchpoint(),
                Figures.changed(
                        profiles.find(stories.at(customer, position - 1), new Hindsight(asOf, position - 1))
                                .orElse(null),
                        profiles.find(stories.at(customer, position), new Hindsight(asOf, position))
                                .orElse(null)));
    }

    /** Without their changes. */
    private List<Restatement> causes(CustomerId customer, long before, Hindsight from, int limit) {
        return database.sql("""
                        WITH person AS (
                            SELECT stream FROM journey.member WHERE customer = :customer AND since <= :known AND until > :known
                            UNION
                            SELECT :customer
                        ), told AS (
                            SELECT position, occurred_at, max(occurred_at) OVER (
                                ORDER BY position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS latest
                            FROM person CROSS JOIN LATERAL (
                                SELECT position, occurred_at FROM journey.log
                                WHERE log.stream = person.stream AND position + 0 <= :known AND occurred_at <= :asOf OFFSET 0
                            ) AS theirs
                        ), cause AS (
                            SELECT position FROM told WHERE occurred_at <= latest
                            UNION
                            SELECT position FROM journey.regrouped WHERE customer = :customer AND position <= :known
                        )
                        SELECT log.position, recorded_at, source, id, type, occurred_at
                        FROM cause JOIN journey.log USING (position)
                        WHERE position < :before ORDER BY position DESC LIMIT :limit
                        """)
                .param("customer", customer.value())
                .param("known", from.known())
                .param("asOf", from.asOf().atOffset(ZoneOffset.UTC))
                .param("before", before)
                .param("limit", limit)
                .query(RestatementQueries::cause)
                .list();
    }

    private static Restatement cause(ResultSet row, int number) throws SQLException {
        String source = row.getString("source");
        Late touchpoint = source.isEmpty()
                ? null
                : new Late(source, row.getString("id"), row.getString("type"), instant(row, "occurred_at"));
        return new Restatement(row.getLong("position"), instant(row, "recorded_at"), touchpoint, List.of());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
