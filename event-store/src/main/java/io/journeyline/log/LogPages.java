package io.journeyline.log;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.JsonBody;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of the log: entries with whose they are, opened. Of each stream in a page, its person and its key are asked for once. */
final class LogPages {

    /** So much of bodies is held at once, however long each is. */
    private static final int MOST_BYTES = 32 << 20;

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final DataKeys keys;

    LogPages(DataSource database, DataKeys keys) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.keys = keys;
    }

    /** As {@link LogReader#after(long, long, int)} says. */
    List<LogEntry> after(long position, long upTo, int limit) {
        return opened(
                copy.rows("""
                        SELECT position, stream, CASE WHEN source <> '' THEN stream END, type, revision, recorded_at, body, occurred_at
                        FROM journey.log
                        WHERE position > %1$d AND position <= %2$d -- dense: so many, whatever the planner thinks
                          AND position <= CASE
                            WHEN (SELECT sum(octet_length(body)) FROM journey.log WHERE position > %1$d AND position <= %2$d) <= %3$d
                            THEN %2$d
                            ELSE (
                                SELECT max(position) FROM (
                                    SELECT position, sum(length) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) - length AS bytes_before
                                    FROM (
                                        SELECT position, octet_length(body) AS length
                                        FROM journey.log WHERE position > %1$d AND position <= %2$d
                                    ) AS page
                                ) AS page WHERE bytes_before < %3$d
                            ) END
                        ORDER BY position
                        """.formatted(position, Math.min(upTo, position + limit), MOST_BYTES), LogReader::entry),
                upTo);
    }

    private List<LogEntry> opened(List<LogEntry> page, long upTo) {
        SameValues same = new SameValues();
        Map<StreamId, Owner> owners = owners(streams(page), upTo, same);
        List<LogEntry> opened =
                page.stream().map(entry -> opened(entry, owners, same)).toList();
        return opened.stream().anyMatch(ErasedTouchpoint.class::isInstance) ? withRemains(opened) : opened;
    }

    private static Set<StreamId> streams(List<LogEntry> page) {
        return LogEntry.touchpoints(page).stream().map(StoredTouchpoint::stream).collect(toSet());
    }

    /** Whose the touchpoints of a stream are, and what opens them. */
    private record Owner(StreamId stream, CustomerId customer, DataKey key) {}

    /** Of those of these streams that were not erased. */
    private Map<StreamId, Owner> owners(Set<StreamId> streams, long upTo, SameValues same) {
        if (streams.isEmpty()) {
            return Map.of();
        }
        Map<StreamId, CustomerId> people = people(streams, upTo);
        Map<StreamId, Owner> owners = HashMap.newHashMap(streams.size());
        keys.of(streams).forEach((stream, key) -> {
            CustomerId customer = people.getOrDefault(stream, CustomerId.foundedBy(stream));
            owners.put(stream, new Owner(stream, same.once(customer), key));
        });
        return owners;
    }

    /** Whose these streams are as known at a position, of those that joined another. */
    private Map<StreamId, CustomerId> people(Set<StreamId> streams, long upTo) {
        Map<StreamId, CustomerId> people = new HashMap<>();
        copy.rows(
                """
                        SELECT stream, customer FROM journey.member
                        WHERE stream = ANY ('{%1$s}') AND since <= %2$d AND until > %2$d
                        """.formatted(streams.stream().map(StreamId::toString).collect(joining(",")), upTo),
                row -> people.put(new StreamId(row.uuid()), new CustomerId(row.uuid())));
        return people;
    }

    private static LogEntry opened(LogEntry entry, Map<StreamId, Owner> owners, SameValues same) {
        if (!(entry instanceof StoredTouchpoint touchpoint)) {
            return entry;
        }
        return Optional.ofNullable(owners.get(touchpoint.stream()))
                .flatMap(owner -> opened(touchpoint, owner, same))
                .orElseGet(() -> new ErasedTouchpoint(touchpoint.position()));
    }

    /** What it says like others of its page is held once for all of them. */
    private static Optional<LogEntry> opened(StoredTouchpoint sealed, Owner owner, SameValues same) {
        return owner.key()
                .open(sealed.body().bytes())
                .map(clear -> new StoredTouchpoint(
                        sealed.position(),
                        owner.stream(),
                        owner.customer(),
                        same.once(sealed.type()),
                        sealed.revision(),
                        same.once(sealed.recordedAt()),
                        new JsonBody(clear)));
    }

    private List<LogEntry> withRemains(List<LogEntry> page) {
        Map<Long, LogEntry> remains = new HashMap<>();
        database.sql("SELECT position, body FROM journey.remains WHERE position = ANY (?)")
                .param(page.stream()
                        .filter(ErasedTouchpoint.class::isInstance)
                        .mapToLong(LogEntry::position)
                        .toArray())
                .query(row -> {
                    long position = row.getLong("position");
                    remains.put(position, new AnonymisedTouchpoint(position, new JsonBody(row.getBytes("body"))));
                });
        return page.stream()
                .map(entry -> remains.getOrDefault(entry.position(), entry))
                .toList();
    }
}
