package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.JsonBody;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Reads stories page by page, newest first: of each stream no more than a page, however long it is, and of large touchpoints
 * fewer.
 */
final class StoryPages {

    /**
     * Each stream is walked backwards through its index. PostgreSQL, which goes by streams of average length, would rather
     * gather all of a stream and sort it.
     */
    private static final String WALKING =
            "SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true);";

    private static final String PAGE = WALKING + """
            WITH asked AS (
                SELECT coalesce((SELECT customer FROM journey.member
                                 WHERE stream = ? AND since <= ? AND until > ?), ?) AS customer
            ), person AS (
                SELECT stream, customer FROM journey.member JOIN asked USING (customer)
                WHERE since <= ? AND until > ?
                UNION ALL
                SELECT customer, customer FROM asked
            )
            SELECT position, stream, customer, type, revision, recorded_at, body, master, wrapped FROM (
                SELECT told.position, person.stream, person.customer, told.type, told.revision, told.recorded_at, told.body,
                       key.master, key.wrapped, told.occurred_at, told.source, told.id,
                       sum(octet_length(told.body)) OVER (
                           ORDER BY told.occurred_at DESC, told.source DESC, told.id DESC
                           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS newer
                FROM person JOIN journey.data_key AS key USING (stream) CROSS JOIN LATERAL (
                    SELECT position, type, revision, recorded_at, body, occurred_at, source, id
                    FROM journey.log
                    WHERE stream = person.stream AND occurred_at < ? AND position + 0 <= ? %s
                      AND (substring(body FROM 2 FOR 4) = substring(key.wrapped FROM 1 FOR 4)
                           OR substring(body FROM 1 FOR 1) = '{') -- what a destroyed key has sealed is left out
                    ORDER BY occurred_at DESC, source DESC, id DESC
                    LIMIT ?
                ) AS told
            ) AS story
            WHERE coalesce(newer, 0) < %d
            ORDER BY occurred_at DESC, source DESC, id DESC
            LIMIT ?
            """;

    private static final String NEWEST = PAGE.formatted("", CustomerStories.PAGE_BYTES);

    private static final String BEFORE = PAGE.formatted(
            "AND (occurred_at, source, id) < (SELECT occurred_at, source, id FROM journey.log WHERE position = ?)",
            CustomerStories.PAGE_BYTES);

    private final JdbcTemplate database;
    private final DataKeys keys;

    StoryPages(DataSource database, DataKeys keys) {
        this.database = new JdbcTemplate(database);
        this.keys = keys;
    }

    /** As {@link CustomerStories#page} says. */
    List<StoredTouchpoint> page(CustomerId customer, long before, Instant until, long known, int limit) {
        List<Object> values = new ArrayList<>(
                List.of(customer.value(), known, known, customer.value(), known, known, time(until), known));
        if (before != 0) {
            values.add(before);
        }
        values.add(limit);
        values.add(limit);
        return Objects.requireNonNull(database.execute(
                before == 0 ? NEWEST : BEFORE, (PreparedStatement query) -> read(query, values.toArray())));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private List<StoredTouchpoint> read(PreparedStatement query, Object[] values) throws SQLException {
        new ArgumentPreparedStatementSetter(values).setValues(query);
        query.execute();
        query.getMoreResults();
        List<StoredTouchpoint> page = new ArrayList<>();
        try (ResultSet rows = query.getResultSet()) {
            while (rows.next()) {
                page.add(touchpoint(rows));
            }
        }
        return page;
    }

    private StoredTouchpoint touchpoint(ResultSet row) throws SQLException {
        StreamId stream = new StreamId(row.getObject("stream", UUID.class));
        StoredTouchpoint sealed = new StoredTouchpoint(
                row.getLong("position"),
                stream,
                new CustomerId(row.getObject("customer", UUID.class)),
                row.getString("type"),
                row.getInt("revision"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                new JsonBody(row.getBytes("body")));
        return sealed.opened(keys.unwrapped(stream, row.getInt("master"), row.getBytes("wrapped")))
                .orElseThrow();
    }
}
