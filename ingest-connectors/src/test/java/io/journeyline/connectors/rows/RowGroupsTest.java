package io.journeyline.connectors.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.connectors.mapping.Grouping;
import io.journeyline.connectors.rows.Row.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RowGroupsTest {

    private static final Columns COLUMNS = new Columns(List.of("order", "who"));

    private final List<RowGroup> groups = new ArrayList<>();
    private long line = 1;

    @Test
    void rows_of_one_key_are_one_record_though_others_lie_between() {
        gather(window(3), "A", "B", "A", "B", "C");

        assertThat(shapes()).containsExactly("A:2,4", "B:3,5", "C:6");
    }

    @Test
    void a_record_waits_for_its_window_and_not_for_the_end_of_the_file() {
        var gathering = gathering(window(2), Long.MAX_VALUE);
        for (var key : List.of("A", "A", "B", "B")) {
            gathering.add(row(key, "x"));
        }
        assertThat(shapes()).isEmpty();
        gathering.add(row("B", "x"));

        assertThat(shapes()).containsExactly("A:2,3");
    }

    @Test
    void a_key_that_comes_back_after_the_window_is_a_second_record() {
        gather(window(2), "A", "B", "B", "B", "A");

        assertThat(shapes()).containsExactly("A:2", "B:3,4,5", "A:6");
    }

    @Test
    void a_ragged_row_spoils_the_whole_record_of_its_key_and_no_other() {
        var gathering = gathering(window(9), Long.MAX_VALUE);
        gathering.add(row("A", "x"));
        gathering.add(row("B", "x"));
        gathering.add(row("A", "x", "too much"));
        gathering.finish();

        assertThat(groups)
                .extracting(RowGroup::problem)
                .containsExactly(Optional.empty(), Optional.of("line 4 has 3 values where the file has 2 columns"));
        assertThat(shapes()).containsExactly("B:3", "A:2,4");
    }

    @Test
    void a_row_without_a_key_is_a_spoilt_record_of_its_own() {
        gather(window(9), "A", "");

        assertThat(groups.getFirst().problem()).contains("line 3 has no order, so it belongs to no record");
    }

    @Test
    void rows_of_one_record_must_agree_where_the_mapping_says_so() {
        var gathering = gathering(new Grouping(List.of("order"), 9, List.of("who")), Long.MAX_VALUE);
        gathering.add(row("A", "ann"));
        gathering.add(row("A", "bob"));
        gathering.finish();

        assertThat(groups.getFirst().problem()).contains("lines 2 and 3 of one record differ in who");
    }

    @Test
    void without_a_grouping_each_row_is_a_record() {
        var gathering = new RowGroups(Optional.empty(), Long.MAX_VALUE, groups::add);
        gathering.add(row("A", "x"));
        gathering.add(row("A", "x"));

        assertThat(groups).hasSize(2).allMatch(group -> group.problem().isEmpty());
    }

    @Test
    void waiting_rows_are_bounded_in_memory() {
        var gathering = gathering(window(1_000_000), 10_000);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        gathering.add(row("A", "x"));
                    }
                })
                .isInstanceOf(FileException.class)
                .hasMessageContaining("group by a finer key or make the window smaller");
    }

    private void gather(Grouping grouping, String... keys) {
        var gathering = gathering(grouping, Long.MAX_VALUE);
        for (var key : keys) {
            gathering.add(row(key, "x"));
        }
        gathering.finish();
    }

    private RowGroups gathering(Grouping grouping, long memory) {
        return new RowGroups(Optional.of(grouping), memory, groups::add);
    }

    private static Grouping window(int rows) {
        return new Grouping(List.of("order"), rows, List.of());
    }

    private Row row(String... cells) {
        return Row.of(COLUMNS, ++line, List.of(cells));
    }

    private List<String> shapes() {
        return groups.stream()
                .map(group -> group.key() + ":"
                        + group.rows().stream()
                                .map(row -> Long.toString(row.line()))
                                .collect(Collectors.joining(",")))
                .toList();
    }
}
