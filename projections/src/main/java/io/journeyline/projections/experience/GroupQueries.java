package io.journeyline.projections.experience;

import static java.util.stream.Collectors.toMap;

import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.experience.expectation.Measure;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.experience.ExperienceSummary.By;
import io.journeyline.projections.experience.ExperienceSummary.FirstContacts;
import io.journeyline.projections.experience.ExperienceSummary.FirstResponses;
import io.journeyline.projections.experience.ExperienceSummary.Span;
import io.journeyline.projections.view.ToldRows;
import io.journeyline.record.Channel;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums up rows, group by group.
 *
 * @param policy the one that the rows are told by
 * @param windowDays within how many days another contact about the same matter tells that the first settled nothing
 */
record GroupQueries(ToldRows rows, By by, Span span, Versioned<ExperiencePolicy> policy, int windowDays) {

    /** Stands for a group's value that touchpoints do not tell. */
    private static final String UNTOLD = "";

    /** @param limit of how many groups at most */
    ExperienceSummary of(int limit, long position) {
        SummaryRows told = new SummaryRows(policy.policy());
        long groups = measured(limit, told);
        return new ExperienceSummary(
                by,
                policy.version(),
                told.groups(firstContacts(told.values()), new FirstContacts(windowDays, 0, 0, 0, null)),
                groups - told.values().size(),
                firstResponses(),
                position);
    }

    /** Answers how many groups there are in all. */
    private long measured(int limit, SummaryRows told) {
        long[] groups = {0};
        rows.database()
                .sql("""
                        WITH told AS (
                            SELECT CASE :by WHEN 'type' THEN type WHEN 'channel' THEN channel WHEN 'location' THEN location
                                       WHEN 'staff' THEN staff
                                       ELSE to_char(occurred_at AT TIME ZONE :zone, 'IYYY-"W"IW') COLLATE "C" END AS value,
                                   measure, occurred_at, grade, gap, expected, verdict,
                                   due_at IS NULL OR due_at <= :horizon AS judged
                            FROM %1$s.experience
                            WHERE generation = :generation
                              AND occurred_at >= :from AND occurred_at < :to
                        ), middle AS MATERIALIZED ( -- once, and not for every row
                            SELECT min(occurred_at) + (max(occurred_at) - min(occurred_at)) / 2 AS at FROM told WHERE judged
                        ), grouped AS (
                            SELECT value, measure,
                                   count(*) FILTER (WHERE judged) AS n,
                                   count(*) FILTER (WHERE judged AND grade = 0) AS poor,
                                   count(*) FILTER (WHERE judged AND grade = 1) AS neutral,
                                   count(*) FILTER (WHERE judged AND grade = 2) AS good,
                                   count(*) FILTER (WHERE judged AND grade = 3) AS excellent,
                                   coalesce(sum(gap) FILTER (WHERE judged), 0) AS gaps,
                                   avg(expected) FILTER (WHERE judged AND occurred_at < middle.at) AS earlier,
                                   avg(expected) FILTER (WHERE judged AND occurred_at >= middle.at) AS later,
                                   count(*) FILTER (WHERE verdict = 'promoter') AS promoters,
                                   count(*) FILTER (WHERE verdict = 'passive') AS passives,
                                   count(*) FILTER (WHERE verdict = 'detractor') AS detractors,
                                   count(*) FILTER (WHERE verdict = 'top-two') AS top_two,
                                   count(*) FILTER (WHERE verdict = 'below') AS below,
                                   count(*) FILTER (WHERE verdict = 'other-scale') AS other_scale
                            FROM told CROSS JOIN middle GROUP BY value, measure
                        ), weighed AS (
                            SELECT grouped.*, CASE WHEN :by = 'week' THEN 0 ELSE sum(n) OVER (PARTITION BY value) END AS weight
                            FROM grouped
                        ), ranked AS (
                            SELECT weighed.*, dense_rank() OVER (ORDER BY weight DESC, value DESC) AS rank FROM weighed
                        ), numbered AS (
                            SELECT ranked.*, max(rank) OVER () AS groups FROM ranked
                        )
                        SELECT value, measure, n, poor, neutral, good, excellent, gaps, earlier, later,
                               promoters, passives, detractors, top_two, below, other_scale, groups
                        FROM numbered WHERE rank <= :limit ORDER BY rank, measure COLLATE "C"
                        """.formatted(rows.schema()))
                .param("generation", rows.generation())
                .param("by", NumberRows.word(by))
                .param("zone", policy.policy().zone().getId())
                .param("horizon", span.horizon().atOffset(ZoneOffset.UTC))
                .param("from", span.from().atOffset(ZoneOffset.UTC))
                .param("to", span.to().atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(row -> {
                    groups[0] = row.getLong("groups");
                    told.add(row);
                });
        return groups[0];
    }

    private Map<String, FirstContacts> firstContacts(List<@Nullable String> values) {
        return rows
                .database()
                .sql("""
                        WITH told AS ( -- each first contact, and apart from it the one that came next about the same matter
                            SELECT customer, number, occurred_at, failed, type, channel, location, staff,
                                   NULL::timestamptz AS again
                            FROM %1$s.contact
                            WHERE generation = :generation
                              AND occurred_at >= :from AND occurred_at < :to AND NOT reopening
                              AND (previous_at IS NULL OR occurred_at >= previous_at + make_interval(hours => 24 * :days))
                            UNION ALL
                            SELECT customer, previous, NULL, NULL, NULL, NULL, NULL, NULL, occurred_at
                            FROM %1$s.contact
                            WHERE generation = :generation
                              AND occurred_at >= :from AND occurred_at <= :horizon AND previous IS NOT NULL
                        ), beside AS (
                            SELECT max(occurred_at) AS occurred_at, bool_or(failed) AS failed, max(again) AS again,
                                   max(type) AS type, max(channel) AS channel, max(location) AS location, max(staff) AS staff
                            FROM told GROUP BY customer, number HAVING max(occurred_at) IS NOT NULL
                        ), judged AS (
                            SELECT coalesce(
                                       CASE :by WHEN 'type' THEN type WHEN 'channel' THEN channel
                                           WHEN 'location' THEN location WHEN 'staff' THEN staff
                                           ELSE to_char(occurred_at AT TIME ZONE :zone, 'IYYY-"W"IW') COLLATE "C" END,
                                       '') AS value,
                                   failed OR coalesce(again < occurred_at + make_interval(hours => 24 * :days), false)
                                       AS unresolved,
                                   occurred_at + make_interval(hours => 24 * :days) <= :horizon AS closed
                            FROM beside
                        )
                        SELECT value, count(*) AS n, count(*) FILTER (WHERE unresolved) AS unresolved,
                               count(*) FILTER (WHERE closed) AS closed,
                               count(*) FILTER (WHERE closed AND NOT unresolved) AS resolved
                        FROM judged WHERE value = ANY (:values) GROUP BY value
                        """.formatted(rows.schema()))
                .param("generation", rows.generation())
                .param("by", NumberRows.word(by))
                .param("zone", policy.policy().zone().getId())
                .param("days", windowDays)
                .param("horizon", span.horizon().atOffset(ZoneOffset.UTC))
                .param("from", span.from().atOffset(ZoneOffset.UTC))
                .param("to", span.to().atOffset(ZoneOffset.UTC))
                .param(
                        "values",
                        values.stream()
                                .map(value -> value == null ? UNTOLD : value)
                                .toArray(String[]::new))
                .query((row, n) -> Map.entry(row.getString("value"), firstContacts(row)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private FirstContacts firstContacts(ResultSet row) throws SQLException {
        long unresolved = row.getLong("unresolved");
        long resolved = row.getLong("resolved");
        return new FirstContacts(
                windowDays,
                resolved,
                unresolved,
                row.getLong("n") - resolved - unresolved,
                SummaryRows.share(resolved, row.getLong("closed")));
    }

    private List<FirstResponses> firstResponses() {
        return rows.database()
                .sql("""
                        SELECT channel, in_hours, count(*) AS n, count(within_target) AS targeted,
                               count(*) FILTER (WHERE within_target) AS within,
                               percentile_disc(0.5) WITHIN GROUP (ORDER BY actual) AS median
                        FROM %1$s.experience
                        WHERE generation = :generation
                          AND measure = 'first-response' AND occurred_at >= :from AND occurred_at < :to
                        GROUP BY channel, in_hours ORDER BY channel, in_hours DESC
                        """.formatted(rows.schema()))
                .param("generation", rows.generation())
                .param("from", span.from().atOffset(ZoneOffset.UTC))
                .param("to", span.to().atOffset(ZoneOffset.UTC))
                .query((row, n) -> firstResponses(row))
                .list();
    }

    private static FirstResponses firstResponses(ResultSet row) throws SQLException {
        String channel = row.getString("channel");
        return new FirstResponses(
                channel == null ? null : Channel.valueOf(channel.toUpperCase(Locale.ROOT)),
                row.getBoolean("in_hours"),
                row.getLong("n"),
                SummaryRows.unscaled(Measure.FIRST_RESPONSE, BigDecimal.valueOf(row.getLong("median"))),
                SummaryRows.share(row.getLong("within"), row.getLong("targeted")));
    }
}
