package io.journeyline.projections.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of a ledger while it is written. {@link LedgerInput} reads what this writes, in the same order. */
final class LedgerOutput {

    private static final int FIRST_BYTES = 1_024;
    private static final int LONGEST_NUMBER = 10;
    private static final int DIGITS_OF_A_LONG = 18;
    private static final int WORDS = 128;
    private static final int MICROS = 1_000_000;
    private static final int NANOS_OF_A_MICRO = 1_000;

    /** The words that came last, each where its hash says, with their numbers. */
    private final @Nullable String[] words = new String[WORDS];

    private final int[] numbers = new int[WORDS];
    private int wordCount;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;
    private long lastMicros;

    byte[] written() {
        return Arrays.copyOf(bytes, length);
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Seven bits a byte, the lowest first. */
    void natural(long value) {
        reserve(LONGEST_NUMBER);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
    }

    /** Likewise, after zigzag, so that small numbers are short whatever their sign. */
    void number(long value) {
        natural((value << 1) ^ (value >> 63));
    }

    void truth(boolean value) {
        reserve(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    void real(double value) {
        long bits = Double.doubleToLongBits(value);
        reserve(Long.BYTES);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[length++] = (byte) (bits >> shift);
        }
    }

    /** A word that came before is told by its number, unless another has taken its place since. */
    void word(String value) {
        int hash = value.hashCode();
        int place = (hash ^ hash >>> Short.SIZE) & WORDS - 1;
        if (value.equals(words[place])) {
            natural(2L * numbers[place] + 1);
            return;
        }
        words[place] = value;
        numbers[place] = wordCount++;
        byte[] utf8 = value.getBytes(UTF_8);
        natural(2L * utf8.length);
        append(utf8);
    }

    private void append(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** In microseconds, than which the log keeps none finer, since the one written before. */
    void instant(Instant value) {
        long micros = value.getEpochSecond() * MICROS + value.getNano() / NANOS_OF_A_MICRO;
        number(micros - lastMicros);
        lastMicros = micros;
    }

    void decimal(BigDecimal value) {
        BigInteger unscaled = value.unscaledValue();
        boolean isShort = value.precision() <= DIGITS_OF_A_LONG;
        number(2L * value.scale() + (isShort ? 0 : 1));
        if (isShort) {
            number(unscaled.longValue());
        } else {
            byte[] all = unscaled.toByteArray();
            natural(all.length);
            append(all);
        }
    }

    /** Whether there is a value, which is to be written next. */
    boolean isThere(@Nullable Object value) {
        truth(value != null);
        return value != null;
    }
}
