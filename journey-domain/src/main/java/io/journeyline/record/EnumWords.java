package io.journeyline.record;

import io.journeyline.touchpoint.WrittenAs;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The constants of an enum as they are written in JSON: lower case with dashes unless they are annotated. */
final class EnumWords {

    private EnumWords() {}

    static Map<String, Object> of(Class<?> type) {
        Map<String, Object> words = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            words.put(written((Enum<?>) constant), constant);
        }
        return Collections.unmodifiableMap(words);
    }

    static String written(Enum<?> constant) {
        try {
            WrittenAs written =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(WrittenAs.class);
            return written == null ? constant.name().toLowerCase(Locale.ROOT).replace('_', '-') : written.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
