package io.journeyline.server.wiring;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;

/**
 * Transactions for work that no caller waits for: PostgreSQL may be silent for minutes, as it is while it sorts the
 * stories of many customers, before it is taken for dead.
 */
final class PatientTransactions extends JdbcTransactionManager {

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    PatientTransactions(DataSource database) {
        super(database);
    }

    /** The pool undoes this when the connection comes back. */
    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        connection.setNetworkTimeout(Runnable::run, Math.toIntExact(LONGEST_SILENCE.toMillis()));
    }
}
