package io.journeyline.log;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.record.JsonBody;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the log in its own order. */
public final class LogReader {

    private final JdbcClient database;

    public LogReader(JdbcClient database) {
        this.database = database;
    }

    /** The entries after a position, at most {@code limit}, with none left out between the first and the last. */
    public List<LogEntry> after(long position, int limit) {
        return database.sql("""
                        SELECT position, stream, customer, type, revision, recorded_at, body
                        FROM journey.log WHERE position > ? ORDER BY position LIMIT ?
                        """)
                .params(position, limit)
                .query((row, n) -> entry(row))
                .list();
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

    static LogEntry entry(ResultSet row) throws SQLException {
        UUID customer = row.getObject("customer", UUID.class);
        long position = row.getLong("position");
        Instant recordedAt = row.getObject("recorded_at", OffsetDateTime.class).toInstant();
        String type = row.getString("type");
        int revision = row.getInt("revision");
        JsonBody body = new JsonBody(row.getBytes("body"));
        return customer == null
                ? new StoredEvent(position, type, revision, recordedAt, body)
                : new StoredTouchpoint(
                        position,
                        new StreamId(row.getObject("stream", UUID.class)),
                        new CustomerId(customer),
                        type,
                        revision,
                        recordedAt,
                        body);
    }
}
