package io.journeyline.connectors.rows;

import io.journeyline.connectors.mapping.Mapping;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows that make one record: a map of the first row's columns, and all rows under {@link Mapping#ROWS}. */
public final class RowGroup extends AbstractMap<String, Object> {

    private final String key;
    private final List<Row> rows = new ArrayList<>(4);
    private Optional<String> problem = Optional.empty();
    private long lastRow;
    private long weight;

    /** @param key what the rows have in common; empty for a row of its own */
    RowGroup(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /** @param number the how-manieth row of the file it is */
    void add(Row row, long number) {
        rows.add(row);
        lastRow = number;
        weight += row.weight();
    }

    /** Makes the whole record unusable; the first reason stays. */
    void spoil(String reason) {
        problem = problem.or(() -> Optional.of(reason));
    }

    /** Why it is no record, if it is none. */
    public Optional<String> problem() {
        return problem;
    }

    public List<Row> rows() {
        return rows;
    }

    long lastRow() {
        return lastRow;
    }

    /** Bytes of memory the rows take, roughly. */
    public long weight() {
        return weight;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return Mapping.ROWS.equals(key) ? rows : rows.getFirst().get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        var entries = new LinkedHashMap<String, Object>(rows.getFirst());
        entries.put(Mapping.ROWS, rows);
        return entries.entrySet();
    }
}
