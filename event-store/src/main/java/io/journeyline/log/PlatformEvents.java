package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.record.JsonBody;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the platform itself did or decided, kept in the log among the touchpoints. */
public final class PlatformEvents {

    /** No touchpoint's source is blank, so none can take the name of an event. */
    private static final String SOURCE = "";

    private final JdbcTemplate database;
    private final TransactionTemplate transaction;
    private final LogSignal signal;

    public PlatformEvents(JdbcTemplate database, TransactionTemplate transaction, LogSignal signal) {
        this.database = database;
        this.transaction = transaction;
        this.signal = signal;
    }

    /**
     * An event to be written.
     *
     * @param stream what it belongs to, such as an aggregate's identifier
     * @param id its name in the log, unique for ever
     * @param event its identifier wherever it goes, unique for ever too
     * @param occurredAt kept to the microsecond
     */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    public record NewEvent(
            String stream, String id, String event, String type, int revision, Instant occurredAt, byte[] body) {

        public NewEvent {
            occurredAt = occurredAt.truncatedTo(ChronoUnit.MICROS);
        }
    }

    /**
     * Appends within the transaction that is under way, or in one of its own.
     *
     * @throws org.springframework.dao.DuplicateKeyException if one of these ids or events was there before, or is twice among them
     */
    public void append(List<NewEvent> events) {
        transaction.executeWithoutResult(status -> {
            long last = database.execute((ConnectionCallback<Long>) connection -> insert(connection, events));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    signal.advancedTo(last);
                }
            });
        });
    }

    private static long insert(Connection connection, List<NewEvent> events) throws SQLException {
        LogLock.Head head = LogLock.acquireAlone(connection);
        long position = head.position();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO journey.log (position, stream, linked, type, revision,
                                         occurred_at, recorded_at, source, id, event, body)
                VALUES (?, ?, '{}', ?, ?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (NewEvent event : events) {
                insert.setLong(1, ++position);
                insert.setObject(2, uuid(event.stream()));
                insert.setString(3, event.type());
                insert.setInt(4, event.revision());
                insert.setObject(5, event.occurredAt().atOffset(ZoneOffset.UTC));
                insert.setObject(6, head.now().atOffset(ZoneOffset.UTC));
                insert.setString(7, SOURCE);
                insert.setString(8, event.id());
                insert.setString(9, event.event());
                insert.setBytes(10, event.body());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        LogLock.announce(connection, position);
        return position;
    }

    /** The events of one stream in their order. */
    public List<StoredEvent> of(String stream) {
        return database.query("""
                SELECT position, type, revision, occurred_at, recorded_at, body FROM journey.log
                WHERE stream = ? AND source = '' ORDER BY position
                """, (row, n) -> event(row), uuid(stream));
    }

    /** Keeps a summary of a stream up to a sequence number, in place of earlier ones. */
    public void saveSnapshot(String stream, long sequence, NewEvent snapshot) {
        transaction.executeWithoutResult(status -> {
            database.update(
                    """
                    INSERT INTO journey.snapshot (stream, sequence_number, type, revision, recorded_at, body)
                    VALUES (?, ?, ?, ?, ?, ?)
                    ON CONFLICT (stream, sequence_number) DO UPDATE
                    SET type = excluded.type, revision = excluded.revision, recorded_at = excluded.recorded_at, body = excluded.body
                    """,
                    uuid(stream),
                    sequence,
                    snapshot.type(),
                    snapshot.revision(),
                    snapshot.occurredAt().atOffset(ZoneOffset.UTC),
                    snapshot.body());
            database.update(
                    "DELETE FROM journey.snapshot WHERE stream = ? AND sequence_number < ?", uuid(stream), sequence);
        });
    }

    public Optional<StoredEvent> snapshot(String stream) {
        return database.query("""
                        SELECT sequence_number AS position, type, revision, recorded_at AS occurred_at, recorded_at, body
                        FROM journey.snapshot
                        WHERE stream = ? ORDER BY sequence_number DESC LIMIT 1
                        """, (row, n) -> event(row), uuid(stream)).stream()
                .findFirst();
    }

    /** Reads the columns position, type, revision, occurred_at, recorded_at and body. */
    static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getLong("position"),
                row.getString("type"),
                row.getInt("revision"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                new JsonBody(row.getBytes("body")));
    }

    private static UUID uuid(String stream) {
        return UUID.nameUUIDFromBytes(stream.getBytes(UTF_8));
    }
}
