package io.journeyline.log;

import io.journeyline.log.key.KeysForWriting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Makes positions dense and the order of positions the order of commits: whoever writes holds one lock until the
 * transaction ends, so a higher position is never seen before a lower one, and a rolled-back one leaves no gap.
 */
final class LogLock {

    /** "JOURNEY" in ASCII, so that it meets no other application's lock by chance. */
    private static final long KEY = 0x4A_4F_55_52_4E_45_59L;

    /** A server that falls silent while it holds the turn, and is not dead, must not hold up all others. */
    static final String LONGEST_SILENCE = "5s";

    /** Who writes while it is its turn waits for nobody, unless somebody lost theirs who still writes. */
    static final String LONGEST_WAIT = "2s";

    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private LogLock() {}

    /**
     * Where the log ends, as seen by the one who may write.
     *
     * @param position the last position given, 0 for an empty log
     * @param now the database's clock, to the microsecond
     */
    record Head(long position, Instant now) {}

    /** Waits for its turn; the turn lasts until the connection's transaction ends. */
    static Head acquire(Connection connection) throws SQLException {
        lock(connection);
        return head(connection);
    }

    /**
     * Likewise, and ends what others still have under way who lost their turn. Of one that falls silent in the middle of its
     * rows nobody would hear again, as PostgreSQL waits for the rest for as long as the connection lasts, and what it wrote
     * by then would be waited for by all who write after it. Who has the turn so waits for others no longer than
     * {@link #LONGEST_WAIT}.
     */
    static Head acquireAlone(Connection connection) throws SQLException {
        lock(connection);
        try (PreparedStatement impatient = connection.prepareStatement("SELECT set_config('lock_timeout', ?, true)")) {
            impatient.setString(1, LONGEST_WAIT);
            impatient.execute();
        }
        try (PreparedStatement end = connection.prepareStatement("""
                SELECT pg_terminate_backend(writer.pid, ?)
                FROM pg_locks AS writer JOIN pg_stat_activity AS session ON session.pid = writer.pid
                WHERE writer.relation = 'journey.log'::regclass AND writer.mode = 'RowExclusiveLock' AND writer.granted
                  AND session.datname = current_database() AND session.usename = current_user
                  AND session.pid <> pg_backend_pid()
                """)) {
            end.setLong(1, LONGEST_END.toMillis());
            end.execute();
        }
        return head(connection);
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                "SELECT set_config('idle_in_transaction_session_timeout', ?, true), pg_advisory_xact_lock(?)")) {
            lock.setString(1, LONGEST_SILENCE);
            lock.setLong(2, KEY);
            lock.execute();
        }
    }

    private static Head head(Connection connection) throws SQLException {
        try (PreparedStatement head = connection.prepareStatement(
                        "SELECT coalesce(max(position), 0), clock_timestamp() FROM journey.log");
                ResultSet row = head.executeQuery()) {
            row.next();
            return new Head(
                    row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
        }
    }

    /** Whether somebody waits for the turn that this connection has. */
    static boolean isWanted(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT EXISTS (
                    SELECT FROM pg_locks
                    WHERE locktype = 'advisory' AND NOT granted AND (classid::bigint << 32 | objid::bigint) = ?
                      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                """)) {
            query.setLong(1, KEY);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** Wakes the followers on every server when the transaction has committed. */
    static void announce(Connection connection, long position) throws SQLException {
        try (PreparedStatement announce = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify(announce, 0, position);
        }
    }

    /** Commits, with the keys that are still to be written, and wakes the followers on every server, in one exchange. */
    static void commit(Connection connection, long position, KeysForWriting keys) throws SQLException {
        String sql = keys.unsaved() + "SELECT pg_notify(?, ?); COMMIT";
        try (PreparedStatement commit = connection.prepareStatement(sql)) {
            notify(commit, keys.bindUnsaved(commit), position);
        }
    }

    private static void notify(PreparedStatement statement, int before, long position) throws SQLException {
        statement.setString(before + 1, LogSignal.GROWN);
        statement.setString(before + 2, Long.toString(position));
        statement.execute();
    }
}
