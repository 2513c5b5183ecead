package io.journeyline.effort;

import static io.journeyline.effort.Story.contact;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Level;
import io.journeyline.policy.Versioned;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told of a customer over a window. */
class EffortTest {

    private final Story story = new Story();

    private Effort effort(@Nullable Duration window) {
        return Effort.of(
                Story.CUSTOMER,
                story.ledger(),
                new Versioned<>(3, EffortPolicy.DEFAULT),
                Instant.parse("2026-03-20T12:00:00Z"),
                window,
                7);
    }

    @Test
    void nothing_happened_is_no_effort() {
        Effort effort = effort(Duration.ofDays(90));

        assertThat(effort.level()).isEqualTo(Level.NONE);
        assertThat(effort.points()).isEqualByComparingTo("0");
        assertThat(effort.trend().direction()).isEqualTo(Effort.EffortTrend.Direction.STEADY);
        assertThat(effort.policyVersion()).isEqualTo(3);
        assertThat(effort.window()).isEqualTo("P90D");
    }

    @Test
    void the_trend_is_this_window_against_the_one_before() {
        story.on("2026-02-20", contact("delivery"))
                .on("2026-02-21", contact("delivery"))
                .on("2026-02-22", contact("delivery"))
                .on("2026-03-10", contact("refund"))
                .on("2026-03-11", contact("refund"));

        Effort effort = effort(Duration.ofDays(20));
        assertThat(effort.points()).isEqualByComparingTo("3");
        assertThat(effort.trend().before()).isEqualByComparingTo("6");
        assertThat(effort.trend().change()).isEqualByComparingTo("-3");
        assertThat(effort.trend().direction()).isEqualTo(Effort.EffortTrend.Direction.FALLING);
        assertThat(effort(Duration.ofDays(40)).trend().direction()).isEqualTo(Effort.EffortTrend.Direction.RISING);
    }

    @Test
    void without_a_window_all_there_is_is_told_and_the_trend_is_the_policys() {
        story.on("2024-02-20", contact("delivery")).on("2024-02-21", contact("delivery"));

        Effort effort = effort(null);

        assertThat(effort.points()).isEqualByComparingTo("3");
        assertThat(effort.window()).isNull();
        assertThat(effort.trend().window()).isEqualTo("P90D");
        assertThat(effort.trend().points()).isEqualByComparingTo("0");
    }

    @Test
    void the_level_is_that_of_the_hardest_case() {
        story.on("2026-03-10", contact("refund"))
                .on("2026-03-11", contact("refund"))
                .on("2026-03-10", contact("invoice"))
                .on("2026-03-11", contact("invoice"));

        assertThat(effort(Duration.ofDays(90)).points()).isEqualByComparingTo("6");
        assertThat(effort(Duration.ofDays(90)).level()).isEqualTo(Level.LOW);
    }
}
