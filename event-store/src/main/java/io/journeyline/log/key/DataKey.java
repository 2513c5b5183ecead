package io.journeyline.log.key;

import io.journeyline.identity.StreamId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one stream. What it seals is one byte that tells the version, four that name the key, a nonce of twelve, and
 * the ciphertext with its tag of sixteen. The name tells what a key that is no more has sealed from what is damaged.
 *
 * @param mark the key's name, random
 */
public record DataKey(StreamId stream, int mark, SecretKey key) {

    static final int MARK_BYTES = Integer.BYTES;

    private static final byte VERSION = 1;
    private static final int HEAD_BYTES = 1 + MARK_BYTES;

    /** A new key. */
    static DataKey random(StreamId stream) {
        byte[] random = Aead.random(MARK_BYTES + Aead.KEY_BYTES);
        return of(stream, ByteBuffer.wrap(random).getInt(), Arrays.copyOfRange(random, MARK_BYTES, random.length));
    }

    static DataKey of(StreamId stream, int mark, byte[] key) {
        return new DataKey(stream, mark, new SecretKeySpec(key, "AES"));
    }

    /** Makes it unreadable to all who do not have this key. */
    public byte[] seal(byte[] clear) {
        byte[] head = ByteBuffer.allocate(HEAD_BYTES).put(VERSION).putInt(mark).array();
        return Aead.seal(key, head, stream, clear);
    }

    /**
     * What was sealed, or JSON that was stored before anything was; empty if it was sealed under a key that is no more, or
     * was taken out. What is damaged is answered as it stands, which nobody takes for JSON.
     */
    public Optional<byte[]> open(byte[] stored) {
        if (stored.length == 0 || (isSealed(stored) && ByteBuffer.wrap(stored).getInt(1) != mark)) {
            return Optional.empty();
        }
        return isSealed(stored)
                ? Aead.open(key, HEAD_BYTES, stream, stored).or(() -> Optional.of(stored))
                : Optional.of(stored);
    }

    private static boolean isSealed(byte[] stored) {
        return stored[0] == VERSION && stored.length > HEAD_BYTES;
    }

    /** Everything but the secret. */
    @Override
    public String toString() {
        return "DataKey[stream=%s, mark=%08x]".formatted(stream, mark);
    }
}
