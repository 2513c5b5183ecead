package io.journeyline.log;

import static java.util.stream.Collectors.joining;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.JsonBody;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.record.TouchpointReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log person by person, each person's touchpoints in the order in which they happened. */
public final class CustomerStories {

    /** The key of a touchpoint's stream, if it is the one that its body is sealed under, or that is older than keys. */
    private static final String ITS_KEY = """
            journey.data_key AS key ON key.stream = log.stream AND (
                substring(log.body FROM 2 FOR 4) = substring(key.wrapped FROM 1 FOR 4)
                OR substring(log.body FROM 1 FOR 1) = '{')
            """;

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final StreamNaming naming;
    private final TouchpointReader reader;
    private final DataKeys keys;
    private final SharedLookup<StreamId, CustomerId> owners = new SharedLookup<>(this::owners);

    public CustomerStories(DataSource database, StreamNaming naming, TouchpointReader reader, DataKeys keys) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.naming = naming;
        this.reader = reader;
        this.keys = keys;
    }

    /** The person somebody with this identifier is. */
    public Optional<CustomerId> whoIs(Identifier identifier) {
        return owners.find(naming.of(identifier));
    }

    private Map<StreamId, CustomerId> owners(List<StreamId> streams) {
        Map<StreamId, CustomerId> owners = new HashMap<>();
        database.sql("SELECT stream, customer FROM journey.stream WHERE stream = ANY (?)")
                .param(streams.stream().map(StreamId::value).toArray(UUID[]::new))
                .query(row -> {
                    owners.put(
                            new StreamId(row.getObject("stream", UUID.class)),
                            new CustomerId(row.getObject("customer", UUID.class)));
                });
        return owners;
    }

    /**
     * Walks over the stories of several people, up to a position of the log, one person after the other, while the
     * database still sends them.
     */
    public <R extends @Nullable Object> R walk(
            Collection<CustomerId> customers, long upTo, Function<Iterator<Told>, R> walker) {
        return copy.walk(
                """
                        WITH asked AS (
                            SELECT unnest('{%s}'::uuid[]) AS customer
                        ), person AS (
                            SELECT customer, stream FROM asked JOIN journey.stream USING (customer)
                            UNION ALL
                            SELECT customer, customer FROM asked
                            WHERE NOT EXISTS (SELECT FROM journey.stream WHERE stream = asked.customer)
                        )
                        SELECT person.customer, told.position, told.stream, told.customer, told.type, told.revision,
                               told.recorded_at, told.body, told.master, told.wrapped
                        FROM person CROSS JOIN LATERAL (
                            SELECT log.position, log.stream, log.customer, log.type, log.revision, log.recorded_at,
                                   log.body, log.occurred_at, log.source, log.id, key.master, key.wrapped
                            FROM journey.log AS log JOIN %s
                            WHERE log.stream = person.stream AND log.position + 0 <= %d AND log.customer IS NOT NULL
                            OFFSET 0 -- each stream through its index and no other, whatever the planner thinks
                        ) AS told
                        ORDER BY person.customer, told.occurred_at, told.source, told.id
                        """.formatted(customers.stream().map(CustomerId::toString).collect(joining(",")), ITS_KEY, upTo),
                new StoryKeys(keys)::told,
                walker);
    }

    /** Walks likewise over the stories of everybody in one of so many parts, counted from 0, of about the same size. */
    public <R extends @Nullable Object> R walk(int part, int parts, long upTo, Function<Iterator<Told>, R> walker) {
        return copy.walk("""
                        SELECT coalesce(owned.customer, log.stream) AS person, log.position, log.stream, log.customer,
                               log.type, log.revision, log.recorded_at, log.body, key.master, key.wrapped
                        FROM journey.log AS log LEFT JOIN journey.stream AS owned ON owned.stream = log.stream
                        JOIN %s
                        WHERE log.position <= %d AND log.customer IS NOT NULL
                          AND get_byte(uuid_send(coalesce(owned.customer, log.stream)), 0) %% %d = %d
                        ORDER BY person, log.occurred_at, log.source, log.id
                        """.formatted(ITS_KEY, upTo, parts, part), new StoryKeys(keys)::told, walker);
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
                        SELECT log.position, log.stream, log.customer, log.type, log.revision, log.recorded_at, log.body,
                               key.master, key.wrapped
                        FROM person JOIN journey.log AS log ON log.stream = person.stream
                        JOIN %s
                        WHERE log.customer IS NOT NULL AND log.occurred_at < ?
                          AND (? = 0 OR (log.occurred_at, log.source, log.id) < (SELECT occurred_at, source, id FROM mark))
                        ORDER BY log.occurred_at DESC, log.source DESC, log.id DESC
                        LIMIT ?
                        """.formatted(ITS_KEY))
                .params(customer.value(), customer.value(), before, until.atOffset(ZoneOffset.UTC), before, limit)
                .query((row, n) -> touchpoint(row).read(reader))
                .list();
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
