package io.journeyline.log.parked;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through the records that could not be taken. */
public final class ParkedQueries {

    private final JdbcClient database;

    public ParkedQueries(JdbcClient database) {
        this.database = database;
    }

    /**
     * A parked record without its bytes.
     *
     * @param name the source's
     * @param size in bytes
     * @param tries how often it was tried
     */
    public record Told(long number, UUID source, String name, Instant receivedAt, String reason, int size, int tries) {}

    /** How many there are, and the last of them. */
    record Extent(long records, long last) {}

    /**
     * Those that a filter lets through, the latest first.
     *
     * @param before only numbers below this one
     */
    public List<Told> page(ParkedFilter filter, long before, int limit) {
        return database.sql("""
                        SELECT number, parked.source, name, received_at, reason, size, tries
                        FROM journey.parked JOIN journey.source ON source.id = parked.source
                        WHERE number < :before
                          AND (cardinality(:source::uuid[]) = 0 OR parked.source = ANY (:source::uuid[]))
                          AND position(:reason IN reason) > 0
                        ORDER BY number DESC LIMIT :limit
                        """)
                .param("before", before)
                .param("source", filter.sources())
                .param("reason", filter.reason())
                .param("limit", limit)
                .query((row, n) -> new Told(
                        row.getLong("number"),
                        row.getObject("source", UUID.class),
                        row.getString("name"),
                        Objects.requireNonNull(row.getObject("received_at", OffsetDateTime.class))
                                .toInstant(),
                        row.getString("reason"),
                        row.getInt("size"),
                        row.getInt("tries")))
                .list();
    }

    Extent extent(ParkedFilter filter) {
        return database.sql("""
                        SELECT count(*) AS records, coalesce(max(number), 0) AS last FROM journey.parked
                        WHERE (cardinality(:source::uuid[]) = 0 OR source = ANY (:source::uuid[]))
                          AND position(:reason IN reason) > 0
                        """)
                .param("source", filter.sources())
                .param("reason", filter.reason())
                .query((row, n) -> new Extent(row.getLong("records"), row.getLong("last")))
                .single();
    }
}
