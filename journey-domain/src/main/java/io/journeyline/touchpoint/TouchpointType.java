package io.journeyline.touchpoint;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.toMap;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A type of touchpoint: its stored name and revision, and the record that holds it. */
public record TouchpointType(String name, int revision, Class<? extends Touchpoint> record) {

    private static final Map<String, TouchpointType> BY_NAME = Arrays.stream(Touchpoint.class.getPermittedSubclasses())
            .map(permitted -> TouchpointType.of(permitted.asSubclass(Touchpoint.class)))
            .collect(collectingAndThen(
                    toMap(TouchpointType::name, type -> type, (a, b) -> b, LinkedHashMap::new),
                    Collections::unmodifiableMap));

    /** Every type, in the order of the family. */
    public static Collection<TouchpointType> all() {
        return BY_NAME.values();
    }

    public static Optional<TouchpointType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static TouchpointType of(Class<? extends Touchpoint> record) {
        StoredName stored = Objects.requireNonNull(record.getAnnotation(StoredName.class), record.getName());
        return new TouchpointType(stored.value(), stored.revision(), record);
    }
}
