package io.journeyline.log;

import static java.util.stream.Collectors.joining;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.JsonBody;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log in its own order. */
public final class LogReader {

    /** Behind everything there will ever be. */
    public static final long LATEST = Long.MAX_VALUE - 1;

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final DataKeys keys;
    private final LogPages pages;

    public LogReader(DataSource database, DataKeys keys) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.keys = keys;
        this.pages = new LogPages(database, keys);
    }

    /**
     * The entries after a position, with none left out between the first and the last: at most {@code limit}, and not many
     * more than fit into some megabytes; none only behind the end of the log, as positions are dense. One that was erased
     * stands there as such.
     */
    public List<LogEntry> after(long position, int limit) {
        return after(position, LATEST, limit);
    }

    /** Likewise, none of them behind another position; each touchpoint is the person's whose it was as known there. */
    public List<LogEntry> after(long position, long upTo, int limit) {
        return pages.after(position, upTo, limit);
    }

    /** The entries at these positions, in the order of the log; each touchpoint is the person's whose it was as known at another. */
    public List<LogEntry> at(long[] positions, long upTo) {
        return pages.at(positions, upTo);
    }

    /**
     * What stands behind a position, up to another.
     *
     * @throws IllegalStateException if the log does not reach so far
     */
    public LogOutline outline(long after, long upTo) {
        return pages.outline(after, upTo);
    }

    /**
     * Walks over touchpoints, those that were not erased, while the database still sends them; each as whoever's it is
     * today.
     *
     * @param touchpoints selects all columns of some rows of the log
     */
    public <R extends @Nullable Object> R walk(String touchpoints, Function<Iterator<StoredTouchpoint>, R> walker) {
        return copy.walk("""
                        SELECT log.position, log.stream, coalesce(member.customer, log.stream), log.type, log.revision,
                               log.recorded_at, log.body, key.master, key.wrapped
                        FROM (%s) AS log JOIN journey.data_key AS key ON key.stream = log.stream
                        LEFT JOIN journey.member ON member.stream = log.stream AND member.until = 9223372036854775807
                        ORDER BY log.position
                        """.formatted(touchpoints), new StoryKeys(keys)::told, walker);
    }

    private static <T> List<T> all(Iterator<T> iterator) {
        List<T> all = new ArrayList<>();
        iterator.forEachRemaining(all::add);
        return all;
    }

    /** Which streams were erased, from behind one position up to another. */
    public List<ErasedStream> erased(long after, long upTo) {
        return database.sql("""
                        SELECT stream, position, anonymised FROM journey.erasure
                        WHERE position > ? AND position <= ? ORDER BY position
                        """)
                .params(after, upTo)
                .query((row, n) -> new ErasedStream(
                        new StreamId(row.getObject("stream", UUID.class)),
                        row.getLong("position"),
                        row.getBoolean("anonymised")))
                .list();
    }

    /** When what stands at a position was recorded. */
    public Instant recordedAt(long position) {
        return database.sql("SELECT recorded_at FROM journey.log WHERE position = ?")
                .param(position)
                .query((row, n) ->
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant())
                .single();
    }

    /** Whose touchpoints became others, from behind one position up to another, so that they have to be told again. */
    public Set<CustomerId> regrouped(long after, long upTo) {
        return database.sql("SELECT DISTINCT customer FROM journey.regrouped WHERE position > ? AND position <= ?")
                .params(after, upTo)
                .query((row, n) -> new CustomerId(row.getObject("customer", UUID.class)))
                .set();
    }

    public Optional<LogEntry> at(long position) {
        return after(position - 1, 1).stream()
                .filter(entry -> entry.position() == position)
                .findFirst();
    }

    /** The touchpoints at these positions, those that were not erased, each as whoever's it is today. */
    public List<StoredTouchpoint> touchpointsAt(Collection<Long> positions) {
        return walk(
                "SELECT * FROM journey.log WHERE position = ANY ('{%s}')"
                        .formatted(positions.stream().map(String::valueOf).collect(joining(","))),
                LogReader::all);
    }

    /** The first touchpoint of a stream to happen, unless it was erased, as whoever's it is today. */
    public Optional<StoredTouchpoint> firstOf(StreamId stream) {
        return walk(
                        "SELECT * FROM journey.log WHERE stream = '%s' ORDER BY occurred_at, source, id LIMIT 1"
                                .formatted(stream),
                        LogReader::all)
                .stream()
                .findFirst();
    }

    /** What the platform did or decided behind a position, up to another. */
    public List<StoredEvent> events(long after, long upTo) {
        return database.sql("""
                        SELECT position, type, revision, occurred_at, recorded_at, body FROM journey.log
                        WHERE source = '' AND position > ? AND position <= ? ORDER BY position
                        """)
                .params(after, upTo)
                .query((row, n) -> PlatformEvents.event(row))
                .list();
    }

    /** All events of a type, in their order. */
    public List<StoredEvent> events(String type) {
        return database.sql("""
                        SELECT position, type, revision, occurred_at, recorded_at, body FROM journey.log
                        WHERE source = '' AND type = ? ORDER BY position
                        """)
                .param(type)
                .query((row, n) -> PlatformEvents.event(row))
                .list();
    }

    /** The last event of a type up to a position. */
    public Optional<StoredEvent> lastEvent(String type, long upTo) {
        return database.sql("""
                        SELECT position, type, revision, occurred_at, recorded_at, body FROM journey.log
                        WHERE source = '' AND type = ? AND position <= ? ORDER BY position DESC LIMIT 1
                        """)
                .params(type, upTo)
                .query((row, n) -> PlatformEvents.event(row))
                .optional();
    }

    /** The last position, 0 for an empty log. */
    public long head() {
        return database.sql("SELECT coalesce(max(position), 0) FROM journey.log")
                .query(Long.class)
                .single();
    }

    /** The position up to which people are settled. */
    public long settled() {
        return database.sql("SELECT position FROM journey.settled")
                .query(Long.class)
                .single();
    }

    /** The last position recorded by a time, inclusive; 0 if there is none. Positions rise with the time of recording. */
    public long lastBy(Instant time) {
        return database.sql("""
                        WITH RECURSIVE search AS (
                            SELECT 0::bigint AS low, (SELECT coalesce(max(position), 0) FROM journey.log) AS high
                            UNION ALL
                            SELECT CASE WHEN told THEN middle ELSE low END, CASE WHEN told THEN high ELSE middle - 1 END
                            FROM (
                                SELECT low, high, (low + high + 1) / 2 AS middle, (
                                    SELECT recorded_at <= ? FROM journey.log WHERE position = (low + high + 1) / 2
                                ) AS told FROM search WHERE low < high
                            ) AS step
                        )
                        SELECT low FROM search WHERE low = high
                        """)
                .param(time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /**
     * The last position in front of everything of a time or later, taken to the microsecond; that of the end of the log if
     * there is nothing. A touchpoint is of the time when it was recorded, an event of the platform of when it came about.
     */
    public long lastBefore(Instant time) {
        Instant from = time.truncatedTo(ChronoUnit.MICROS);
        return database.sql("""
                        SELECT coalesce(
                            least((SELECT min(position) FROM journey.log WHERE source <> '' AND position > ?),
                                  (SELECT min(position) FROM journey.log WHERE source = '' AND occurred_at >= ?)) - 1,
                            (SELECT max(position) FROM journey.log), 0)
                        """)
                .params(lastBy(from.minus(1, ChronoUnit.MICROS)), from.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /**
     * Reads, the body as it is kept, the columns position, stream, customer, type, revision, recorded_at and body, and of an
     * event occurred_at behind them.
     */
    static LogEntry entry(CopiedRow row) {
        long position = row.bigint();
        UUID stream = row.uuid();
        UUID customer = row.uuidOrNull();
        String type = row.text();
        int revision = row.smallint();
        Instant recordedAt = row.timestamp();
        JsonBody body = new JsonBody(row.bytea());
        return customer == null
                ? new StoredEvent(position, type, revision, row.timestamp(), recordedAt, body)
                : new StoredTouchpoint(
                        position, new StreamId(stream), new CustomerId(customer), type, revision, recordedAt, body);
    }
}
