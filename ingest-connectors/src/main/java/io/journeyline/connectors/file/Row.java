package io.journeyline.connectors.file;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of a file: a map from column to value that costs no more than its cells. */
final class Row extends AbstractMap<String, Object> {

    private final Columns columns;
    private final long line;
    private final List<String> cells;

    /** @param line where the row starts in its file, from 1 */
    Row(Columns columns, long line, List<String> cells) {
        this.columns = columns;
        this.line = line;
        this.cells = cells;
    }

    long line() {
        return line;
    }

    List<String> cells() {
        return cells;
    }

    /** Whether the row has exactly the columns of its file; else which value belongs to which column is a guess. */
    boolean whole() {
        return cells.size() == columns.size();
    }

    /** How many columns its file has. */
    int columns() {
        return columns.size();
    }

    /** A value by its column, or an empty text where the row is too short. */
    String value(String column) {
        int place = columns.place(column);
        return place < 0 || place >= cells.size() ? "" : cells.get(place);
    }

    /** Bytes of memory the row takes, roughly. */
    int weight() {
        int characters = 0;
        for (var value : cells) {
            characters += value.length();
        }
        return 100 + 60 * cells.size() + characters;
    }

    @Override
    public @Nullable Object get(@Nullable Object column) {
        int place = column == null ? -1 : columns.place(column);
        return place < 0 || place >= cells.size() ? null : cells.get(place);
    }

    @Override
    public boolean containsKey(@Nullable Object column) {
        return get(column) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        var entries = new LinkedHashMap<String, Object>();
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            entries.put(columns.names().get(i), cells.get(i));
        }
        return entries.entrySet();
    }

    /** The columns of one file, by name and by place. */
    static final class Columns {

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
}
