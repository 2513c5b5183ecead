package io.journeyline.log.key;

import io.journeyline.identity.StreamId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with random nonces of 96 bits. Ciphers are dear to make and are used again: lent, not kept
 * by thread, as a virtual thread lives for one request, and the one used last first, which may still have the same key set up.
 */
final class Aead {

    static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int NONCES = 256;
    private static final int ID_BYTES = 2 * Long.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Deque<Aead> IDLE = new ConcurrentLinkedDeque<>();

    private final Cipher cipher;
    private final byte[] nonces = new byte[NONCES * NONCE_BYTES];
    private int used = nonces.length;

    private Aead() throws GeneralSecurityException {
        cipher = Cipher.getInstance("AES/GCM/NoPadding");
    }

    /** As many random bytes. */
    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** The head as it is, the nonce, the ciphertext and its tag; bound to the head and to the stream. */
    static byte[] seal(SecretKey key, byte[] head, StreamId stream, byte[] clear) {
        return with(aead -> aead.encrypt(key, head, stream, clear));
    }

    /** What was sealed behind a head of this length; empty if it was not, or under another key, or for another stream. */
    static Optional<byte[]> open(SecretKey key, int head, StreamId stream, byte[] sealed) {
        return with(aead -> aead.decrypt(key, head, stream, sealed));
    }

    private interface Work<T> {
        T apply(Aead aead) throws GeneralSecurityException;
    }

    private static <T> T with(Work<T> work) {
        try {
            Aead idle = IDLE.pollFirst();
            Aead aead = idle == null ? new Aead() : idle;
            T result = work.apply(aead);
            IDLE.addFirst(aead);
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] encrypt(SecretKey key, byte[] head, StreamId stream, byte[] clear) throws GeneralSecurityException {
        int from = nonce();
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonces, from, NONCE_BYTES));
        cipher.updateAAD(bound(head, head.length, stream));
        int start = head.length + NONCE_BYTES;
        byte[] sealed = Arrays.copyOf(head, start + cipher.getOutputSize(clear.length));
        System.arraycopy(nonces, from, sealed, head.length, NONCE_BYTES);
        cipher.doFinal(clear, 0, clear.length, sealed, start);
        return sealed;
    }

    private Optional<byte[]> decrypt(SecretKey key, int head, StreamId stream, byte[] sealed)
            throws GeneralSecurityException {
        int start = head + NONCE_BYTES;
        if (sealed.length < start + TAG_BITS / Byte.SIZE) {
            return Optional.empty();
        }
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, head, NONCE_BYTES));
        cipher.updateAAD(bound(sealed, head, stream));
        try {
            return Optional.of(cipher.doFinal(sealed, start, sealed.length - start));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        }
    }

    private static byte[] bound(byte[] head, int length, StreamId stream) {
        return ByteBuffer.allocate(length + ID_BYTES)
                .put(head, 0, length)
                .putLong(stream.value().getMostSignificantBits())
                .putLong(stream.value().getLeastSignificantBits())
                .array();
    }

    private int nonce() {
        if (used == nonces.length) {
            RANDOM.nextBytes(nonces);
            used = 0;
        }
        used += NONCE_BYTES;
        return used - NONCE_BYTES;
    }
}
