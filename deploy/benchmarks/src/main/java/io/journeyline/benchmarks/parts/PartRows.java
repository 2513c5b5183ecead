package io.journeyline.benchmarks.parts;

import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.Size;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the steps by JMH, in a process of their own, each iteration a number of its row. */
public final class PartRows {

    private PartRows() {}

    /** Measures as many iterations of half a second as there are rounds, after one more than there are to warm up. */
    public static void measure(Results results, Size size) throws RunnerException {
        var options = new OptionsBuilder()
                .include(Steps.class.getName())
                .forks(1)
                .warmupIterations(1 + size.warmUps())
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(size.rounds())
                .measurementTime(TimeValue.milliseconds(500))
                .verbosity(VerboseMode.SILENT)
                .build();
        for (RunResult run : new Runner(options).run()) {
            String step = run.getParams().getBenchmark().replaceFirst(".*\\.", "");
            String row = "part." + step.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            run.getBenchmarkResults()
                    .iterator()
                    .next()
                    .getIterationResults()
                    .forEach(iteration ->
                            results.add(row, iteration.getPrimaryResult().getScore()));
        }
    }
}
