package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamNaming;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log person by person, each person's touchpoints in the order in which they happened. */
public final class CustomerStories {

    private static final int FETCH_SIZE = 1_000;

    private final JdbcClient database;
    private final StreamNaming naming;
    private final TouchpointReader reader;

    public CustomerStories(JdbcClient database, StreamNaming naming, TouchpointReader reader) {
        this.database = database;
        this.naming = naming;
        this.reader = reader;
    }

    /** The person somebody with this identifier is. */
    public Optional<CustomerId> whoIs(Identifier identifier) {
        return database.sql("SELECT customer FROM journey.stream WHERE stream = ?")
                .param(naming.of(identifier).value())
                .query(UUID.class)
                .optional()
                .map(CustomerId::new);
    }

    /**
     * The stories of several people, up to a position of the log, one person after the other.
     *
     * @return the touchpoints, each with the person it belongs to now; read while the stream is, within a transaction,
     *     and closed by the caller
     */
    public Stream<Told> of(Collection<CustomerId> customers, long upTo) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return database
                .sql("""
                        WITH person AS (
                            SELECT customer, stream FROM journey.stream WHERE customer = ANY (?::uuid[])
                            UNION ALL
                            SELECT founder, founder FROM unnest(?::uuid[]) AS founder
                            WHERE NOT EXISTS (SELECT FROM journey.stream WHERE stream = founder)
                        )
                        SELECT person.customer AS person, log.position, log.stream, log.customer, log.type, log.revision,
                               log.recorded_at, log.body
                        FROM person JOIN journey.log AS log ON log.stream = person.stream
                        WHERE log.position <= ? AND log.customer IS NOT NULL
                        ORDER BY person.customer, log.occurred_at, log.source, log.id
                        """)
                .withFetchSize(FETCH_SIZE)
                .params(ids, ids, upTo)
                .query((row, n) -> new Told(
                        new CustomerId(row.getObject("person", UUID.class)), (StoredTouchpoint) LogReader.entry(row)))
                .stream();
    }

    /** A touchpoint and the person it belongs to now. */
    public record Told(CustomerId person, StoredTouchpoint touchpoint) {}

    /**
     * One page of a story, newest first.
     *
     * @param before only what happened before the touchpoint at this position of the log; 0 for the newest
     * @param until only what happened before this time
     */
    public List<RecordedTouchpoint> page(CustomerId customer, long before, Instant until, int limit) {
        return database.sql("""
                        WITH person AS (
                            SELECT stream FROM journey.stream WHERE customer = ?
                            UNION ALL
                            SELECT founder FROM (SELECT ? AS founder) AS asked
                            WHERE NOT EXISTS (SELECT FROM journey.stream WHERE stream = founder)
                        ), mark AS (
                            SELECT occurred_at, source, id FROM journey.log WHERE position = ?
                        )
                        SELECT log.position, log.stream, log.customer, log.type, log.revision, log.recorded_at, log.body
                        FROM person JOIN journey.log AS log ON log.stream = person.stream
                        WHERE log.customer IS NOT NULL AND log.occurred_at < ?
                          AND (? = 0 OR (log.occurred_at, log.source, log.id) < (SELECT occurred_at, source, id FROM mark))
                        ORDER BY log.occurred_at DESC, log.source DESC, log.id DESC
                        LIMIT ?
                        """)
                .params(customer.value(), customer.value(), before, until.atOffset(ZoneOffset.UTC), before, limit)
                .query((row, n) -> ((StoredTouchpoint) LogReader.entry(row)).read(reader))
                .list();
    }
}
