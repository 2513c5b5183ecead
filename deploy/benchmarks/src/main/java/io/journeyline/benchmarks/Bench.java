package io.journeyline.benchmarks;

import io.journeyline.benchmarks.append.AppendRows;
import io.journeyline.benchmarks.append.Growth;
import io.journeyline.benchmarks.append.OwnLog;
import io.journeyline.benchmarks.churn.ChurnRows;
import io.journeyline.benchmarks.churn.ListRows;
import io.journeyline.benchmarks.follow.ReplayRows;
import io.journeyline.benchmarks.http.BenchServer;
import io.journeyline.benchmarks.http.HttpRows;
import io.journeyline.benchmarks.parts.PartRows;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Feed;
import io.journeyline.connectors.broker.TestBroker;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code journey bench}: measures the limit, the peers and us, alternating, in one run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure the limit, the peers and Journeyline in one run, and print one table.")
public final class Bench implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--quick", description = "Under three minutes instead of forty, nobody warm: to see that all run.")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the rows to this file, for machines.")
    private @Nullable Path json;

    @Option(names = "--rounds", paramLabel = "N", description = "How often everybody has a turn.")
    private @Nullable Integer rounds;

    @Option(names = "--only", paramLabel = "PREFIX", split = ",", description = "Only rows that begin like this.")
    private List<String> only = List.of();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Size size = quick ? Size.QUICK : Size.FULL;
        Path home = Files.createTempDirectory("journeyline-bench");
        try (BenchPostgres postgres = BenchPostgres.start(home.resolve("postgres"))) {
            Results results = new Results();
            out().println(postgres.durability());
            Feed feed = new Feed();
            appendAndServe(postgres, feed, size, home, results);
            replay(postgres, feed, size, home, results);
            last(postgres, size, results);
            report(results);
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
        return 0;
    }

    private void appendAndServe(BenchPostgres postgres, Feed feed, Size size, Path home, Results results)
            throws Exception {
        try (BenchDatabase database = filled(postgres, feed, size);
                TestBroker broker = TestBroker.start();
                BenchServer server = BenchServer.start(database, broker, home.resolve("serving"))) {
            List<Contender> contenders = new ArrayList<>(appending(postgres, size, home));
            contenders.addAll(new HttpRows(server, database, broker, feed, size).contenders());
            rounds(postgres, wanted(contenders), size, results);
        }
    }

    /** Over a log that is as long in every round, as nobody appends to it. */
    private void replay(BenchPostgres postgres, Feed feed, Size size, Path home, Results results) throws Exception {
        try (BenchDatabase database = filled(postgres, feed, size);
                TestBroker broker = TestBroker.start();
                BenchServer server = BenchServer.start(database, broker, home.resolve("replaying"))) {
            rounds(postgres, wanted(new ReplayRows(server, database).contenders()), size, results);
        }
    }

    private static BenchDatabase filled(BenchPostgres postgres, Feed feed, Size size) throws Exception {
        BenchDatabase database = postgres.database();
        try (OwnLog log = new OwnLog(database)) {
            log.rate(feed.touchpoints(size.log()), 8, 500, Duration.ofHours(1));
        }
        return database;
    }

    private List<Contender> appending(BenchPostgres postgres, Size size, Path home) throws Exception {
        AppendRows append = new AppendRows(postgres, size);
        List<Contender> contenders = new ArrayList<>(append.contenders());
        try {
            contenders.addAll(append.fetched(home.resolve("npm")));
        } catch (IOException e) {
            out().println("message-db and Emmett are not measured: " + e.getMessage());
        }
        return contenders;
    }

    private List<Contender> wanted(List<Contender> contenders) {
        return contenders.stream()
                .filter(contender -> only.isEmpty() || only.stream().anyMatch(contender.name()::startsWith))
                .toList();
    }

    private void rounds(BenchPostgres postgres, List<Contender> contenders, Size size, Results results)
            throws Exception {
        int turns = rounds == null ? size.rounds() : rounds;
        for (int round = 0; round < size.warmUps(); round++) {
            round(postgres, contenders, new Results(), "warming up");
        }
        for (int round = 1; round <= turns; round++) {
            round(postgres, contenders, results, "round %d of %d".formatted(round, turns));
        }
    }

    private void round(BenchPostgres postgres, List<Contender> contenders, Results results, String title)
            throws Exception {
        for (Contender contender : contenders) {
            out().printf("%s: %s%n", title, contender.name());
            out().flush();
            postgres.settle();
            contender.measurement().measure(results);
        }
    }

    /** What takes its time once, when the server is gone. */
    private void last(BenchPostgres postgres, Size size, Results results) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender("part", rows -> PartRows.measure(rows, size.rounds())));
        contenders.add(new Contender("ours.churn", rows -> ChurnRows.measure(rows, size.rounds())));
        contenders.add(new Contender("ours.churn.list", rows -> ListRows.measure(postgres, rows, size.rounds())));
        if (!size.growth().isEmpty()) {
            contenders.add(new Growth(postgres, size).contender());
        }
        round(postgres, wanted(contenders), results, "at the end");
    }

    private void report(Results results) throws IOException {
        Table table = new Table(results);
        table.print(out(), results.rows());
        if (json != null) {
            Files.writeString(json, table.json(results.rows()));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
