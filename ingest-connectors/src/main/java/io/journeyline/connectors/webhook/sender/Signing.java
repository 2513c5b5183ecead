package io.journeyline.connectors.webhook.sender;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a sender signs.
 *
 * @param header holds the signature
 * @param algorithm a MAC's name, such as {@code HmacSHA256}
 * @param prefix what may stand before the signature
 * @param timeHeader holds the time of signing, in RFC 3339 or in seconds since 1970
 */
public record Signing(
        String header, String algorithm, Written written, String prefix, Covered covered, Optional<String> timeHeader) {

    /** How far a signature's time may be from ours. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    /** How the signature's bytes are written. */
    public enum Written {
        BASE64,
        HEX
    }

    /** What is signed. */
    public enum Covered {
        BODY,
        ADDRESS_AND_BODY,
        TIME_AND_BODY,
        TIME_DOT_BODY
    }

    /** What a signature proves. */
    public enum Verdict {
        GENUINE,
        MISSING,
        WRONG,

        /** It is genuine, but was made more than {@link #WINDOW} ago, or ahead: somebody may be sending it again. */
        EXPIRED
    }

    /**
     * What was sent.
     *
     * @param header a header's value by its name
     * @param address where the sender sent it to, as it knows it
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sent(Function<String, Optional<String>> header, String address, byte[] body) {}

    public static Signing ofBody(String header, String algorithm, Written written, String prefix) {
        return new Signing(header, algorithm, written, prefix, Covered.BODY, Optional.empty());
    }

    /** Compares in constant time. */
    public Verdict verdict(Sent sent, byte[] secret, Instant now) {
        Optional<String> given = sent.header().apply(header);
        Optional<String> time = timeHeader.flatMap(sent.header());
        if (given.isEmpty() || (timeHeader.isPresent() && time.isEmpty())) {
            return Verdict.MISSING;
        }
        byte[] expected = text(mac(sent, time.orElse(""), secret)).getBytes(UTF_8);
        if (!MessageDigest.isEqual(expected, bare(given.get()).getBytes(UTF_8))) {
            return Verdict.WRONG;
        }
        return time.isPresent() && !isNear(time.get(), now) ? Verdict.EXPIRED : Verdict.GENUINE;
    }

    private String bare(String given) {
        String signature = given.startsWith(prefix) ? given.substring(prefix.length()) : given;
        return written == Written.HEX ? signature.toLowerCase(Locale.ROOT) : signature;
    }

    private String text(byte[] mac) {
        return switch (written) {
            case BASE64 -> Base64.getEncoder().encodeToString(mac);
            case HEX -> HexFormat.of().formatHex(mac);
        };
    }

    private byte[] mac(Sent sent, String time, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            switch (covered) {
                case BODY -> {}
                case ADDRESS_AND_BODY -> mac.update(sent.address().getBytes(UTF_8));
                case TIME_AND_BODY -> mac.update(time.getBytes(UTF_8));
                case TIME_DOT_BODY -> mac.update((time + ".").getBytes(UTF_8));
            }
            return mac.doFinal(sent.body());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isNear(String time, Instant now) {
        try {
            Instant signed =
                    time.matches("\\d{1,12}") ? Instant.ofEpochSecond(Long.parseLong(time)) : Instant.parse(time);
            return Duration.between(signed, now).abs().compareTo(WINDOW) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
