package io.journeyline.log.axon;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.journeyline.touchpoint.StoredName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The platform's own events by their stored names: never by class name, so that a class may be renamed. */
public final class EventTypes {

    private final Map<String, Class<?>> byName;

    private EventTypes(Map<String, Class<?>> byName) {
        this.byName = byName;
    }

    /** The event classes, each with its {@link StoredName}. */
    public static EventTypes of(Class<?>... events) {
        return new EventTypes(Arrays.stream(events)
                .collect(toUnmodifiableMap(event -> storedName(event).value(), Function.identity())));
    }

    /** These and others. */
    public EventTypes and(EventTypes others) {
        Map<String, Class<?>> all = new HashMap<>(byName);
        all.putAll(others.byName);
        return new EventTypes(Map.copyOf(all));
    }

    static StoredName storedName(Class<?> event) {
        StoredName stored = event.getAnnotation(StoredName.class);
        if (stored == null) {
            throw new IllegalArgumentException(
                    event.getName() + " has no @StoredName and cannot be written to the log");
        }
        return stored;
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    Class<?> named(String name) {
        Class<?> event = byName.get(name);
        if (event == null) {
            throw new IllegalStateException("the log holds an event that this version does not know: " + name);
        }
        return event;
    }
}
