package io.journeyline.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OverdueAppendsTest {

    private static CompletableFuture<List<AppendOutcome>> watched(OverdueAppends overdue) {
        CompletableFuture<List<AppendOutcome>> outcomes = new CompletableFuture<>();
        overdue.watch(outcomes);
        return outcomes;
    }

    @Test
    void who_waits_too_long_is_told_that_the_database_did_not_answer() {
        try (OverdueAppends overdue = new OverdueAppends(Duration.ofMillis(200))) {
            CompletableFuture<List<AppendOutcome>> first = watched(overdue);
            CompletableFuture<List<AppendOutcome>> second = watched(overdue);

            for (CompletableFuture<List<AppendOutcome>> outcomes : List.of(first, second)) {
                assertThatThrownBy(() -> outcomes.get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(LogUnavailable.class)
                        .hasMessageContaining("the database took too long to answer");
            }
        }
    }

    @Test
    void who_still_has_time_goes_on_waiting_and_keeps_the_answer() throws Exception {
        try (OverdueAppends brief = new OverdueAppends(Duration.ofMillis(200));
                OverdueAppends patient = new OverdueAppends(Duration.ofMinutes(1))) {
            CompletableFuture<List<AppendOutcome>> inTime = watched(patient);
            CompletableFuture<List<AppendOutcome>> overdue = watched(brief);

            assertThatThrownBy(() -> overdue.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(LogUnavailable.class);
            assertThat(inTime).isNotDone();

            inTime.complete(List.of());
            assertThat(inTime.get()).isEmpty();
        }
    }
}
