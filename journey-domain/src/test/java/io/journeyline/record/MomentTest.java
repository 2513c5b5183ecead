package io.journeyline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class MomentTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void what_happened_earlier_comes_first_whatever_its_name() {
        assertThat(moment(NOON, "z", "9")).isLessThan(moment(NOON.plusNanos(1000), "a", "1"));
    }

    @Test
    void of_what_happened_at_once_the_source_and_then_the_id_decide() {
        assertThat(moment(NOON, "a", "9")).isLessThan(moment(NOON, "b", "1"));
        assertThat(moment(NOON, "a", "1")).isLessThan(moment(NOON, "a", "9"));
        assertThat(moment(NOON, "a", "1")).isEqualByComparingTo(moment(NOON, "a", "1"));
    }

    @Test
    void names_are_ordered_by_code_point_and_not_by_utf_16_unit() {
        String smiley = "\uD83D\uDE00";
        String fullWidth = "\uFF21";

        assertThat(smiley.compareTo(fullWidth)).isNegative();
        assertThat(moment(NOON, "a", fullWidth)).isLessThan(moment(NOON, "a", smiley));
    }

    @Property
    void any_two_names_are_ordered_by_their_code_points(
            @ForAll @StringLength(min = 1, max = 4) @CharRange(from = 'a', to = '\uD7FF') String one,
            @ForAll @StringLength(min = 1, max = 4) @CharRange(from = 'a', to = '\uD7FF') String other) {
        int expected =
                Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

        assertThat(Integer.signum(moment(NOON, "a", "_" + one).compareTo(moment(NOON, "a", "_" + other))))
                .isEqualTo(Integer.signum(expected));
    }

    private static Moment moment(Instant at, String source, String id) {
        return new Moment(at, new TouchpointKey(source, id));
    }
}
