package io.journeyline.server.database;

import io.journeyline.server.settings.BuildInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Looks from outside into the folder of an embedded PostgreSQL. */
public record EmbeddedFolder(Path folder) {

    private static final int LINE_OF_PORT = 3;

    public static EmbeddedFolder in(Path home) {
        return new EmbeddedFolder(home.resolve("postgres"));
    }

    /** Spares a test the unpacking: the programs are unpacked once per build and linked to. */
    public EmbeddedFolder lendBinaries() throws IOException {
        Path shared = PostgresBinaries.unpack(
                Files.createDirectories(Path.of("target").toAbsolutePath()));
        Files.createDirectories(folder);
        Files.createSymbolicLink(binaries(), shared);
        return this;
    }

    /** Takes the link away before the folder is deleted. */
    public void returnBinaries() throws IOException {
        if (Files.isSymbolicLink(binaries())) {
            Files.delete(binaries());
        }
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

    public Connection connect() throws IOException, SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port() + "/postgres",
                "journeyline",
                Files.readString(folder.resolve("password")));
    }
}
