package io.journeyline.benchmarks.append;

import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.record.ReportedTouchpoint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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

    private final BenchPostgres postgres;
    private final Supplier<List<ReportedTouchpoint>> touchpoints;
    private final int leadIn;
    private final List<Chunk> chunks = new ArrayList<>();

    private static final class Chunk {

        private final byte[] bytes;
        private final int rows;

        Chunk(byte[] bytes, int rows) {
            this.bytes = bytes;
            this.rows = rows;
        }
    }

    /** Of the rows that the log would write of these touchpoints, so many of them not measured. */
    public CopyLimit(BenchPostgres postgres, Supplier<List<ReportedTouchpoint>> touchpoints, int leadIn) {
        this.postgres = postgres;
        this.touchpoints = touchpoints;
        this.leadIn = leadIn;
    }

    /** Has the log write them once, and takes them from there. */
    private void prepare() throws Exception {
        try (BenchDatabase database = postgres.database()) {
            try (OwnLog log = new OwnLog(database)) {
                log.fill(touchpoints.get());
            }
            try (var pool = database.pool(1);
                    Connection connection = pool.getConnection()) {
                take(copying(connection).copyOut("COPY journey.log TO STDOUT (FORMAT binary)"));
            }
        }
    }

    private void take(CopyOut out) throws SQLException {
        byte[] first = Objects.requireNonNull(out.readFromCopy(), "the log is empty");
        byte[] header =
                ByteBuffer.allocate(HEADER_BYTES).put(first, 0, HEADER_BYTES).array();
        byte[] row = new byte[first.length - HEADER_BYTES];
        System.arraycopy(first, HEADER_BYTES, row, 0, row.length);
        gather(out, header, row);
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
    public double rate(int connections) throws Exception {
        if (chunks.isEmpty()) {
            prepare();
        }
        try (BenchDatabase database = postgres.database();
                var pool = database.pool(connections)) {
            List<Connection> open = new ArrayList<>();
            for (int number = 0; number < connections; number++) {
                open.add(pool.getConnection());
            }
            int leading = Math.ceilDiv(leadIn, ROWS_IN_A_TRANSACTION);
            rate(open, chunks.subList(0, leading));
            postgres.settle();
            return rate(open, chunks.subList(leading, chunks.size()));
        }
    }

    private static double rate(List<Connection> connections, List<Chunk> chunks) throws Exception {
        AtomicInteger next = new AtomicInteger();
        return Crowd.rate(connections.size(), Crowd.TO_THE_END, number -> () -> {
            int chunk = next.getAndIncrement();
            return chunk < chunks.size() ? copy(connections.get(number), chunks.get(chunk)) : Crowd.NO_MORE;
        });
    }

    private static int copy(Connection connection, Chunk chunk) throws SQLException {
        var in = copying(connection).copyIn("COPY journey.log FROM STDIN (FORMAT binary)");
        in.writeToCopy(chunk.bytes, 0, chunk.bytes.length);
        in.endCopy();
        return chunk.rows;
    }

    private static CopyManager copying(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
