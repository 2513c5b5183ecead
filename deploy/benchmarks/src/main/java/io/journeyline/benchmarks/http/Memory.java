package io.journeyline.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory a server's process holds, in MiB. */
public final class Memory {

    private static final double KIBIBYTES = 1 << 10;
    private static final double MEBIBYTES = 1 << 20;

    private final Serving serving;
    private final String row;

    /** @param row what the names of its rows begin with */
    public Memory(Serving serving, String row) {
        this.serving = serving;
        this.row = row;
    }

    /** Looks at it as it is, and then at its heap after a full collection. */
    public Contender contender() {
        return serving.awake(row, this::measure);
    }

    private void measure(Results results) throws Exception {
        long pid = serving.server().pid();
        results.add(row + ".rss", resident(pid));
        Path status = Path.of("/proc/%d/status".formatted(pid));
        if (Files.exists(status)) {
            results.add(row + ".peak-rss", peak(status));
        }
        results.add(row + ".heap", heap());
    }

    private static double resident(long pid) throws Exception {
        return Double.parseDouble(
                        said("ps", "-o", "rss=", "-p", Long.toString(pid)).trim())
                / KIBIBYTES;
    }

    private static double peak(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIBIBYTES)
                .findFirst()
                .orElseThrow(() -> new IOException("no VmHWM in " + status));
    }

    private double heap() throws IOException {
        try (HttpConnection connection = serving.server().connect()) {
            connection.exchange(HttpConnection.post(BenchEndpoint.HEAP, "application/json", new byte[0]));
            return Long.parseLong(new String(connection.body(), US_ASCII)) / MEBIBYTES;
        }
    }

    private static String said(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), US_ASCII);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " said: " + said);
        }
        return said;
    }
}
