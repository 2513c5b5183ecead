package io.journeyline.policy;

import io.journeyline.value.InvalidValue;
import io.journeyline.value.Words;

/**
 * From then on another policy is in force; for ever in the log.
 *
 * @param <P> the policy
 */
public interface PolicyChanged<P> {

    /** 2 and up; 1 is the one the product brings. */
    int version();

    P policy();

    /** Why, in 1 to 500 characters. */
    String reason();

    /** Who decided, in 1 to 500 characters. */
    String actor();

    /**
     * Checks why something was decided, and by whom.
     *
     * @throws InvalidValue if one of the two is blank, too long, or no text that can be kept
     */
    static void check(String reason, String actor) {
        checkText("reason", reason);
        checkText("actor", actor);
    }

    private static void checkText(String field, String text) {
        if (text.isBlank()) {
            throw new InvalidValue(field, "must not be blank");
        }
        try {
            Words.checked(text, Words.LABEL);
        } catch (InvalidValue e) {
            throw new InvalidValue(field, e.reason());
        }
    }
}
