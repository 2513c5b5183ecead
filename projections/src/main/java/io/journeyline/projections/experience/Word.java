package io.journeyline.projections.experience;

import java.util.Locale;

/** The constants of enums as they are written in answers and rows. */
final class Word {

    private Word() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
