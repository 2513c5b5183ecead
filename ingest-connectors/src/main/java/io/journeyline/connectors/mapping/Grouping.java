package io.journeyline.connectors.mapping;

import java.util.List;

/**
 * Which rows of a file make one record.
 *
 * @param by the columns whose values rows of one record share
 * @param window how many rows may lie between two rows of one record
 * @param same columns that must not differ within one record
 */
public record Grouping(List<String> by, int window, List<String> same) {

    public static final int DEFAULT_WINDOW = 20_000;

    public Grouping {
        by = List.copyOf(by);
        same = List.copyOf(same);
        if (by.isEmpty() || window < 1) {
            throw new IllegalArgumentException("a grouping needs a column and a window above 0");
        }
    }
}
