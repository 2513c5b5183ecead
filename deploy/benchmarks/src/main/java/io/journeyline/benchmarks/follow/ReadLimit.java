package io.journeyline.benchmarks.follow;

import io.journeyline.benchmarks.http.Serving;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyOut;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The limit of following: all columns a view needs, every body walked through as JSON, and nothing done with it. */
final class ReadLimit {

    private static final double NANOS = 1e9;
    private static final int FETCH = 5_000;
    private static final int HEADER_BYTES = 19;
    private static final String LOG =
            "SELECT position, stream, type, revision, recorded_at, body FROM journey.clear_log ORDER BY position";
    private static final int COLUMNS = 6;
    private static final JsonFactory JSON = new JsonFactory();

    /** The driver's own. */
    private static final int PREPARE_THRESHOLD = 5;

    /** For the driver: in binary form from the first time. */
    private static final int AT_ONCE = -1;

    private final Serving serving;

    ReadLimit(Serving serving) {
        this.serving = serving;
    }

    private void bringUpToDate() {
        try (var pool = serving.database().pool(2)) {
            ClearLog.bringUpToDate(pool);
        }
    }

    /** Rows a second through a JDBC cursor as the driver does it unasked: what is asked once comes as text. */
    double byCursor() throws SQLException {
        return byCursor(PREPARE_THRESHOLD);
    }

    /** Rows a second through a JDBC cursor in binary form. */
    double byBinaryCursor() throws SQLException {
        return byCursor(AT_ONCE);
    }

    private double byCursor(int prepareThreshold) throws SQLException {
        bringUpToDate();
        try (var pool = serving.database().pool(1);
                Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(LOG)) {
            connection.setAutoCommit(false);
            query.setFetchSize(FETCH);
            query.unwrap(PGStatement.class).setPrepareThreshold(prepareThreshold);
            long from = System.nanoTime();
            long rows = 0;
            try (ResultSet row = query.executeQuery()) {
                for (; row.next(); rows++) {
                    byte[] body = row.getBytes(COLUMNS);
                    walk(body, 0, body.length);
                }
            }
            return rows * NANOS / (System.nanoTime() - from);
        }
    }

    /** Rows a second through COPY in binary form. */
    double byCopy() throws SQLException {
        bringUpToDate();
        try (var pool = serving.database().pool(1);
                Connection connection = pool.getConnection()) {
            long from = System.nanoTime();
            long rows = 0;
            CopyOut out = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + LOG + ") TO STDOUT (FORMAT binary)");
            for (byte[] row = out.readFromCopy(); row != null; row = out.readFromCopy()) {
                if (row.length > Short.BYTES) {
                    walkLast(row, rows == 0 ? HEADER_BYTES : 0);
                    rows++;
                }
            }
            return rows * NANOS / (System.nanoTime() - from);
        }
    }

    private static void walkLast(byte[] bytes, int from) {
        ByteBuffer row = ByteBuffer.wrap(bytes);
        row.position(from + Short.BYTES);
        for (int column = 1; column < COLUMNS; column++) {
            int length = row.getInt();
            row.position(row.position() + Math.max(length, 0));
        }
        int length = row.getInt();
        walk(bytes, row.position(), length);
    }

    private static void walk(byte[] bytes, int offset, int length) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            while (json.nextToken() != null) {
                json.currentToken();
            }
        }
    }
}
