package io.journeyline.customer;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps in the order of their keys, so that the same touchpoints are told in the same bytes. */
final class Sorted {

    private Sorted() {}

    static <K extends Comparable<K>, V> SortedMap<K, V> copyOf(Map<K, V> entries) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }
}
