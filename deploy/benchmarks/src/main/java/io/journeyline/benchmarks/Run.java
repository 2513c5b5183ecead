package io.journeyline.benchmarks;

import io.journeyline.benchmarks.append.AppendRows;
import io.journeyline.benchmarks.append.Growth;
import io.journeyline.benchmarks.append.NpmPeers;
import io.journeyline.benchmarks.churn.ChurnRows;
import io.journeyline.benchmarks.churn.ListRows;
import io.journeyline.benchmarks.follow.ReplayRows;
import io.journeyline.benchmarks.http.HttpRows;
import io.journeyline.benchmarks.http.Memory;
import io.journeyline.benchmarks.http.Serving;
import io.journeyline.benchmarks.parts.PartRows;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Feed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run: who is measured in which order, and what has to stand for that. What no chosen row needs is not started. */
final class Run {

    /** So many are left where they end later than {@link #LATEST}, as the run would take longer than forty minutes. */
    private static final int FEWEST_ROUNDS = 2;

    private static final Duration LATEST = Duration.ofSeconds(870);

    private final BenchPostgres postgres;
    private final Turns turns;
    private final Size size;
    private final boolean areRoundsAsked;
    private final List<String> only;
    private final Path home;
    private final PrintWriter out;
    private final Feed feed = new Feed();
    private final long begunAt = System.nanoTime();
    private int rounds;

    Run(
            BenchPostgres postgres,
            Turns turns,
            Size size,
            @Nullable Integer rounds,
            List<String> only,
            Path home,
            PrintWriter out) {
        this.postgres = postgres;
        this.turns = turns;
        this.size = size;
        this.areRoundsAsked = rounds != null;
        this.rounds = rounds == null ? size.rounds() : rounds;
        this.only = only;
        this.home = home;
        this.out = out;
    }

    void measure() throws InterruptedException {
        turns.attempt("appending and serving", this::appendAndServe);
        turns.attempt("replaying", this::replay);
        turns.round("at the end", last());
    }

    private void appendAndServe() throws Exception {
        AppendRows append = new AppendRows(postgres, size);
        List<Contender> here = wanted(append.contenders());
        List<Contender> appending = both(here, inNode(append));
        try (Serving serving = new Serving()) {
            List<Contender> warmingUp = wanted(new HttpRows(serving, feed, size.warmingUp()).contenders());
            List<Contender> served = wanted(new HttpRows(serving, feed, size).contenders());
            List<Contender> memory = wanted(List.of(new Memory(serving, "ours.server").contender()));
            boolean stands = stands(serving, "serving", !served.isEmpty() || !memory.isEmpty());
            rounds(
                    here,
                    both(appending, stands ? warmingUp : List.of()),
                    both(appending, stands ? served : List.of()),
                    !areRoundsAsked);
            turns.round("after the rounds", stands ? memory : List.of());
        }
    }

    /** Over a log that is as long in every round, as nobody appends to it. */
    private void replay() throws Exception {
        try (Serving serving = new Serving()) {
            List<Contender> replaying = wanted(new ReplayRows(serving).contenders());
            List<Contender> memory = wanted(List.of(new Memory(serving, "ours.replaying").contender()));
            if (stands(serving, "replaying", !replaying.isEmpty() || !memory.isEmpty())) {
                rounds(List.of(), replaying, replaying, false);
                turns.round("after the rounds", memory);
            }
        }
    }

    private boolean stands(Serving serving, String name, boolean needed) throws InterruptedException {
        return needed
                && turns.attempt(
                        "the " + name + " server", () -> serving.start(postgres, feed, size.log(), home.resolve(name)));
    }

    private List<Contender> inNode(AppendRows append) throws InterruptedException {
        NpmPeers npm = append.npm(home.resolve("npm"));
        List<Contender> fetched = wanted(append.contenders(npm));
        try {
            if (!fetched.isEmpty()) {
                npm.install();
            }
        } catch (IOException e) {
            out.println("message-db and Emmett are not measured: " + e.getMessage());
            fetched = List.of();
        }
        return fetched;
    }

    private static List<Contender> both(List<Contender> some, List<Contender> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private List<Contender> wanted(List<Contender> contenders) {
        return contenders.stream()
                .filter(contender -> only.isEmpty() || only.stream().anyMatch(row -> fills(contender.name(), row)))
                .toList();
    }

    private static boolean fills(String contender, String row) {
        return contender.startsWith(row) || row.startsWith(contender + ".");
    }

    /** @param twice whose turn is over before the compiler is done, so that they have one more */
    private void rounds(
            List<Contender> twice, List<Contender> warmingUp, List<Contender> contenders, boolean mayBeFewer)
            throws InterruptedException {
        for (int round = 0; round < size.warmUps(); round++) {
            turns.warmUp(twice);
            turns.warmUp(warmingUp);
        }
        for (int round = 1; round <= rounds; round++) {
            turns.round("round %d of %d".formatted(round, rounds), contenders);
            if (round == FEWEST_ROUNDS && mayBeFewer && isLate()) {
                rounds = FEWEST_ROUNDS;
                out.println("The machine is slow: two rounds instead of more, for the run not to take far longer.");
            }
        }
    }

    private boolean isLate() {
        return System.nanoTime() - begunAt > LATEST.toNanos();
    }

    /** What takes its time once, when the servers are gone. */
    private List<Contender> last() {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender("part", rows -> PartRows.measure(rows, size)));
        contenders.add(new Contender("ours.churn", rows -> ChurnRows.measure(rows, size)));
        contenders.add(new Contender("ours.churn.list", rows -> ListRows.measure(postgres, rows, size)));
        if (!size.growth().isEmpty()) {
            contenders.add(new Growth(postgres, size).contender());
        }
        return wanted(contenders);
    }
}
