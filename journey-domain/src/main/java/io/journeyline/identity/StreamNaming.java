package io.journeyline.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names streams by HMAC-SHA-256 under a secret key, cut to 122 bits of a version 8 UUID (RFC 9562): the same identifier
 * always leads to the same stream, and nobody without the key can tell which.
 */
public final class StreamNaming {

    /** The shortest key taken, in bytes. */
    public static final int SHORTEST_KEY = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    /**
     * Names streams under this key.
     *
     * @throws IllegalArgumentException if it has fewer than {@value #SHORTEST_KEY} bytes
     */
    public StreamNaming(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException("the stream key must have at least " + SHORTEST_KEY + " bytes");
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The stream of whoever goes by this identifier. */
    public StreamId of(Identifier identifier) {
        return name("identifier", identifier.kind(), identifier.value());
    }

    /** The stream of a touchpoint that names nobody: its own, and no other's. */
    public StreamId anonymous(String source, String id) {
        return name("anonymous", source, id);
    }

    /** Tells whether two servers use the same key without telling the key. */
    public UUID fingerprint() {
        return name("fingerprint", "", "").value();
    }

    private StreamId name(String sort, String first, String second) {
        Mac mac = fresh();
        for (String part : new String[] {sort, first}) {
            mac.update(part.getBytes(UTF_8));
            mac.update((byte) 0);
        }
        ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(second.getBytes(UTF_8)));
        long high = (hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new StreamId(new UUID(high, low));
    }

    private Mac fresh() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
