package io.journeyline.log;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.identity.StreamNaming;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log person by person, each person's touchpoints in the order in which they happened. */
public final class CustomerStories {

    /** What the bodies of a page may have together, sealed as they are stored, before it ends. */
    public static final int PAGE_BYTES = 512 << 10;

    /** So many people are told at most where an identifier is shared. */
    public static final int MOST_PEOPLE = 20;

    /** PostgreSQL sorts the stories of everybody before it sends the first. */
    private static final Duration LONGEST_SORT = Duration.ofMinutes(10);

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final StoryPages pages;
    private final StreamNaming naming;
    private final DataKeys keys;

    public CustomerStories(DataSource database, StreamNaming naming, DataKeys keys) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.pages = new StoryPages(database, keys);
        this.naming = naming;
        this.keys = keys;
    }

    /** The person somebody with this identifier is; empty where several may be meant, and where there is none. */
    public Optional<CustomerId> whoIs(Identifier identifier) {
        List<CustomerId> people = whoMayBe(identifier);
        return people.size() == 1 ? Optional.of(people.getFirst()) : Optional.empty();
    }

    /** The people somebody with this identifier may be, at most {@value #MOST_PEOPLE}: several where they share it. */
    public List<CustomerId> whoMayBe(Identifier identifier) {
        return whoMayBe(identifier, LogReader.LATEST);
    }

    /** The people somebody with this identifier may have been, as known at a position of the log. */
    public List<CustomerId> whoMayBe(Identifier identifier, long known) {
        StreamId stream = naming.of(identifier);
        return database.sql("""
                        SELECT DISTINCT coalesce(member.customer, carrier.stream) AS customer
                        FROM (
                            (SELECT stream FROM journey.log
                             WHERE stream = ? AND position + 0 <= ?
                               AND EXISTS (SELECT FROM journey.data_key WHERE data_key.stream = log.stream) LIMIT 1)
                            UNION ALL
                            (SELECT stream FROM journey.link
                             WHERE linked = ? AND position <= ? AND NOT blocked ORDER BY position LIMIT ?)
                        ) AS carrier
                        LEFT JOIN journey.member
                            ON member.stream = carrier.stream AND since <= ? AND until > ?
                        ORDER BY 1
                        """)
                .params(stream.value(), known, stream.value(), known, MOST_PEOPLE, known, known)
                .query((row, n) -> new CustomerId(row.getObject("customer", UUID.class)))
                .list();
    }

    /** The person who answers to an id today: an id that was merged away leads to the one who survived. */
    public CustomerId today(CustomerId customer) {
        return at(customer, LogReader.LATEST);
    }

    /** The person who answered to an id, as known at a position of the log. */
    public CustomerId at(CustomerId customer, long known) {
        return database.sql("SELECT customer FROM journey.member WHERE stream = ? AND since <= ? AND until > ?")
                .params(customer.value(), known, known)
                .query((row, n) -> new CustomerId(row.getObject("customer", UUID.class)))
                .optional()
                .orElse(customer);
    }

    /** Where in the log, up to a position, these people's touchpoints last became others; nothing for those whose never did. */
    public Map<CustomerId, Long> regroupedLast(Collection<CustomerId> customers, long upTo) {
        Map<CustomerId, Long> last = new HashMap<>();
        database.sql("""
                        SELECT customer, max(position) AS position FROM journey.regrouped
                        WHERE customer = ANY (?) AND position <= ? GROUP BY customer
                        """)
                .params(UuidArray.of(customers.stream().map(CustomerId::value)), upTo)
                .query(row -> {
                    last.put(new CustomerId(row.getObject("customer", UUID.class)), row.getLong("position"));
                });
        return last;
    }

    /** Whether a touchpoint of the stream that a person is called after was known at a position of the log. */
    public boolean exists(CustomerId customer, long known) {
        return database.sql("""
                        SELECT EXISTS (SELECT FROM journey.log WHERE stream = ? AND position + 0 <= ?)
                           AND EXISTS (SELECT FROM journey.data_key WHERE stream = ?)
                        """)
                .params(customer.value(), known, customer.value())
                .query(Boolean.class)
                .single();
    }

    /**
     * Walks over the stories of several people, up to a position of the log, one person after the other, while the
     * database still sends them.
     */
    public <R extends @Nullable Object> R walk(
            Collection<CustomerId> customers, long upTo, Function<Iterator<StoredTouchpoint>, R> walker) {
        return walk(customers, Hindsight.known(upTo), walker);
    }

    /** Walks likewise over what had happened, as known then. */
    public <R extends @Nullable Object> R walk(
            Collection<CustomerId> customers, Hindsight from, Function<Iterator<StoredTouchpoint>, R> walker) {
        StoryPart whole = new StoryPart(StoryPart.BEGINNING, from.known());
        return walk(customers.stream().collect(toMap(identity(), _ -> whole)), from, walker);
    }

    /** Walks likewise over parts of stories, of who each person was as known at a position of the log. */
    public <R extends @Nullable Object> R walk(
            Map<CustomerId, StoryPart> parts, long known, Function<Iterator<StoredTouchpoint>, R> walker) {
        return walk(parts, Hindsight.known(known), walker);
    }

    private <R extends @Nullable Object> R walk(
            Map<CustomerId, StoryPart> parts, Hindsight from, Function<Iterator<StoredTouchpoint>, R> walker) {
        return copy.walk(
                """
                        WITH asked AS (
                            SELECT unnest('{%1$s}'::uuid[]) AS customer, unnest('{%4$s}'::timestamptz[]) AS begun,
                                   unnest('{%5$s}'::bigint[]) AS last
                        ), person AS (
                            SELECT customer, begun, last, stream FROM asked JOIN journey.member USING (customer)
                            WHERE since <= %2$d AND until > %2$d
                            UNION ALL
                            SELECT customer, begun, last, customer FROM asked WHERE NOT EXISTS (
                                SELECT FROM journey.member
                                WHERE stream = asked.customer AND since <= %2$d AND until > %2$d)
                        )
                        SELECT told.position, told.stream, person.customer, told.type, told.revision,
                               told.recorded_at, told.body, told.master, told.wrapped
                        FROM person CROSS JOIN LATERAL (
                            SELECT log.position, log.stream, log.type, log.revision, log.recorded_at, log.body,
                                   log.occurred_at, log.source, log.id, key.master, key.wrapped
                            FROM journey.log AS log JOIN journey.data_key AS key ON key.stream = log.stream
                            WHERE log.stream = person.stream AND log.position + 0 <= person.last
                              AND log.occurred_at >= person.begun AND log.occurred_at <= '%3$s'
                            OFFSET 0 -- each stream through its index and no other, whatever the planner thinks
                        ) AS told
                        ORDER BY person.customer, told.occurred_at, told.source, told.id
                        """.formatted(
                                joined(parts.keySet().stream()),
                                from.known(),
                                from.asOf(),
                                joined(parts.values().stream().map(part -> time(part.since()))),
                                joined(parts.values().stream().map(StoryPart::upTo))),
                new StoryKeys(keys)::told,
                walker);
    }

    private static String joined(Stream<?> values) {
        return values.map(Object::toString).collect(joining(","));
    }

    private static String time(Instant instant) {
        return instant.equals(StoryPart.BEGINNING) ? "-infinity" : instant.toString();
    }

    /** Walks likewise over the stories of everybody in one of so many parts, counted from 0, of about the same size. */
    public <R extends @Nullable Object> R walk(
            int part, int parts, Hindsight from, Function<Iterator<StoredTouchpoint>, R> walker) {
        return copy.walk(
                """
                        SELECT log.position, log.stream, key.person,
                               log.type, log.revision, log.recorded_at, log.body, key.master, key.wrapped
                        FROM journey.log AS log JOIN (
                            SELECT key.stream, key.master, key.wrapped, coalesce(member.customer, key.stream) AS person
                            FROM journey.data_key AS key LEFT JOIN journey.member
                                ON member.stream = key.stream AND since <= %1$d AND until > %1$d
                        ) AS key ON key.stream = log.stream
                        WHERE log.position <= %1$d AND log.occurred_at <= '%2$s' AND log.source <> '' AND %3$s
                        ORDER BY key.person, log.occurred_at, log.source, log.id
                        """.formatted(from.known(), from.asOf(), among("key.person", part, parts)),
                LONGEST_SORT,
                new StoryKeys(keys)::told,
                walker);
    }

    /** Whether a column's UUID, of which all are equally likely, is in one of so many parts. */
    private static String among(String column, int part, int parts) {
        String from = part == 0 ? "true" : "%s >= '%s'".formatted(column, beginning(part, parts));
        String to = part == parts - 1 ? "true" : "%s < '%s'".formatted(column, beginning(part + 1, parts));
        return from + " AND " + to;
    }

    private static UUID beginning(int part, int parts) {
        return new UUID(((1L << Integer.SIZE) * part / parts) << Integer.SIZE, 0);
    }

    /**
     * One page of a story, newest first. It ends with the touchpoint by which it has {@value #PAGE_BYTES} bytes or more, however
     * many were asked for.
     *
     * @param customer answers to an id today
     * @param before only what happened before the touchpoint at this position of the log; 0 for the newest
     * @param until only what happened before this time
     * @param known only what had been told by this position of the log, of who the customer was as known there
     */
    public List<StoredTouchpoint> page(CustomerId customer, long before, Instant until, long known, int limit) {
        return pages.page(customer, before, until, known, limit);
    }
}
