package io.journeyline.connectors.rows;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of a file: a map from column to value that costs no more than its cells. */
public final class Row extends AbstractMap<String, Object> {

    private static final Columns UNREADABLE = new Columns(List.of("text"));

    private final Columns columns;
    private final long line;
    private final List<?> cells;
    private final Optional<String> problem;

    private Row(Columns columns, long line, List<?> cells, Optional<String> problem) {
        this.columns = columns;
        this.line = line;
        this.cells = cells;
        this.problem = problem;
    }

    /**
     * A row with a value, which may be null, for each column; with fewer or more it is not whole.
     *
     * @param line where the row starts in its file, from 1
     */
    public static Row of(Columns columns, long line, List<?> cells) {
        return new Row(
                columns,
                line,
                cells,
                cells.size() == columns.size()
                        ? Optional.empty()
                        : Optional.of("line " + line + " has " + cells.size() + " values where the file has "
                                + columns.size() + " columns"));
    }

    /** A row that cannot be read, as it stands in its file. */
    public static Row unreadable(long line, String text, String reason) {
        return new Row(UNREADABLE, line, List.of(text), Optional.of("line " + line + " " + reason));
    }

    public long line() {
        return line;
    }

    public List<?> cells() {
        return cells;
    }

    /** Why it is a guess which value belongs to which column, if it is. */
    public Optional<String> problem() {
        return problem;
    }

    /** A value by its column as text; an empty one where there is none. */
    public String value(String column) {
        Object value = get(column);
        return value == null ? "" : value.toString();
    }

    /** Bytes of memory the row takes, roughly. */
    public int weight() {
        int characters = 0;
        for (Object value : cells) {
            characters += value instanceof String text
                    ? text.length()
                    : String.valueOf(value).length();
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
            Object value = cells.get(i);
            if (value != null) {
                entries.put(columns.names().get(i), value);
            }
        }
        return entries.entrySet();
    }

    /** The columns of one file, by name and by place. */
    public static final class Columns {

        private final List<String> names;
        private final Map<String, Integer> places = new HashMap<>();

        public Columns(List<String> names) {
            this.names = names;
            for (int i = 0; i < names.size(); i++) {
                places.put(names.get(i), i);
            }
        }

        /**
         * The names in a header.
         *
         * @throws FileException if it names two columns alike
         */
        public static List<String> named(String file, List<String> names) {
            var seen = new HashSet<String>();
            names.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(repeated -> {
                throw new FileException(file + ": the header names two columns '" + repeated + "'");
            });
            return names;
        }

        public List<String> names() {
            return names;
        }

        public int size() {
            return names.size();
        }

        /** The place of a column, from 0, or -1. */
        int place(Object name) {
            return places.getOrDefault(name, -1);
        }
    }
}
