package io.journeyline.identity;

import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;
import java.util.regex.Pattern;

/**
 * One name a customer goes by, such as {@code loyalty} 17850: its kind in lower-case words with dashes (at most 40
 * characters), its value of 1 to 250 characters, normalised by its kind.
 */
public record Identifier(String kind, String value) {

    public static final int LONGEST_VALUE = 250;

    public static final int LONGEST_KIND = 40;
    public static final String KIND = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

    private static final Pattern KIND_PATTERN = Pattern.compile(KIND);

    public Identifier {
        checkKind(kind);
        if (Words.checked(value, LONGEST_VALUE).isEmpty()) {
            throw new InvalidValue("must not be empty");
        }
    }

    static void checkKind(String kind) {
        if (kind.length() > LONGEST_KIND || !KIND_PATTERN.matcher(kind).matches()) {
            throw new InvalidValue(
                    "must be named by lower-case words with dashes, at most %d characters".formatted(LONGEST_KIND));
        }
    }
}
