package io.journeyline.log;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.JsonBody;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pages of the log: entries with whose they are, opened. Of each stream in a page, its person and its key are asked for once. */
final class LogPages {

    /** So much of bodies is held at once, however long each is. */
    private static final int MOST_BYTES = 32 << 20;

    /** Of so many streams the people are asked for at a time. */
    private static final int MOST_STREAMS = 20_000;

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
        return read("""
                position > %1$d AND position <= %2$d -- dense: so many, whatever the planner thinks
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
                """.formatted(position, Math.min(upTo, position + limit), MOST_BYTES), upTo);
    }

    /** As {@link LogReader#at(long[], long)} says. */
    List<LogEntry> at(long[] positions, long upTo) {
        return read(
                "position = ANY ('{%s}')"
                        .formatted(LongStream.of(positions)
                                .mapToObj(Long::toString)
                                .collect(joining(","))),
                upTo);
    }

    /** Puts them in order itself: the database would sort on its disk what mostly stands there in order. */
    private List<LogEntry> read(String which, long upTo) {
        List<LogEntry> page = copy.rows("""
                        SELECT position, stream, CASE WHEN source <> '' THEN stream END, type, revision, recorded_at, body, occurred_at
                        FROM journey.log WHERE %s
                        """.formatted(which), LogReader::entry);
        page.sort(Comparator.comparingLong(LogEntry::position));
        return opened(page, upTo);
    }

    /** As {@link LogReader#outline(long, long)} says. */
    LogOutline outline(long after, long upTo) {
        int[] bytes = new int[Math.toIntExact(upTo - after)];
        int[] owners = new int[bytes.length];
        SequencedMap<StreamId, Integer> numbers = new LinkedHashMap<>();
        int found = copy.rows("""
                        SELECT position, CASE WHEN source <> '' THEN stream END, octet_length(body)
                        FROM journey.log WHERE position > %d AND position <= %d
                        """.formatted(after, upTo), row -> {
                    int entry = (int) (row.bigint() - after - 1);
                    UUID stream = row.uuidOrNull();
                    owners[entry] = stream == null
                            ? LogOutline.NOBODY
                            : numbers.computeIfAbsent(new StreamId(stream), first -> numbers.size());
                    bytes[entry] = row.integer();
                    return true;
                })
                .size();
        if (found < bytes.length) {
            throw new IllegalStateException("the log ends in front of %d".formatted(upTo));
        }
        int[] customers = customers(numbers.sequencedKeySet(), upTo);
        Arrays.setAll(
                owners, entry -> owners[entry] == LogOutline.NOBODY ? LogOutline.NOBODY : customers[owners[entry]]);
        return new LogOutline(after, owners, bytes);
    }

    /** The number of each stream's customer. */
    private int[] customers(Collection<StreamId> streams, long upTo) {
        Map<StreamId, CustomerId> people = people(streams, upTo);
        Map<CustomerId, Integer> numbers = new HashMap<>();
        return streams.stream()
                .map(stream -> people.getOrDefault(stream, CustomerId.foundedBy(stream)))
                .mapToInt(customer -> numbers.computeIfAbsent(customer, first -> numbers.size()))
                .toArray();
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
    private Map<StreamId, CustomerId> people(Collection<StreamId> streams, long upTo) {
        Map<StreamId, CustomerId> people = new HashMap<>();
        List<StreamId> all = List.copyOf(streams);
        for (int from = 0; from < all.size(); from += MOST_STREAMS) {
            copy.rows(
                    """
                            SELECT stream, customer FROM journey.member
                            WHERE stream = ANY ('{%1$s}') AND since <= %2$d AND until > %2$d
                            """.formatted(
                                    all.subList(from, Math.min(all.size(), from + MOST_STREAMS)).stream()
                                            .map(StreamId::toString)
                                            .collect(joining(",")),
                                    upTo),
                    row -> people.put(new StreamId(row.uuid()), new CustomerId(row.uuid())));
        }
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
