package io.journeyline.effort.policy;

import java.util.Locale;

/** How much effort something was, from none to high. */
public enum Level {
    NONE,
    LOW,
    MODERATE,
    HIGH;

    /** Its name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
