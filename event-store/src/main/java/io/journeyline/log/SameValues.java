package io.journeyline.log;

import java.util.HashMap;
import java.util.Map;

/** Holds what is said many times once, so that a page of the log takes little more memory than its bodies. */
final class SameValues {

    private final Map<Object, Object> values = new HashMap<>();

    /** The first value that equals this one. */
    <T> T once(T value) {
        @SuppressWarnings("unchecked") // equal values of one class
        T first = (T) values.computeIfAbsent(value, same -> same);
        return first;
    }
}
