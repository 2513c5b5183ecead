package io.journeyline.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUps rounds that do not count, as a JVM becomes fast only by and by
 * @param rounds how often every contender has its turn after that
 * @param batch touchpoints a contender writes in batches in this process, in each turn
 * @param sent touchpoints sent to the server by each protocol, in each turn
 * @param slice how long a turn lasts that is not bounded by its touchpoints
 * @param log touchpoints in each server's log before the first round
 * @param backlog touchpoints the views lie behind when they begin to catch up
 * @param steady how long 2,000 touchpoints a second are posted while delays are taken
 * @param growth the lengths of the log at which append and reads are measured again
 */
public record Size(
        int warmUps,
        int rounds,
        int batch,
        int sent,
        Duration slice,
        int log,
        int backlog,
        Duration steady,
        List<Integer> growth) {

    static final Size QUICK =
            new Size(0, 1, 20_000, 20_000, Duration.ofSeconds(1), 40_000, 20_000, Duration.ofSeconds(2), List.of());

    static final Size FULL = new Size(
            1,
            3,
            300_000,
            100_000,
            Duration.ofSeconds(5),
            500_000,
            200_000,
            Duration.ofSeconds(15),
            List.of(1_000_000, 5_000_000, 20_000_000));
}
