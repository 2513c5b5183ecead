package io.journeyline.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UtilizationTest {

    private long now = 17;
    private final Utilization utilization = new Utilization(() -> now);

    private void pass(int millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    @Test
    void who_never_worked_is_idle_and_who_works_without_a_break_is_soon_at_work_all_the_time() {
        pass(10_000);
        assertThat(utilization.share()).isZero();

        utilization.atWork(true);
        assertThat(utilization.share()).isZero();
        pass(500);
        assertThat(utilization.share()).isCloseTo(1 - Math.exp(-1), within(1e-9));
        pass(10_000);
        assertThat(utilization.share()).isCloseTo(1, within(1e-6));
    }

    @Test
    void what_was_is_forgotten() {
        utilization.atWork(true);
        pass(10_000);
        utilization.atWork(false);

        pass(500);
        assertThat(utilization.share()).isCloseTo(Math.exp(-1), within(1e-6));
    }

    @Test
    void who_works_three_of_ten_milliseconds_is_at_work_so_much_of_the_time() {
        for (int round = 0; round < 1_000; round++) {
            utilization.atWork(true);
            pass(3);
            utilization.atWork(false);
            pass(7);
        }

        assertThat(utilization.share()).isCloseTo(0.3, within(0.01));
    }

    @Test
    void who_is_at_work_again_within_three_milliseconds_did_not_rest() {
        for (int round = 0; round < 1_000; round++) {
            utilization.atWork(true);
            pass(3);
            utilization.atWork(false);
            pass(2);
        }

        assertThat(utilization.share()).isCloseTo(1, within(0.01));
        pass(500);
        assertThat(utilization.share()).isCloseTo(Math.exp(-1), within(0.01));
    }
}
