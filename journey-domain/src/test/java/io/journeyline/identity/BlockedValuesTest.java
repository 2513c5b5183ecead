package io.journeyline.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BlockedValuesTest {

    @Test
    void values_are_held_whole_by_their_beginning_their_end_or_a_pattern() {
        BlockedValues values = BlockedValues.of(List.of("unknown", "test*", "*@example.com", "/[0x]+/"));

        assertThat(List.of("Unknown", "tester", "a@Example.com", "X0x0")).allMatch(values::holds);
        assertThat(List.of("unknown1", "atest", "a@example.com.au", "0x1")).noneMatch(values::holds);
    }

    @Test
    @Timeout(30)
    void an_expression_that_would_go_back_and_forth_for_ever_is_given_up() {
        BlockedValues values = BlockedValues.of(List.of("/(a|aa)+b/", "/c+/"));

        assertThat(values.holds("a".repeat(60))).isFalse();
        assertThat(values.holds("aaab")).isTrue();
        assertThat(values.holds("ccc")).isTrue();
    }

    @Test
    void lists_asked_about_by_the_hundred_are_told_apart() {
        for (int n : IntStream.range(0, 200).toArray()) {
            List<String> written = List.of("value-" + n);
            assertThat(BlockedValues.of(written).holds("value-" + n)).isTrue();
            assertThat(BlockedValues.of(written).holds("value-" + (n + 1))).isFalse();
        }
    }
}
