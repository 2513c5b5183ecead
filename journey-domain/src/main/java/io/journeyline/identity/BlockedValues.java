package io.journeyline.identity;

import io.journeyline.value.InvalidValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Values that identify nobody, such as {@code unknown}, whatever their kind, compared without regard to case. Each is a
 * value, the beginning of some with a star behind it, their end with a star before it, or a regular expression between
 * slashes that a whole value matches. A value on which an expression goes back and forth beyond all measure does not match it.
 */
final class BlockedValues {

    private static final int LONGEST = 200;
    private static final String REST = "*";

    /** Those of the policies asked about lately: in force now or then, or tried. */
    private static final int MOST_KNOWN = 16;

    private static final ConcurrentMap<List<String>, BlockedValues> KNOWN = new ConcurrentHashMap<>();

    private static volatile Asked last = new Asked(List.of(), new BlockedValues(List.of()));

    private final Set<String> words = new HashSet<>();
    private final List<String> beginnings = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();

    private record Asked(List<String> written, BlockedValues values) {}

    private BlockedValues(List<String> written) {
        for (String one : written) {
            String lower = one.toLowerCase(Locale.ROOT);
            if (isPattern(one)) {
                patterns.add(Pattern.compile(one.substring(1, one.length() - 1), Pattern.CASE_INSENSITIVE));
            } else if (lower.endsWith(REST)) {
                beginnings.add(lower.substring(0, lower.length() - 1));
            } else if (lower.startsWith(REST)) {
                endings.add(lower.substring(1));
            } else {
                words.add(lower);
            }
        }
    }

    /** What is blocked by these, which were checked. */
    @SuppressWarnings(
            "ReferenceEquality") // mostly the list asked about before, too long to be compared for each identifier
    static BlockedValues of(List<String> written) {
        Asked before = last;
        if (before.written() == written) {
            return before.values();
        }
        if (KNOWN.size() >= MOST_KNOWN) {
            KNOWN.clear();
        }
        BlockedValues values = KNOWN.computeIfAbsent(written, BlockedValues::new);
        last = new Asked(written, values);
        return values;
    }

    /**
     * Makes sure that one can be read.
     *
     * @throws InvalidValue if it cannot
     */
    static void check(String written) {
        if (written.isBlank() || written.length() > LONGEST) {
            throw new InvalidValue("blocked", "must hold values of 1 to %d characters".formatted(LONGEST));
        }
        if (isPattern(written)) {
            try {
                Pattern.compile(written.substring(1, written.length() - 1));
            } catch (PatternSyntaxException e) {
                throw new InvalidValue("blocked", "holds what is no regular expression: " + e.getDescription());
            }
        }
    }

    private static boolean isPattern(String written) {
        return written.length() > 2 && written.startsWith("/") && written.endsWith("/");
    }

    /** Without streams: it is asked about each identifier of each touchpoint. */
    boolean holds(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (words.contains(lower)) {
            return true;
        }
        for (String beginning : beginnings) {
            if (lower.startsWith(beginning)) {
                return true;
            }
        }
        for (String ending : endings) {
            if (lower.endsWith(ending)) {
                return true;
            }
        }
        for (Pattern pattern : patterns) {
            if (matches(pattern, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(Pattern pattern, String value) {
        try {
            return pattern.matcher(new ReadSoOften(value)).matches();
        } catch (ReadTooOften e) {
            return false;
        }
    }

    /** A text that lets nobody read on for ever. */
    private static final class ReadSoOften implements CharSequence {

        private static final int MOST = 100_000;

        private final String text;
        private int reads;

        ReadSoOften(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > MOST) {
                throw new ReadTooOften();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class ReadTooOften extends RuntimeException {

        ReadTooOften() {
            super(null, null, false, false);
        }
    }
}
