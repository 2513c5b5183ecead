package io.journeyline.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.TouchpointKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentKeysTest {

    private final RecentKeys recent = new RecentKeys();

    private static TouchpointKey key(int n) {
        return new TouchpointKey("till", "T-" + n);
    }

    private static List<TouchpointKey> keys(int from, int to) {
        return IntStream.range(from, to).mapToObj(RecentKeysTest::key).toList();
    }

    private void calmDown() {
        recent.learn(RecentKeys.CALM, List.of());
    }

    @Test
    void every_name_is_doubtful_until_many_in_a_row_brought_no_surprise() {
        recent.learn(RecentKeys.CALM - 1, List.of());
        assertThat(recent.doubtful(keys(0, 10))).hasSize(10);

        recent.learn(1, List.of());
        assertThat(recent.doubtful(keys(0, 10))).isEmpty();
    }

    @Test
    void names_met_lately_stay_doubtful_half_a_million_of_them() {
        calmDown();
        recent.keep(keys(0, 500_000));

        assertThat(recent.doubtful(keys(0, 500_000))).hasSizeGreaterThan(490_000);
        assertThat(recent.doubtful(keys(500_000, 600_000))).isEmpty();
    }

    @Test
    void a_surprise_makes_every_name_doubtful_again() {
        calmDown();
        recent.surprised();
        assertThat(recent.doubtful(keys(0, 10))).hasSize(10);

        calmDown();
        recent.learn(1, List.of(key(77)));
        assertThat(recent.doubtful(keys(0, 10))).hasSize(10);
    }

    @Test
    void a_duplicate_that_was_expected_is_no_surprise() {
        calmDown();
        recent.keep(List.of(key(7)));
        recent.learn(1, List.of(key(7)));

        assertThat(recent.doubtful(keys(0, 10))).containsExactly(key(7));
    }
}
