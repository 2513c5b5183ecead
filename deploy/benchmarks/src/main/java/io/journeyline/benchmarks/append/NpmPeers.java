package io.journeyline.benchmarks.append;

import static java.nio.charset.StandardCharsets.UTF_8;

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
final class NpmPeers {

    private static final int BODIES = 5_000;
    private static final long MINUTES_TO_INSTALL = 2;
    private static final double MILLIS = 1_000;
    private static final List<String> PACKAGES = List.of(
            "@eventide/message-db@1.3.1",
            "@event-driven-io/emmett@0.42.0",
            "@event-driven-io/emmett-postgresql@0.42.0",
            "pg@8");

    private final Path folder;
    private final Path script;
    private final Path bodies;

    private NpmPeers(Path folder) {
        this.folder = folder;
        this.script = folder.resolve("peers.mjs");
        this.bodies = folder.resolve("bodies.ndjson");
    }

    /**
     * Fetches the packages.
     *
     * @throws IOException if they cannot be had; its message says why
     */
    static NpmPeers install(Path folder) throws IOException, InterruptedException {
        NpmPeers peers = new NpmPeers(Files.createDirectories(folder));
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
        try (InputStream script = NpmPeers.class.getResourceAsStream("peers.mjs")) {
            Files.copy(Objects.requireNonNull(script), peers.script);
        }
        Files.write(peers.bodies, new Workload("npm").bodies(0, BODIES, BODIES).getFirst());
        List<String> install = new ArrayList<>(List.of("npm", "install", "--silent", "--no-audit", "--no-fund"));
        install.addAll(PACKAGES);
        peers.run(install, Duration.ofMinutes(MINUTES_TO_INSTALL));
        return peers;
    }

    /** Events a second. */
    double rate(BenchPostgres postgres, String peer, int writers, int batch, Duration slice) throws Exception {
        try (BenchDatabase database = postgres.database()) {
            String said = run(
                    List.of(
                            "node",
                            script.toString(),
                            peer,
                            database.nodeUrl(),
                            Integer.toString(writers),
                            Integer.toString(batch),
                            Double.toString(slice.toMillis() / MILLIS),
                            bodies.toString()),
                    slice.plusMinutes(1));
            return Double.parseDouble(
                    said.strip().lines().reduce((first, last) -> last).orElseThrow());
        }
    }

    private String run(List<String> command, Duration longest) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command.getFirst() + " took longer than " + longest);
        }
        String said = Files.readString(output, UTF_8);
        if (process.exitValue() != 0) {
            throw new IOException(command.getFirst() + " said: " + said.strip());
        }
        return said;
    }
}
