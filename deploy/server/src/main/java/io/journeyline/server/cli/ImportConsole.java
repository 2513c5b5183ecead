package io.journeyline.server.cli;

import io.journeyline.connectors.file.ImportListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows how an import goes on: a progress bar on a terminal, else a line every few seconds. */
final class ImportConsole implements ImportListener, AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final boolean terminal;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private boolean waiting;
    private @Nullable ProgressBar bar;

    ImportConsole(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public synchronized void progress(Progress progress) {
        var counts = String.format(
                Locale.ROOT,
                "%,d rows, %,.0f/s: %,d accepted, %,d duplicates, %,d rejected",
                progress.rows(),
                progress.rows() / seconds(),
                progress.accepted(),
                progress.duplicates(),
                progress.rejected());
        if (terminal) {
            var open = Objects.requireNonNullElseGet(bar, () -> bar(progress));
            bar = open;
            open.stepTo(progress.bytesRead());
            open.setExtraMessage(counts);
        } else if (System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            say(String.format(
                    Locale.ROOT, "%s: %d %%, %s, %s", progress.file(), percent(progress), counts, left(progress)));
        }
    }

    private static ProgressBar bar(Progress progress) {
        return new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(progress.bytesTotal())
                .setUnit(" MB", 1_000_000)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    private static long percent(Progress progress) {
        return 100 * progress.bytesRead() / Math.max(1, progress.bytesTotal());
    }

    private String left(Progress progress) {
        var bytesPerSecond = progress.bytesRead() / seconds();
        return String.format(
                Locale.ROOT,
                "%.0f s left",
                (progress.bytesTotal() - progress.bytesRead()) / Math.max(1, bytesPerSecond));
    }

    private double seconds() {
        return Math.max(1, System.nanoTime() - start) / 1e9;
    }

    /** Several batches wait at once, and try often; a line every few seconds says it. */
    @Override
    public synchronized void waiting(String reason, Duration pause) {
        if (!waiting || System.nanoTime() - lastLine >= BETWEEN_LINES.toNanos()) {
            say(String.format(Locale.ROOT, "%s; next attempt in %.1f s", reason, pause.toMillis() / 1000.0));
        }
        waiting = true;
    }

    @Override
    public synchronized void resumed() {
        if (waiting) {
            say("the server takes touchpoints again");
        }
        waiting = false;
    }

    private void say(String line) {
        // Beside a bar the line goes below it, and the bar is drawn anew below the line.
        out.println(bar == null ? line : System.lineSeparator() + line);
        out.flush();
        lastLine = System.nanoTime();
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
