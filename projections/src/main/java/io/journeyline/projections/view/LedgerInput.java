package io.journeyline.projections.view;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The bytes of a ledger while it is read, as {@link LedgerOutput} wrote them. */
final class LedgerInput {

    private static final long MICROS = 1_000_000;
    private static final int NANOS_OF_A_MICRO = 1_000;

    private final List<String> words = new ArrayList<>();
    private final byte[] bytes;
    private int at;
    private long lastMicros;

    LedgerInput(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtItsEnd() {
        return at == bytes.length;
    }

    long natural() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    long number() {
        long value = natural();
        return (value >>> 1) ^ -(value & 1);
    }

    int integer() {
        return Math.toIntExact(number());
    }

    boolean truth() {
        return bytes[at++] != 0;
    }

    double real() {
        long bits = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bits |= (bytes[at++] & 0xFFL) << shift;
        }
        return Double.longBitsToDouble(bits);
    }

    String word() {
        long told = natural();
        if ((told & 1) != 0) {
            return words.get((int) (told >>> 1));
        }
        int length = (int) (told >>> 1);
        String word = new String(bytes, at, length, UTF_8);
        at += length;
        words.add(word);
        return word;
    }

    Instant instant() {
        lastMicros += number();
        return Instant.ofEpochSecond(
                Math.floorDiv(lastMicros, MICROS), Math.floorMod(lastMicros, MICROS) * NANOS_OF_A_MICRO);
    }

    BigDecimal decimal() {
        long told = number();
        int scale = (int) (told >> 1);
        if ((told & 1) == 0) {
            return BigDecimal.valueOf(number(), scale);
        }
        int length = (int) natural();
        at += length;
        return new BigDecimal(new BigInteger(bytes, at - length, length), scale);
    }
}
