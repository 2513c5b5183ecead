package io.journeyline.benchmarks.append;

import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Crowd;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/**
 * The limit of append: the very rows the log would write, ready-made in PostgreSQL's binary form, by COPY into the same
 * table with the same indexes. Nobody looks for duplicates, and nobody waits for a turn.
 */
public final class CopyLimit {

    private static final int ROWS_IN_A_TRANSACTION = 10_000;
    private static final int HEADER_BYTES = 19;
    private static final short END = -1;
    private static final Duration NO_LIMIT = Duration.ofHours(1);

    private final List<Chunk> chunks = new ArrayList<>();

    private static final class Chunk {

        private final byte[] bytes;
        private final int rows;

        Chunk(byte[] bytes, int rows) {
            this.bytes = bytes;
            this.rows = rows;
        }
    }

    /** Takes the rows of a log that is filled. */
    public static CopyLimit of(DataSource filled) throws SQLException {
        CopyLimit limit = new CopyLimit();
        try (Connection connection = filled.getConnection()) {
            CopyOut out = copying(connection).copyOut("COPY journey.log TO STDOUT (FORMAT binary)");
            byte[] first = Objects.requireNonNull(out.readFromCopy(), "the log is empty");
            byte[] header = ByteBuffer.allocate(HEADER_BYTES)
                    .put(first, 0, HEADER_BYTES)
                    .array();
            byte[] row = new byte[first.length - HEADER_BYTES];
            System.arraycopy(first, HEADER_BYTES, row, 0, row.length);
            limit.gather(out, header, row);
        }
        return limit;
    }

    private void gather(CopyOut out, byte[] header, byte[] first) throws SQLException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        int rows = 0;
        for (byte[] row = first; row != null; row = out.readFromCopy()) {
            boolean last = row.length == Short.BYTES;
            if (rows == 0) {
                chunk.writeBytes(header);
            }
            if (!last) {
                chunk.writeBytes(row);
                rows++;
            }
            if (rows > 0 && (last || rows == ROWS_IN_A_TRANSACTION)) {
                chunk.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort(END).array());
                chunks.add(new Chunk(chunk.toByteArray(), rows));
                chunk.reset();
                rows = 0;
            }
        }
    }

    /** Rows a second by so many connections. */
    public double rate(BenchPostgres postgres, int connections) throws Exception {
        AtomicInteger next = new AtomicInteger();
        try (BenchDatabase database = postgres.database();
                var pool = database.pool(connections)) {
            return Crowd.rate(connections, NO_LIMIT, number -> {
                Connection connection = pool.getConnection();
                return () -> copy(connection, next.getAndIncrement());
            });
        }
    }

    private int copy(Connection connection, int number) throws SQLException {
        if (number >= chunks.size()) {
            connection.close();
            return 0;
        }
        Chunk chunk = chunks.get(number);
        var in = copying(connection).copyIn("COPY journey.log FROM STDIN (FORMAT binary)");
        in.writeToCopy(chunk.bytes, 0, chunk.bytes.length);
        in.endCopy();
        return chunk.rows;
    }

    private static CopyManager copying(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
