package io.journeyline.log.key;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Who writes under data keys shares this lock until the transaction ends; who destroys some or puts another master key in
 * force has it alone. So what a writer has read of keys stands until it has committed. The log's own lock does not do:
 * a server can lose its turn without knowing.
 */
public final class KeyLock {

    /** A server that falls silent while it has the lock, and is not dead, must not hold up all others. */
    private static final String NOT_IN_SILENCE = "set_config('idle_in_transaction_session_timeout', '5s', true), ";

    /** Taken in the statement with which a transaction begins; what is asked next sees keys as they stay. */
    public static final String SHARED =
            NOT_IN_SILENCE + "pg_advisory_xact_lock_shared(" + 0x4A_4F_55_52_4E_45_59_4BL + ")";

    private static final String ALONE =
            "SELECT " + NOT_IN_SILENCE + "pg_advisory_xact_lock(" + 0x4A_4F_55_52_4E_45_59_4BL + ")";

    private KeyLock() {}

    /** Waits until no writer is under way. Who needs the log's lock too takes that one first. */
    public static void alone(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(ALONE)) {
            lock.execute();
        }
    }
}
