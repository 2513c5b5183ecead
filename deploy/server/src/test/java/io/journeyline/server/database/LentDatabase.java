package io.journeyline.server.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL that is not the server's own. */
public final class LentDatabase implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final EmbeddedFolder folder;

    private LentDatabase(EmbeddedPostgres postgres, EmbeddedFolder folder) {
        this.postgres = postgres;
        this.folder = folder;
    }

    public static LentDatabase start(Path home) {
        return new LentDatabase(EmbeddedPostgres.start(home), EmbeddedFolder.in(home));
    }

    public int port() throws IOException {
        return folder.port();
    }

    /** What a server is told to use it, reached by this port; servers that are told the same belong together. */
    public Map<String, String> settings(int port) {
        return Map.of(
                "JOURNEY_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "JOURNEY_DATABASE_USER", postgres.getUsername(),
                "JOURNEY_DATABASE_PASSWORD", postgres.getPassword(),
                "JOURNEY_STREAM_KEY", "5e".repeat(32),
                "JOURNEY_MASTER_KEY", "3a".repeat(32));
    }

    /** The first column of what a query answers. */
    public List<String> ask(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        postgres.getJdbcUrl(), postgres.getUsername(), postgres.getPassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> answer = new ArrayList<>();
            while (rows.next()) {
                answer.add(String.valueOf(rows.getString(1)));
            }
            return answer;
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
