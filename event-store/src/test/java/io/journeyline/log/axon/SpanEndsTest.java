package io.journeyline.log.axon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpanEndsTest {

    private final SpanEnds ends = new SpanEnds();

    @Test
    void who_is_first_goes_to_the_head_and_who_follows_meets_it_there() {
        assertThat(ends.of(0, 90)).isEqualTo(90);
        assertThat(ends.of(0, 120)).isEqualTo(90);
        assertThat(ends.of(90, 120)).isEqualTo(120);
        assertThat(ends.of(90, 150)).isEqualTo(120);
    }

    @Test
    void who_fell_behind_goes_to_the_last_end_at_once() {
        ends.of(0, 10);
        ends.of(10, 20);
        ends.of(20, 30);

        assertThat(ends.of(0, 40)).isEqualTo(30);
        assertThat(ends.of(15, 40)).isEqualTo(30);
    }

    @Test
    void who_is_far_behind_gets_a_long_stretch_but_not_all() {
        assertThat(ends.of(0, 1_000_000)).isEqualTo(200_000);
        assertThat(ends.of(200_000, 1_000_000)).isEqualTo(400_000);
        assertThat(ends.of(0, 1_000_000)).isEqualTo(200_000);
        assertThat(ends.of(200_500, 200_700)).isEqualTo(200_700);
    }

    @Test
    void an_end_nearby_holds_up_nobody_who_has_far_to_go() {
        ends.of(0, 100);

        assertThat(ends.of(0, 80_000)).isEqualTo(80_000);
    }

    @Test
    void nobody_gets_beyond_the_head_they_know_of() {
        ends.of(0, 500);

        assertThat(ends.of(0, 400)).isEqualTo(400);
    }
}
