package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.JsonBody;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log in its own order. */
public final class LogReader {

    /** So much of bodies is held at once, however long each is. */
    private static final int PAGE_BYTES = 32 << 20;

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final DataKeys keys;

    public LogReader(DataSource database, DataKeys keys) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.keys = keys;
    }

    /**
     * The entries after a position, with none left out between the first and the last: at most {@code limit}, and not many
     * more than fit into some megabytes; none only where there is none. One that was erased stands there as such.
     */
    public List<LogEntry> after(long position, int limit) {
        return opened(copy.rows("""
                        SELECT position, stream, customer, type, revision, recorded_at, body
                        FROM (SELECT position, stream, customer, type, revision, recorded_at, body,
                                     sum(octet_length(body)) OVER (ORDER BY position) - octet_length(body) AS bytes_before
                              FROM journey.log WHERE position > %d ORDER BY position LIMIT %d) AS page
                        WHERE bytes_before < %d
                        ORDER BY position
                        """.formatted(position, limit, PAGE_BYTES), LogReader::entry));
    }

    private List<LogEntry> opened(List<LogEntry> page) {
        List<StreamId> streams = LogEntry.touchpoints(page).stream()
                .map(StoredTouchpoint::stream)
                .toList();
        Map<StreamId, DataKey> found = streams.isEmpty() ? Map.of() : keys.of(streams);
        return page.stream().map(entry -> opened(entry, found)).toList();
    }

    private static LogEntry opened(LogEntry entry, Map<StreamId, DataKey> keys) {
        return entry instanceof StoredTouchpoint touchpoint
                ? Optional.ofNullable(keys.get(touchpoint.stream()))
                        .flatMap(touchpoint::opened)
                        .<LogEntry>map(opened -> opened)
                        .orElseGet(() -> new ErasedTouchpoint(touchpoint.position()))
                : entry;
    }

    public Optional<LogEntry> at(long position) {
        return after(position - 1, 1).stream()
                .filter(entry -> entry.position() == position)
                .findFirst();
    }

    /** The last position, 0 for an empty log. */
    public long head() {
        return database.sql("SELECT coalesce(max(position), 0) FROM journey.log")
                .query(Long.class)
                .single();
    }

    /** The last position recorded before a time, 0 if there is none. */
    public long lastBefore(Instant time) {
        return database.sql("SELECT coalesce(max(position), 0) FROM journey.log WHERE recorded_at < ?")
                .param(time.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Reads, the body as it is kept, the columns position, stream, customer, type, revision, recorded_at and body. */
    static LogEntry entry(CopiedRow row) {
        long position = row.bigint();
        UUID stream = row.uuid();
        UUID customer = row.uuidOrNull();
        String type = row.text();
        int revision = row.smallint();
        Instant recordedAt = row.timestamp();
        JsonBody body = new JsonBody(row.bytea());
        return customer == null
                ? new StoredEvent(position, type, revision, recordedAt, body)
                : new StoredTouchpoint(
                        position, new StreamId(stream), new CustomerId(customer), type, revision, recordedAt, body);
    }
}
