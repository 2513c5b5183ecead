package io.journeyline.identity;

import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;

/**
 * One name a customer goes by, such as {@code loyalty} 17850: its kind in lower-case words with dashes (at most 40
 * characters), its value of 1 to 250 characters, normalised by its kind.
 */
public record Identifier(String kind, String value) {

    public static final int LONGEST_VALUE = 250;

    public static final int LONGEST_KIND = 40;
    public static final String KIND = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";

    public Identifier {
        checkKind(kind);
        if (Words.checked(value, LONGEST_VALUE).isEmpty()) {
            throw new InvalidValue("must not be empty");
        }
    }

    static void checkKind(String kind) {
        if (kind.length() > LONGEST_KIND || !isKind(kind)) {
            throw new InvalidValue(
                    "must be named by lower-case words with dashes, at most %d characters".formatted(LONGEST_KIND));
        }
    }

    /** Whether {@link #KIND} matches, told in a fraction of the time. */
    private static boolean isKind(String text) {
        boolean begins = true; // a word
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = (c >= 'a' && c <= 'z') || (i > 0 && c >= '0' && c <= '9') || (!begins && c == '-');
            if (!fits) {
                return false;
            }
            begins = c == '-';
        }
        return !text.isEmpty() && !begins;
    }
}
