package io.journeyline.log;

import io.journeyline.identity.StreamId;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.key.KeyLock;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Destroys data keys, and with them all that can be read of their streams: in the log, in the views, and in every copy of
 * these that is made from then on. A touchpoint that comes to such a stream later is sealed under a new key.
 */
public final class KeyDestruction {

    private final JdbcTemplate database;
    private final DataKeys keys;

    public KeyDestruction(JdbcTemplate database, DataKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** Until the transaction that is under way ends, nobody appends. */
    public void holdLog() {
        database.execute((ConnectionCallback<Long>) KeyDestruction::hold);
    }

    /**
     * Destroys the keys of these streams, those that have one, within the transaction that is under way. Until it ends
     * nobody appends; when it has committed, no server uses these keys any more.
     *
     * @throws IllegalStateException if no transaction is under way
     */
    public void destroy(Collection<StreamId> streams) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("keys are destroyed within a transaction");
        }
        if (streams.isEmpty()) {
            return;
        }
        long epoch = database.execute((ConnectionCallback<Long>) connection -> destroy(connection, streams));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                keys.reached(epoch);
            }
        });
    }

    private static long hold(Connection connection) throws SQLException {
        long head = LogLock.acquireAlone(connection).position();
        KeyLock.alone(connection);
        return head;
    }

    private static long destroy(Connection connection, Collection<StreamId> streams) throws SQLException {
        hold(connection);
        Array ids = connection.createArrayOf(
                "uuid", streams.stream().map(StreamId::value).toArray());
        update(connection, ids, "DELETE FROM journey.data_key WHERE stream = ANY (?)");
        update(connection, ids, """
                UPDATE journey.log SET body = '' -- of what is older than keys and in clear
                WHERE stream = ANY (?) AND source <> '' AND substring(body FROM 1 FOR 1) = '{'
                """);
        return announce(connection);
    }

    private static void update(Connection connection, Array streams, String sql) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setArray(1, streams);
            update.executeUpdate();
        }
    }

    private static long announce(Connection connection) throws SQLException {
        try (PreparedStatement announce = connection.prepareStatement("""
                WITH risen AS (UPDATE journey.key_epoch SET epoch = epoch + 1 RETURNING epoch)
                SELECT epoch, pg_notify(?, epoch::text) FROM risen
                """)) {
            announce.setString(1, LogSignal.KEYS);
            try (ResultSet row = announce.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
