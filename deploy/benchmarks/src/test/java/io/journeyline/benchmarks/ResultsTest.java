package io.journeyline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
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
    void a_row_is_held_against_its_limit_and_the_fastest_of_its_peers() {
        fill("ours.append.batch500", 50, 50);
        fill("limit.copy2", 100, 100);
        fill("peer.axon-jdbc.batch100", 20, 20);
        fill("peer.emmett.batch100", 25, 25);

        assertThat(printed(true)).contains("0.50 of limit.copy2, 2.00 of peer.emmett.batch100 (wanted: >= 0.50 of");
        assertThat(printed(true)).contains("0.20 of limit.copy2", "0.25 of limit.copy2");
    }

    @Test
    void nothing_is_compared_where_nobody_is_warm() {
        fill("ours.append.batch500", 50);
        fill("limit.copy2", 100);

        assertThat(printed(false)).doesNotContain("of limit.copy2", "wanted").contains("./journey bench");
        assertThat(json(false).get(1).get("ratios")).isEmpty();
    }

    @Test
    void every_row_says_under_what_durability_it_was_measured() {
        fill("limit.copy2", 100);
        fill("ours.replay.all", 100);
        fill("ours.http.profile.p99", 1);
        fill("ours.http.profile-appending.p50", 1);
        fill("ours.http.single.client-cpu", 1);

        assertThat(printed(true).lines().filter(line -> line.startsWith("limit.copy2")))
                .last()
                .asString()
                .endsWith("Every commit waits for the disk (synchronous_commit on).");
        assertThat(json(true))
                .extracting(row -> row.get("durability").stringValue())
                .satisfiesExactly(
                        copy -> assertThat(copy).contains("synchronous_commit on"),
                        beside -> assertThat(beside).contains("synchronous_commit on"),
                        read -> assertThat(read).isEqualTo("nothing is written"),
                        share -> assertThat(share).contains("synchronous_commit on"),
                        views -> assertThat(views).contains("synchronous_commit on"));
    }

    @Test
    void a_row_of_which_nobody_says_what_it_is_is_none() {
        assertThatThrownBy(() -> Rows.of("ours.append.batch7")).hasMessageContaining("ours.append.batch7");
        assertThatThrownBy(() -> Rows.of("ours.append.batch500.p42")).hasMessageContaining("p42");
    }

    @Test
    void machines_get_the_numbers_of_every_row() {
        fill("ours.append.batch500", 40, 60);
        fill("limit.copy2", 100, 100);

        JsonNode row = json(true).get(1);

        assertThat(json(true)).hasSize(2);
        assertThat(row.get("name").stringValue()).isEqualTo("ours.append.batch500");
        assertThat(row.get("unit").stringValue()).isEqualTo("touchpoints/s");
        assertThat(row.get("median").doubleValue()).isEqualTo(50);
        assertThat(row.get("min").doubleValue()).isEqualTo(40);
        assertThat(row.get("max").doubleValue()).isEqualTo(60);
        assertThat(row.get("rounds")).extracting(JsonNode::doubleValue).containsExactly(40.0, 60.0);
        assertThat(row.get("ratios").get("limit.copy2").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void machines_are_told_the_settings_too() {
        assertThat(JsonMapper.shared()
                        .readTree(new Table(results, true).json("fsync on"))
                        .get("postgres")
                        .stringValue())
                .isEqualTo("fsync on");
    }

    private String printed(boolean comparable) {
        StringWriter out = new StringWriter();
        new Table(results, comparable).print(new PrintWriter(out));
        return out.toString();
    }

    private JsonNode json(boolean comparable) {
        return JsonMapper.shared()
                .readTree(new Table(results, comparable).json("fsync on"))
                .get("rows");
    }

    private void fill(String row, double... values) {
        for (double value : values) {
            results.add(row, value);
        }
    }
}
