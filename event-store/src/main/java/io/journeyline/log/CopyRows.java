package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in PostgreSQL's binary COPY format, the fastest way in (PostgreSQL documentation, COPY, "Binary Format"). */
final class CopyRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int UUID_OID = 2950;
    private static final long POSTGRES_EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(bytes);

    CopyRows() {
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    private interface Step {
        void run() throws IOException;
    }

    CopyRows row(int fields) {
        return write(() -> out.writeShort(fields));
    }

    CopyRows field(long value) {
        return write(() -> {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        });
    }

    CopyRows smallField(int value) {
        return write(() -> {
            out.writeInt(Short.BYTES);
            out.writeShort(value);
        });
    }

    CopyRows field(@Nullable UUID value) {
        return write(() -> {
            if (value == null) {
                out.writeInt(-1);
            } else {
                uuid(value);
            }
        });
    }

    CopyRows field(List<UUID> values) {
        return write(() -> {
            int header = 3 * Integer.BYTES;
            int dimension = 2 * Integer.BYTES + values.size() * (Integer.BYTES + 2 * Long.BYTES);
            out.writeInt(values.isEmpty() ? header : header + dimension);
            out.writeInt(values.isEmpty() ? 0 : 1);
            out.writeInt(0);
            out.writeInt(UUID_OID);
            if (!values.isEmpty()) {
                out.writeInt(values.size());
                out.writeInt(1);
                for (UUID value : values) {
                    uuid(value);
                }
            }
        });
    }

    CopyRows field(Instant value) {
        long micros = (value.getEpochSecond() - POSTGRES_EPOCH_SECONDS) * 1_000_000 + value.getNano() / 1_000;
        return field(micros);
    }

    CopyRows field(String value) {
        return field(value.getBytes(UTF_8));
    }

    CopyRows field(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    byte[] end() {
        write(() -> out.writeShort(-1));
        return bytes.toByteArray();
    }

    private void uuid(UUID value) throws IOException {
        out.writeInt(2 * Long.BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }

    private CopyRows write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
