package io.journeyline.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * PostgreSQL's COPY in binary form, the fastest way in and out. It takes part in the transaction that is open. COPY knows
 * no parameters: what is put into its text are numbers and UUIDs, never what somebody wrote.
 */
public final class BinaryCopy {

    private static final Logger LOG = LoggerFactory.getLogger(BinaryCopy.class);
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final short END = -1;
    private static final int CHUNK = 1 << 16;

    private final JdbcTemplate database;

    public BinaryCopy(DataSource database) {
        this.database = new JdbcTemplate(database);
    }

    /** What is read of all rows of a query, in the order of its columns; null for a row that is to be left out. */
    public <T> List<T> rows(String query, Function<CopiedRow, @Nullable T> read) {
        return walk(query, read, rows -> {
            List<T> all = new ArrayList<>();
            rows.forEachRemaining(all::add);
            return all;
        });
    }

    /**
     * Walks over the rows of a query while the database still sends them; an open transaction can be asked for nothing
     * else meanwhile.
     *
     * @param read answers null for a row that is to be left out
     */
    public <T, R extends @Nullable Object> R walk(
            String query, Function<CopiedRow, @Nullable T> read, Function<Iterator<T>, R> walker) {
        return database.<R>execute((Connection connection) -> walk(connection, query, read, walker));
    }

    /**
     * Walks likewise over what the database may have to sort for long before it sends the first row: so long it may be
     * silent before it is taken for dead, whatever is usual on its connections. It sorts by itself: handing rows from worker
     * to worker costs half as much again, and who walks over much does so on several connections.
     */
    public <T, R extends @Nullable Object> R walk(
            String query, Duration silence, Function<CopiedRow, @Nullable T> read, Function<Iterator<T>, R> walker) {
        return database.<R>execute((Connection connection) -> {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(silence.toMillis()));
            try {
                execute(connection, "SET max_parallel_workers_per_gather = 0");
                return walk(connection, query, read, walker);
            } finally {
                if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, usual);
                    if (!isUndone(connection)) {
                        execute(connection, "RESET max_parallel_workers_per_gather");
                    }
                }
            }
        });
    }

    /** Whether the transaction failed, which takes no more commands, and whose settings end with it. */
    private static boolean isUndone(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED;
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private <T, R extends @Nullable Object> R walk(
            Connection connection, String query, Function<CopiedRow, @Nullable T> read, Function<Iterator<T>, R> walker)
            throws SQLException {
        String copy = "COPY (%s) TO STDOUT (FORMAT binary)".formatted(query);
        CopyOut out = manager(connection).copyOut(copy);
        try {
            return walker.apply(new CopiedRows<>(out, read, e -> translated(copy, e)));
        } finally {
            if (out.isActive()) {
                giveUp(connection, out);
            }
        }
    }

    /** Rows that are on their way must be received before the connection can be used again. */
    private static void giveUp(Connection connection, CopyOut out) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
        try {
            byte[] message;
            do {
                message = out.readFromCopy();
            } while (message != null);
        } catch (SQLException cancelled) {
            LOG.debug("a walk was given up", cancelled);
        }
    }

    /** Adds rows to so many columns of a table, which are written as {@code schema.table (column, ...)}. */
    public void add(String columns, int fields, Stream<BinaryFields> rows) {
        database.execute((Connection connection) -> {
            CopyIn in = manager(connection).copyIn("COPY %s FROM STDIN (FORMAT binary)".formatted(columns));
            try {
                write(in, fields, rows.iterator());
                return in.endCopy();
            } finally {
                if (in.isActive()) {
                    in.cancelCopy();
                }
            }
        });
    }

    private static void write(CopyIn in, int fields, Iterator<BinaryFields> rows) throws SQLException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(2 * CHUNK);
        chunk.writeBytes(SIGNATURE);
        chunk.writeBytes(new byte[2 * Integer.BYTES]);
        while (rows.hasNext()) {
            chunk.writeBytes(shortBytes((short) fields));
            chunk.writeBytes(rows.next().bytes());
            if (chunk.size() >= CHUNK) {
                in.writeToCopy(chunk.toByteArray(), 0, chunk.size());
                chunk.reset();
            }
        }
        chunk.writeBytes(shortBytes(END));
        in.writeToCopy(chunk.toByteArray(), 0, chunk.size());
    }

    private static byte[] shortBytes(short value) {
        return ByteBuffer.allocate(Short.BYTES).putShort(value).array();
    }

    private static CopyManager manager(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private DataAccessException translated(String copy, SQLException e) {
        return Objects.requireNonNullElseGet(
                database.getExceptionTranslator().translate("COPY", copy, e),
                () -> new UncategorizedSQLException("COPY", copy, e));
    }
}
