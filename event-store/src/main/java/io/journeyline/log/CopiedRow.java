package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a binary COPY; its columns are read once, in their order. */
public final class CopiedRow {

    private static final long POSTGRES_EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final short END = -1;

    private final ByteBuffer bytes;
    private final short columns;

    CopiedRow(byte[] message, int from) {
        bytes = ByteBuffer.wrap(message).position(from);
        columns = bytes.getShort();
    }

    boolean isEnd() {
        return columns == END;
    }

    public long bigint() {
        bytes.getInt();
        return bytes.getLong();
    }

    public int smallint() {
        bytes.getInt();
        return bytes.getShort();
    }

    public int integer() {
        bytes.getInt();
        return bytes.getInt();
    }

    /** The number, or null where the column is. */
    public @Nullable Integer integerOrNull() {
        return bytes.getInt() < 0 ? null : bytes.getInt();
    }

    /** A double precision. */
    public double real() {
        bytes.getInt();
        return bytes.getDouble();
    }

    public boolean truth() {
        bytes.getInt();
        return bytes.get() != 0;
    }

    public UUID uuid() {
        bytes.getInt();
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    /** The UUID, or null where the column is. */
    public @Nullable UUID uuidOrNull() {
        return bytes.getInt() < 0 ? null : new UUID(bytes.getLong(), bytes.getLong());
    }

    public Instant timestamp() {
        long micros = bigint();
        return Instant.ofEpochSecond(
                POSTGRES_EPOCH_SECONDS + Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    public String text() {
        return new String(bytea(), UTF_8);
    }

    public byte[] bytea() {
        byte[] value = new byte[bytes.getInt()];
        bytes.get(value);
        return value;
    }
}
