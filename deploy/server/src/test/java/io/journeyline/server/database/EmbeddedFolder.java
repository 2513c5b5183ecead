package io.journeyline.server.database;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.journeyline.server.settings.BuildInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Looks from outside into the folder of an embedded PostgreSQL. */
public record EmbeddedFolder(Path folder) {

    private static final int LINE_OF_PORT = 3;
    private static final int SECONDS_TO_END = 30;

    public static EmbeddedFolder in(Path home) {
        return new EmbeddedFolder(home.resolve("postgres"));
    }

    public Path binaries() {
        return folder.resolve("binaries-" + BuildInfo.postgresVersion());
    }

    public Path pidFile() {
        return folder.resolve("data-18").resolve("postmaster.pid");
    }

    public long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(pidFile()).getFirst().strip());
    }

    public int port() throws IOException {
        return Integer.parseInt(Files.readAllLines(pidFile()).get(LINE_OF_PORT).strip());
    }

    /** Sends SIGKILL to PostgreSQL, and waits until it has ended; its processes end by themselves. */
    public void kill() throws IOException {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().orTimeout(SECONDS_TO_END, SECONDS).join();
    }

    /** Sends a signal to PostgreSQL and all its processes. */
    public void signal(String name) throws IOException, InterruptedException {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        List<String> command = new ArrayList<>(List.of("kill", "-" + name, Long.toString(postmaster.pid())));
        postmaster.descendants().forEach(process -> command.add(Long.toString(process.pid())));
        // A process may have ended by itself since it was listed.
        new ProcessBuilder(command).start().waitFor();
    }

    public Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/postgres",
                "journeyline",
                Files.readString(folder.resolve("password")));
    }
}
