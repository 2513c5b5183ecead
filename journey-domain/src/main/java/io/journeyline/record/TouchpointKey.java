package io.journeyline.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;
import java.util.Arrays;

/**
 * What names a touchpoint for ever: who told of it (at most 200 characters) and what it is called there (at most 300).
 * Ordered by code point, as PostgreSQL's collation {@code C} orders.
 */
public record TouchpointKey(String source, String id) implements Comparable<TouchpointKey> {

    public static final int LONGEST_SOURCE = 200;
    public static final int LONGEST_ID = 300;

    /** Odd, and with its bits all over the place (Knuth, The Art of Computer Programming, 6.4, "Fibonacci hashing"). */
    private static final int GOLDEN = 0x9E37_79B9;

    public TouchpointKey {
        check("source", source, LONGEST_SOURCE);
        check("id", id, LONGEST_ID);
    }

    @Override
    public int compareTo(TouchpointKey other) {
        int bySource = byCodePoint(source, other.source);
        return bySource != 0 ? bySource : byCodePoint(id, other.id);
    }

    /** Numbered sources and ids fall onto each other where hashes are only added up. */
    @Override
    public int hashCode() {
        return source.hashCode() * GOLDEN + id.hashCode();
    }

    private static void check(String field, String value, int longest) {
        if (value.isBlank()) {
            throw new InvalidValue(field, "must not be blank");
        }
        try {
            Words.checked(value, longest);
        } catch (InvalidValue e) {
            throw new InvalidValue(field, e.reason());
        }
    }

    private static int byCodePoint(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8));
    }
}
