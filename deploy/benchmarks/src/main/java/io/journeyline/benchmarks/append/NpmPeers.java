package io.journeyline.benchmarks.append;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The event stores of Node.js, message-db and Emmett, each by its own package, in a process of their own. */
public final class NpmPeers {

    /** Who appends more in a turn begins anew with them, which is the same work, as none looks for duplicates. */
    private static final int MOST_BODIES = 150_000;

    private static final Duration LONGEST_TURN = Duration.ofMinutes(2);
    private static final long MINUTES_TO_INSTALL = 2;
    private static final double MILLIS = 1_000;
    private static final List<String> PACKAGES = List.of(
            "@eventide/message-db@1.3.1",
            "@event-driven-io/emmett@0.42.0",
            "@event-driven-io/emmett-postgresql@0.42.0",
            "pg@8");

    private final Path folder;
    private final Workload workload;
    private final Size size;

    NpmPeers(Path folder, Workload workload, Size size) {
        this.folder = folder;
        this.workload = workload;
        this.size = size;
    }

    /**
     * Fetches the packages, and writes what is appended.
     *
     * @throws IOException if they cannot be had; its message says why
     */
    public void install() throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
        try (InputStream script = NpmPeers.class.getResourceAsStream("peers.mjs")) {
            Files.copy(Objects.requireNonNull(script), folder.resolve("peers.mjs"));
        }
        List<String> install = new ArrayList<>(List.of("npm", "install", "--silent", "--no-audit", "--no-fund"));
        install.addAll(PACKAGES);
        run(install, Duration.ofMinutes(MINUTES_TO_INSTALL));
        int most = Math.min(MOST_BODIES, size.leadIn() + size.batch());
        Files.write(
                folder.resolve("bodies.ndjson"), workload.bodies(0, most, most).getFirst());
    }

    /** Events a second, after half as long that does not count. */
    double rate(BenchPostgres postgres, String peer, int writers, int batch) throws Exception {
        Duration leadIn = size.slice().dividedBy(2);
        try (BenchDatabase database = postgres.database()) {
            String said = run(
                    List.of(
                            "node",
                            "peers.mjs",
                            peer,
                            database.nodeUrl(),
                            Integer.toString(writers),
                            Integer.toString(batch),
                            seconds(leadIn),
                            seconds(size.slice())),
                    LONGEST_TURN);
            return Double.parseDouble(
                    said.strip().lines().reduce((first, last) -> last).orElseThrow());
        }
    }

    private static String seconds(Duration time) {
        return Double.toString(time.toMillis() / MILLIS);
    }

    private String run(List<String> command, Duration longest) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " took longer than " + longest);
            }
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(output, UTF_8);
        if (process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " said: " + said.strip());
        }
        return said;
    }
}
