package io.journeyline.identity;

import io.journeyline.value.InvalidValue;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Values that identify nobody, such as {@code unknown}, whatever their kind. Each is a value, compared without regard to
 * case, or a regular expression between slashes that a whole value matches.
 */
final class BlockedValues {

    private static final int LONGEST = 200;

    private static final ConcurrentMap<List<String>, BlockedValues> KNOWN = new ConcurrentHashMap<>();

    private final Set<String> words = new HashSet<>();
    private final Pattern patterns;

    private BlockedValues(List<String> written) {
        StringBuilder any = new StringBuilder("(?!)");
        for (String one : written) {
            if (isPattern(one)) {
                any.append("|(?:").append(one, 1, one.length() - 1).append(')');
            } else {
                words.add(one.toLowerCase(Locale.ROOT));
            }
        }
        patterns = Pattern.compile(any.toString(), Pattern.CASE_INSENSITIVE);
    }

    /** What is blocked by these, which were checked. */
    static BlockedValues of(List<String> written) {
        return KNOWN.computeIfAbsent(written, BlockedValues::new);
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

    boolean holds(String value) {
        return words.contains(value.toLowerCase(Locale.ROOT))
                || patterns.matcher(value).matches();
    }
}
