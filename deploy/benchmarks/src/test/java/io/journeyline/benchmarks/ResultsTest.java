package io.journeyline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsTest {

    private final Results results = new Results();

    @Test
    void a_ratio_is_the_median_of_the_ratios_of_the_rounds() {
        fill("ours.append.batch500", 50, 10, 80);
        fill("limit.copy2", 100, 100, 100);

        assertThat(results.ratio("ours.append.batch500", "limit.copy2")).hasValue(0.5);
    }

    @Test
    void a_slow_round_that_slowed_both_does_not_count() {
        fill("ours.append.batch500", 60, 6, 60);
        fill("limit.copy2", 100, 10, 100);

        assertThat(results.ratio("ours.append.batch500", "limit.copy2")).hasValue(0.6);
    }

    @Test
    void what_was_not_measured_has_no_ratio() {
        fill("ours.append.batch500", 60);

        assertThat(results.ratio("ours.append.batch500", "limit.copy2")).isEmpty();
    }

    @Test
    void machines_get_the_numbers_of_every_row() {
        fill("ours.append.batch500", 40, 60);
        fill("limit.copy2", 100, 100);

        JsonNode rows = JsonMapper.shared()
                .readTree(new Table(results).json(Set.of("ours.append.batch500")))
                .get("rows");

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("name").stringValue()).isEqualTo("ours.append.batch500");
        assertThat(rows.get(0).get("unit").stringValue()).isEqualTo("touchpoints/s");
        assertThat(rows.get(0).get("median").doubleValue()).isEqualTo(50);
        assertThat(rows.get(0).get("min").doubleValue()).isEqualTo(40);
        assertThat(rows.get(0).get("max").doubleValue()).isEqualTo(60);
        assertThat(rows.get(0).get("ratio").doubleValue()).isEqualTo(0.5);
    }

    private void fill(String row, double... values) {
        for (double value : values) {
            results.add(row, value);
        }
    }
}
