package io.journeyline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Results results = new Results();
    private final StringWriter said = new StringWriter();
    private final Turns turns = new Turns(() -> {}, results, new PrintWriter(said));
    private final Contender good = Contender.of("limit.copy2", () -> 100);

    @Test
    void one_that_fails_is_named_and_stops_nobody_else() throws Exception {
        Contender bad = Contender.of("peer.emmett.single", () -> {
            throw new IOException("node is not there");
        });

        turns.round("round 1 of 2", List.of(bad, good));
        turns.round("round 2 of 2", List.of(bad, good));

        assertThat(results.of("limit.copy2")).hasSize(2);
        assertThat(turns.failures()).containsExactly(Map.entry("peer.emmett.single", "node is not there"));
        assertThat(said.toString()).containsOnlyOnce("peer.emmett.single failed: node is not there");
    }

    @Test
    void what_warms_up_does_not_count() throws Exception {
        turns.warmUp(List.of(good));

        assertThat(results.rows()).isEmpty();
    }

    @Test
    void who_fails_while_it_warms_up_has_its_turns_nevertheless() throws Exception {
        Queue<Double> measured = new ArrayDeque<>(List.of(1.0));
        Contender cold = Contender.of("ours.delay.p50", () -> {
            if (measured.size() == 1) {
                measured.add(2.0);
                throw new IOException("the server is cold");
            }
            return measured.remove();
        });

        turns.warmUp(List.of(cold));
        turns.round("round 1 of 1", List.of(cold));

        assertThat(turns.failures()).isEmpty();
        assertThat(results.rows()).hasSize(1);
    }

    @Test
    void a_run_that_is_broken_off_ends_with_whoever_fails_then() {
        turns.breakOff();
        Contender killed = Contender.of("ours.http.single", () -> {
            throw new IOException("the server closed the connection");
        });

        assertThatThrownBy(() -> turns.round("round 1 of 1", List.of(killed, good)))
                .isInstanceOf(InterruptedException.class);
        assertThat(turns.failures()).isEmpty();
    }
}
