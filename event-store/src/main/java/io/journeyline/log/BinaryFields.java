package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.postgresql.util.ByteConverter;

/** Fields in PostgreSQL's binary form, one after the other, each after its length. */
public final class BinaryFields {

    /** What a touchpoint's row takes beside its body, mostly. */
    private static final int ROOM = 256;

    private static final int NULL = -1;
    private static final int UUID_OID = 2950;
    private static final int UUID_BYTES = 2 * Long.BYTES;
    private static final long POSTGRES_EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private ByteBuffer out;

    /** Makes room for values of about so many bytes. */
    public BinaryFields(int expected) {
        out = ByteBuffer.allocate(ROOM + expected);
    }

    public BinaryFields smallint(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    public BinaryFields bigint(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public BinaryFields timestamp(Instant value) {
        return bigint((value.getEpochSecond() - POSTGRES_EPOCH_SECONDS) * 1_000_000 + value.getNano() / 1_000);
    }

    public BinaryFields text(String value) {
        return bytea(value.getBytes(UTF_8));
    }

    public BinaryFields bytea(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    public BinaryFields uuid(UUID value) {
        put(room(UUID_BYTES), value);
        return this;
    }

    public BinaryFields integer(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    public BinaryFields real(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    public BinaryFields truth(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public BinaryFields numeric(BigDecimal value) {
        return bytea(ByteConverter.numeric(value));
    }

    public BinaryFields none() {
        room(0).putInt(out.position() - Integer.BYTES, NULL);
        return this;
    }

    BinaryFields uuids(List<UUID> values) {
        int header = 3 * Integer.BYTES;
        int dimension = 2 * Integer.BYTES + values.size() * (Integer.BYTES + UUID_BYTES);
        room(values.isEmpty() ? header : header + dimension)
                .putInt(values.isEmpty() ? 0 : 1)
                .putInt(0)
                .putInt(UUID_OID);
        if (!values.isEmpty()) {
            out.putInt(values.size()).putInt(1);
            values.forEach(value -> put(out.putInt(UUID_BYTES), value));
        }
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private ByteBuffer room(int length) {
        if (out.remaining() < Integer.BYTES + length) {
            out = ByteBuffer.allocate(2 * out.capacity() + length).put(out.flip());
        }
        return out.putInt(length);
    }

    private static void put(ByteBuffer out, UUID value) {
        out.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    }
}
