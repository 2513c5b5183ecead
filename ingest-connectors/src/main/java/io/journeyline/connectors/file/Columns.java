package io.journeyline.connectors.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The columns of one file, by name and by place. */
final class Columns {

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();

    Columns(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            places.put(names.get(i), i);
        }
    }

    /** Returns a name that stands over two columns, or an empty text. */
    static String repeated(List<String> names) {
        var seen = new HashSet<String>();
        return names.stream().filter(name -> !seen.add(name)).findFirst().orElse("");
    }

    List<String> names() {
        return names;
    }

    int size() {
        return names.size();
    }

    /** The place of a column, from 0, or -1. */
    int place(Object name) {
        return places.getOrDefault(name, -1);
    }
}
