package io.journeyline.benchmarks;

import io.journeyline.benchmarks.workload.BenchPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code journey bench}: measures the limit, the peers and us, alternating, in one run. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure the limit, the peers and Journeyline in one run, and print one table.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:All were measured.", "1:Some failed; the table has the others.", "2:The call was wrong."})
public final class Bench implements Callable<Integer> {

    private static final long SECONDS_TO_CLEAR_UP = 60;

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

    private final Results results = new Results();

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        checkWritable();
        CountDownLatch cleared = new CountDownLatch(1);
        Path home = Files.createTempDirectory("journeyline-bench");
        try (BenchPostgres postgres = BenchPostgres.start(home.resolve("postgres"))) {
            Turns turns = new Turns(postgres::settle, results, out());
            whenBrokenOff(turns, cleared);
            String settings = "%s; its data on %s"
                    .formatted(postgres.durability(), Files.getFileStore(home).type());
            out().printf("%s, in %s%n", settings, home);
            try {
                new Run(postgres, turns, quick ? Size.QUICK : Size.FULL, rounds, only, home, out()).measure();
                if (results.rows().isEmpty() && turns.failures().isEmpty()) {
                    throw new ParameterException(spec.commandLine(), "No row begins with " + String.join(", ", only));
                }
                return turns.failures().isEmpty() ? 0 : 1;
            } catch (InterruptedException e) {
                out().println("Broken off; this is what there is.");
                return 1;
            } finally {
                Thread.interrupted(); // what is left to do is not to be broken off
                report(turns, settings);
            }
        } finally {
            FileSystemUtils.deleteRecursively(home);
            cleared.countDown();
        }
    }

    /** So that nobody learns after half an hour that there is no such folder. */
    private void checkWritable() {
        if (json == null) {
            return;
        }
        try {
            Files.newOutputStream(json, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "The rows cannot be written to " + json + ": " + e, e);
        }
    }

    /** So that a run that is broken off still tells what it has, and leaves no process and no folder. */
    private static void whenBrokenOff(Turns turns, CountDownLatch cleared) {
        Thread measuring = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            if (cleared.getCount() == 0) {
                return;
            }
            turns.breakOff();
            measuring.interrupt();
            try {
                if (!cleared.await(SECONDS_TO_CLEAR_UP, TimeUnit.SECONDS)) {
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void report(Turns turns, String settings) throws IOException {
        Table table = new Table(results, !quick);
        table.print(out());
        turns.failures().forEach((name, reason) -> out().printf("FAILED: %s: %s%n", name, reason));
        out().flush();
        if (json != null) {
            Files.writeString(json, table.json(settings));
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
