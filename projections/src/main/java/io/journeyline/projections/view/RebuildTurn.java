package io.journeyline.projections.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;

/** The right to rebuild a view, held by one server at a time and given up with its connection, however that ends. */
final class RebuildTurn implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RebuildTurn.class);

    private static final String TRY = "SELECT pg_try_advisory_lock(hashtextextended(?, 0))";
    private static final Duration BEFORE_NEXT_TRY = Duration.ofMillis(20);

    private final Connection connection;
    private final ViewName view;

    private RebuildTurn(Connection connection, ViewName view) {
        this.connection = connection;
        this.view = view;
    }

    /**
     * Takes the turn.
     *
     * @param patience how long another is waited for who has it
     * @throws RebuildUnderWay if another has it still
     */
    static RebuildTurn take(DataSource database, ViewName view, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        RebuildTurn turn = new RebuildTurn(DataSourceUtils.getConnection(database), view);
        boolean taken = false;
        try {
            taken = turn.ask(TRY);
            while (!taken && System.nanoTime() < deadline) {
                Thread.sleep(BEFORE_NEXT_TRY);
                taken = turn.ask(TRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!taken) {
                JdbcUtils.closeConnection(turn.connection);
            }
        }
        if (!taken) {
            throw new RebuildUnderWay(view);
        }
        return turn;
    }

    private boolean ask(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "journeyline rebuild " + view);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException(
                    "the turn to rebuild %s could not be asked for".formatted(view), e);
        }
    }

    /** Where the connection is dead the turn ended with it. */
    @Override
    public void close() {
        try {
            ask("SELECT pg_advisory_unlock(hashtextextended(?, 0))");
        } catch (DataAccessResourceFailureException e) {
            LOG.warn("the turn to rebuild a view ended with its connection: view={}", view);
        } finally {
            JdbcUtils.closeConnection(connection);
        }
    }
}
