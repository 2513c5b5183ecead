package io.journeyline.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.record.ReportedTouchpoint;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The touchpoints are what the rows say they are. */
class WorkloadTest {

    private static final int COUNT = 20_000;

    private final List<ReportedTouchpoint> touchpoints = new Workload("test").touchpoints(0, COUNT);

    @Test
    void a_body_has_some_four_hundred_bytes() {
        double mean = touchpoints.stream()
                .mapToInt(touchpoint -> touchpoint.body().bytes().length)
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(380.0, 440.0);
    }

    @Test
    void one_in_a_hundred_is_told_twice_word_for_word() {
        int names =
                new HashSet<>(touchpoints.stream().map(ReportedTouchpoint::key).toList()).size();
        int stories =
                new HashSet<>(touchpoints.stream().map(ReportedTouchpoint::body).toList()).size();
        assertThat(names).isBetween(COUNT * 985 / 1000, COUNT * 995 / 1000).isEqualTo(stories);
    }

    @Test
    void a_few_customers_come_often() {
        long customers = touchpoints.stream()
                .map(touchpoint -> touchpoint.identifiers().getFirst())
                .distinct()
                .count();
        assertThat(customers).isBetween((long) COUNT / 3, (long) COUNT * 2 / 3);
    }

    @Test
    void a_customer_is_the_one_the_touchpoint_names() {
        Workload workload = new Workload("test");
        for (int n = 700; n < 1_000; n++) {
            assertThat(touchpoints.get(n).identifiers().getFirst().value()).isEqualTo(workload.customer(n));
        }
    }

    @Test
    void the_same_number_is_the_same_touchpoint() {
        assertThat(new Workload("test").json(4711)).isEqualTo(new Workload("test").json(4711));
        assertThat(new Workload("other").json(4711)).isNotEqualTo(new Workload("test").json(4711));
    }
}
