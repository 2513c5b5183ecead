package io.journeyline.log.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.identity.StreamId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key that data keys are wrapped under. It is never in the database. */
public final class MasterKey {

    /** Its length, in bytes. */
    public static final int BYTES = Aead.KEY_BYTES;

    private final SecretKey key;
    private final UUID fingerprint;

    /**
     * The master key of these bytes.
     *
     * @throws IllegalArgumentException if they are not {@value #BYTES}
     */
    public MasterKey(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("the master key must have " + BYTES + " bytes");
        }
        key = new SecretKeySpec(bytes, "AES");
        fingerprint = fingerprint(bytes);
    }

    private static UUID fingerprint(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            ByteBuffer hash = ByteBuffer.wrap(mac.doFinal("journeyline master key".getBytes(UTF_8)));
            return new UUID(hash.getLong(), hash.getLong());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells whether two servers have the same key without telling the key. */
    UUID fingerprint() {
        return fingerprint;
    }

    /** A data key as it is kept: its mark, a nonce, and the key with a tag, bound to its mark and its stream. */
    byte[] wrap(DataKey data) {
        byte[] mark =
                ByteBuffer.allocate(DataKey.MARK_BYTES).putInt(data.mark()).array();
        return Aead.seal(key, mark, data.stream(), data.key().getEncoded());
    }

    DataKey unwrap(StreamId stream, byte[] wrapped) {
        byte[] data = Aead.open(key, DataKey.MARK_BYTES, stream, wrapped)
                .orElseThrow(() -> new IllegalStateException("the data key of a stream is damaged: stream=" + stream));
        return DataKey.of(stream, mark(wrapped), data);
    }

    static int mark(byte[] wrapped) {
        return ByteBuffer.wrap(wrapped).getInt();
    }
}
