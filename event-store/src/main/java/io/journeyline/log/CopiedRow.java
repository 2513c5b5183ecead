package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of a binary COPY; its columns are read once, in their order. */
public final class CopiedRow {

    private static final long POSTGRES_EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final short END = -1;
    private static final int FLAGS_AND_TYPE = 2 * Integer.BYTES;
    private static final int LOWER_BOUND = Integer.BYTES;

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

    /** An array of UUIDs in one dimension, none of them null. */
    public List<UUID> uuids() {
        bytes.getInt();
        boolean isEmpty = bytes.getInt() == 0;
        bytes.position(bytes.position() + FLAGS_AND_TYPE);
        if (isEmpty) {
            return List.of();
        }
        int length = bytes.getInt();
        bytes.position(bytes.position() + LOWER_BOUND);
        List<UUID> uuids = new ArrayList<>(length);
        while (uuids.size() < length) {
            uuids.add(uuid());
        }
        return uuids;
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
