package io.journeyline.projections.view;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.JdbcUtils;

/** The right to rebuild a view, held by one server at a time and given up with its connection, however that ends. */
final class RebuildTurn implements AutoCloseable {

    private final Connection connection;
    private final ViewName view;

    private RebuildTurn(Connection connection, ViewName view) {
        this.connection = connection;
        this.view = view;
    }

    /**
     * Takes the turn.
     *
     * @throws RebuildUnderWay if another has it
     */
    static RebuildTurn take(DataSource database, ViewName view) {
        RebuildTurn turn = new RebuildTurn(DataSourceUtils.getConnection(database), view);
        if (!turn.ask("SELECT pg_try_advisory_lock(hashtextextended(?, 0))")) {
            JdbcUtils.closeConnection(turn.connection);
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
            JdbcUtils.closeConnection(connection);
            throw new IllegalStateException("the turn to rebuild %s could not be asked for".formatted(view), e);
        }
    }

    @Override
    public void close() {
        ask("SELECT pg_advisory_unlock(hashtextextended(?, 0))");
        JdbcUtils.closeConnection(connection);
    }
}
