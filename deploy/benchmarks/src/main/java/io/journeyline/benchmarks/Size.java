package io.journeyline.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How much is measured.
 *
 * @param warmUps rounds that do not count, as a JVM becomes fast only by and by
 * @param rounds how often every contender has its turn after that
 * @param leadIn touchpoints a contender in this process appends in each turn before the clock starts
 * @param batch touchpoints it writes in batches after that
 * @param sent touchpoints sent to the server by each protocol, in each turn
 * @param slice how long a turn lasts that is not bounded by its touchpoints
 * @param log touchpoints in each server's log before the first round
 * @param customers customers who are asked for
 * @param backlog touchpoints the views lie behind when they begin to catch up
 * @param steady how long 2,000 touchpoints a second are posted while delays are taken
 * @param scored customers whose risk to leave is told
 * @param growth the lengths of the log at which append and reads are measured again
 */
public record Size(
        int warmUps,
        int rounds,
        int leadIn,
        int batch,
        int sent,
        Duration slice,
        int log,
        int customers,
        int backlog,
        Duration steady,
        int scored,
        List<Integer> growth) {

    private static final int LONGER_WARM_UP = 3;

    static final Size QUICK = new Size(
            0,
            1,
            5_000,
            20_000,
            12_000,
            Duration.ofSeconds(1),
            40_000,
            1_000,
            20_000,
            Duration.ofSeconds(2),
            100_000,
            List.of());

    static final Size FULL = new Size(
            1,
            3,
            40_000,
            300_000,
            100_000,
            Duration.ofSeconds(4),
            500_000,
            10_000,
            200_000,
            Duration.ofSeconds(15),
            1_000_000,
            List.of(1_000_000, 5_000_000, 20_000_000));

    /** The same with longer slices, for a round that does not count. */
    Size warmingUp() {
        return new Size(
                warmUps,
                rounds,
                leadIn,
                batch,
                sent,
                slice.multipliedBy(LONGER_WARM_UP),
                log,
                customers,
                backlog,
                steady,
                scored,
                growth);
    }
}
