package io.journeyline.log;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Streams rows into the log by COPY in binary form, the fastest way in (PostgreSQL documentation, COPY, "Binary Format"). */
final class CopyRows implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final short FIELDS = 10;
    private static final int CHUNK = 1 << 16;

    private final CopyIn copy;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);

    CopyRows(Connection connection) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                COPY journey.log (position, recorded_at,
                                  stream, linked, type, revision, occurred_at, source, id, body)
                FROM STDIN (FORMAT binary)
                """);
        chunk.put(SIGNATURE).putInt(0).putInt(0);
    }

    void add(long position, Instant recordedAt, Numbered.Row row) throws SQLException {
        byte[] body = row.body();
        byte[] place =
                new BinaryFields(0).bigint(position).timestamp(recordedAt).bytes();
        room(Short.BYTES + place.length).putShort(FIELDS).put(place);
        put(row.candidate().row());
        room(Integer.BYTES).putInt(body.length);
        put(body);
    }

    private void put(byte[] bytes) throws SQLException {
        if (bytes.length > CHUNK) {
            flush();
            copy.writeToCopy(bytes, 0, bytes.length);
        } else {
            room(bytes.length).put(bytes);
        }
    }

    void end() throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    /** A connection whose COPY was left open would wait for its end for ever. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private ByteBuffer room(int length) throws SQLException {
        if (chunk.remaining() < length) {
            flush();
        }
        return chunk;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(chunk.array(), 0, chunk.position());
        chunk.clear();
    }
}
