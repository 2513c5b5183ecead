package io.journeyline.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** One data folder of PostgreSQL and the process over it. Not for several threads at once. */
final class PostgresCluster {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    // Long enough to replay all of max_wal_size after a crash on a slow disk.
    private static final String SECONDS_TO_START = "900";
    private static final String SECONDS_TO_STOP = "60";

    /** A segment of the write-ahead log. */
    private static final long ROOM_TO_START = 16 << 20;

    private final Path data;
    private final Path startLog;
    private final Programs programs;

    PostgresCluster(Path data, Path startLog, Programs programs) {
        this.data = data;
        this.startLog = startLog;
        this.programs = programs;
    }

    /** Makes the data folder if there is none; one that was cut short is begun again. */
    void create(String user, Path passwordFile) throws IOException, InterruptedException {
        if (Files.isDirectory(data)) {
            return;
        }
        Path partial = data.resolveSibling("data-partial");
        FileSystemUtils.deleteRecursively(partial);
        programs.run(
                "initdb",
                "--pgdata=" + partial,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Starts PostgreSQL and returns when it takes connections, after its own recovery if it crashed. One that outlived
     * a killed server is stopped first: it may listen elsewhere and have other settings.
     */
    void start(int port) throws IOException, InterruptedException {
        settleLeftovers();
        try (InputStream settings = PostgresCluster.class.getResourceAsStream("embedded-postgresql.conf")) {
            Files.copy(
                    Objects.requireNonNull(settings),
                    data.resolve("postgresql.conf"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        Files.deleteIfExists(startLog);
        try {
            programs.run(
                    "pg_ctl",
                    "start",
                    "-s",
                    "-w",
                    "-t",
                    SECONDS_TO_START,
                    "-D",
                    data.toString(),
                    "-l",
                    startLog.toString(),
                    "-o",
                    "-p " + port);
        } catch (IOException e) {
            throw new IOException(reason().or(this::fullDisk).orElse(e.getMessage()), e);
        }
    }

    /** Stops it cleanly, or hard if that takes too long; nothing that was committed is lost either way. */
    void stop() throws IOException, InterruptedException {
        try {
            stop("fast");
        } catch (IOException slow) {
            if (running()) {
                stop("immediate");
            }
        }
    }

    /** Whether the process that wrote the pid file lives; a dead one that nobody has collected does not. */
    boolean running() throws IOException {
        return pid().flatMap(ProcessHandle::of).filter(this::isPostgres).isPresent();
    }

    private void settleLeftovers() throws IOException, InterruptedException {
        if (running()) {
            LOG.warn("An embedded PostgreSQL outlived its server and is stopped");
            stop();
        }
        // By now nobody runs on the folder, but the number in the file may have gone to some other program,
        // which PostgreSQL would take for itself.
        Files.deleteIfExists(pidFile());
    }

    private void stop(String mode) throws IOException, InterruptedException {
        programs.run("pg_ctl", "stop", "-s", "-w", "-t", SECONDS_TO_STOP, "-m", mode, "-D", data.toString());
    }

    // The number may have gone to another program, or another PostgreSQL; Windows tells no more than the program's
    // name.
    private boolean isPostgres(ProcessHandle process) {
        ProcessHandle.Info about = process.info();
        return process.isAlive()
                && about.commandLine()
                        .map(line -> line.contains(data.toString()))
                        .or(() -> about.command().map(program -> program.endsWith("postgres.exe")))
                        .orElse(false);
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private Optional<Long> pid() throws IOException {
        if (!Files.exists(pidFile())) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile());
        return lines.isEmpty() || !lines.getFirst().matches("\\d+")
                ? Optional.empty()
                : Optional.of(Long.valueOf(lines.getFirst()));
    }

    /** PostgreSQL's own words need room, too. */
    private Optional<String> fullDisk() {
        return data.toFile().getUsableSpace() < ROOM_TO_START
                ? Optional.of("the disk is full where " + data + " is")
                : Optional.empty();
    }

    private Optional<String> reason() throws IOException {
        if (!Files.exists(startLog)) {
            return Optional.empty();
        }
        return Files.readAllLines(startLog).stream()
                .filter(line -> line.contains("FATAL") || line.contains("PANIC"))
                .reduce((first, last) -> last);
    }
}
