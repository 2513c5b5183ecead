package io.journeyline.connectors.segment;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a message is about. */
enum CallType {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    private static final Map<String, CallType> BY_WORD =
            Arrays.stream(values()).collect(toUnmodifiableMap(CallType::word, identity()));

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CallType> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** By the last part of a path, which browsers shorten to its first letter; empty for a batch. */
    static Optional<CallType> at(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        return BY_WORD.values().stream()
                .filter(type ->
                        last.equals(type.word()) || last.equals(type.word().substring(0, 1)))
                .findFirst();
    }
}
