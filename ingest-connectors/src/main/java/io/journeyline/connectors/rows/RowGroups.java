package io.journeyline.connectors.rows;

import io.journeyline.connectors.mapping.Grouping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Gathers rows into records by key. A record is handed on when as many rows as the window have passed since its last one,
 * so memory is bounded by the window and not by the file; a key that comes back later makes a second record.
 *
 * <p>A row with too many or too few values spoils the whole record of its key, so that no record is told by half; the key
 * is read from its place counted from the left. Where that place is empty, the row is a spoilt record of its own.
 */
public final class RowGroups {

    private static final String SEPARATOR = " / ";

    private final Optional<Grouping> grouping;
    private final Consumer<RowGroup> next;
    private final long memory;
    private final Map<String, RowGroup> open = new LinkedHashMap<>();
    private long rows;
    private long weight;

    /**
     * Gathers rows.
     *
     * @param grouping none makes each row a record of its own
     * @param memory how many bytes the rows that wait for others may take, roughly
     * @param next takes each record, in the order of their last rows
     */
    public RowGroups(Optional<Grouping> grouping, long memory, Consumer<RowGroup> next) {
        this.grouping = grouping;
        this.memory = memory;
        this.next = next;
    }

    public void add(Row row) {
        rows++;
        var key = grouping.map(group -> key(group, row)).orElse("");
        if (key.isEmpty()) {
            next.accept(alone(row));
        } else {
            gather(key, row);
            grouping.ifPresent(group -> release(rows - group.window()));
        }
    }

    /** Hands on what is still open: the file has ended. */
    public void finish() {
        release(Long.MAX_VALUE);
    }

    private static String key(Grouping grouping, Row row) {
        if (grouping.by().size() == 1) {
            return row.value(grouping.by().getFirst());
        }
        var values = grouping.by().stream().map(row::value).toList();
        return values.stream().allMatch(String::isEmpty) ? "" : String.join(SEPARATOR, values);
    }

    private RowGroup alone(Row row) {
        var group = new RowGroup("");
        group.add(row, rows);
        row.problem().ifPresent(group::spoil);
        grouping.ifPresent(by -> group.spoil(
                "line " + row.line() + " has no " + String.join(", ", by.by()) + ", so it belongs to no record"));
        return group;
    }

    private void gather(String key, Row row) {
        // Taken out and put back, so that the map is in the order of last rows.
        var group = Optional.ofNullable(open.remove(key)).orElseGet(() -> new RowGroup(key));
        open.put(key, group);
        row.problem().ifPresent(group::spoil);
        group.add(row, rows);
        grouping.ifPresent(by -> spoilIfDifferent(group, row, by.same()));
        weight += row.weight();
        if (weight > memory) {
            throw new FileException(
                    "line " + row.line() + ": the rows that wait for others of their record take more than "
                            + memory / 1_000_000 + " MB (" + open.size() + " records are open, the largest one has "
                            + open.values().stream()
                                    .mapToInt(one -> one.rows().size())
                                    .max()
                                    .orElse(0)
                            + " rows); group by a finer key or make the window smaller");
        }
    }

    private static void spoilIfDifferent(RowGroup group, Row row, List<String> same) {
        var first = group.rows().getFirst();
        for (var column : same) {
            if (row.problem().isEmpty()
                    && first.problem().isEmpty()
                    && !row.value(column).equals(first.value(column))) {
                group.spoil("lines " + first.line() + " and " + row.line() + " of one record differ in " + column);
            }
        }
    }

    private void release(long before) {
        var oldest = open.values().iterator();
        while (oldest.hasNext()) {
            var group = oldest.next();
            if (group.lastRow() >= before) {
                return;
            }
            oldest.remove();
            weight -= group.weight();
            next.accept(group);
        }
    }
}
