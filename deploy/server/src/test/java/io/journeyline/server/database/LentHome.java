package io.journeyline.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * A data folder for each test, deleted after it. PostgreSQL's programs are lent to it: unpacked once per build, and
 * linked to.
 */
public final class LentHome implements BeforeEachCallback, AfterEachCallback {

    private static final Path BUILD = Path.of("target").toAbsolutePath();

    private Path path = Path.of("");

    public Path path() {
        return path;
    }

    /** The folder of the embedded PostgreSQL in it. */
    public EmbeddedFolder postgres() {
        return EmbeddedFolder.in(path);
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        path = Files.createTempDirectory("journeyline");
        lend(path);
    }

    /** Lends PostgreSQL's programs to another data folder. */
    public static void lend(Path home) throws IOException {
        EmbeddedFolder postgres = EmbeddedFolder.in(home);
        Files.createDirectories(postgres.folder());
        Files.createSymbolicLink(postgres.binaries(), unpacked());
    }

    // Locked, as tests run in more than one process at once.
    private static Path unpacked() throws IOException {
        Path file = Files.createDirectories(BUILD).resolve("binaries.lock");
        try (FileChannel lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            return PostgresBinaries.unpack(BUILD);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) throws IOException {
        FileSystemUtils.deleteRecursively(path);
    }
}
