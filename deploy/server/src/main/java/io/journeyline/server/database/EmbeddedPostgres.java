package io.journeyline.server.database;

import io.journeyline.server.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A PostgreSQL that the server brings along: its data stays in a folder, only this machine reaches it, and when it dies
 * it is started again on the same port. What it acknowledged is on disk.
 */
final class EmbeddedPostgres implements Database, AutoCloseable {

    private static final String USER = "journeyline";
    private static final int PASSWORD_BYTES = 24;
    private static final int ATTEMPTS = 5;
    private static final long MILLIS_BETWEEN_ATTEMPTS = 1000;

    private final Path folder;
    private final String password;
    private final PostgresCluster cluster;
    private final FolderLock lock;
    private final int port;
    private final PostgresWatch watch;

    private EmbeddedPostgres(Path folder, String password, PostgresCluster cluster, FolderLock lock, int port) {
        this.folder = folder;
        this.password = password;
        this.cluster = cluster;
        this.lock = lock;
        this.port = port;
        this.watch = PostgresWatch.over(cluster, port);
    }

    /** Starts it over {@code home/postgres}, making what is missing and clearing up after a crash. */
    static EmbeddedPostgres start(Path home) {
        Path folder = home.resolve("postgres");
        try {
            Files.createDirectories(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                return startLocked(folder, lock);
            } catch (IOException | InterruptedException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The embedded PostgreSQL in %s did not start (%s): mend that, or set JOURNEY_DATABASE_URL to a PostgreSQL of your own."
                            .formatted(folder, e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.", e);
        }
    }

    private static EmbeddedPostgres startLocked(Path folder, FolderLock lock) throws IOException, InterruptedException {
        restrictToOwner(folder);
        Path binaries = PostgresBinaries.unpack(folder);
        Path passwordFile = passwordFile(folder);
        String password = Files.readString(passwordFile);
        Path output = folder.resolve("program.log");
        Programs programs = new Programs(binaries, LeastPrivilege.prefix(folder), output);
        PostgresCluster cluster =
                new PostgresCluster(folder.resolve("data-" + major(binaries)), folder.resolve("start.log"), programs);
        cluster.create(USER, passwordFile);
        return new EmbeddedPostgres(folder, password, cluster, lock, startSomewhere(cluster));
    }

    // A port may be taken between the choice and the start, and killed processes take a moment to let go of the folder.
    private static int startSomewhere(PostgresCluster cluster) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            int port = LoopbackPort.pick();
            try {
                cluster.start(port);
                return port;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(MILLIS_BETWEEN_ATTEMPTS);
            }
        }
    }

    private static String major(Path binaries) {
        return binaries.getFileName().toString().replaceAll("binaries-(\\d+).*", "$1");
    }

    private static void restrictToOwner(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Path passwordFile(Path folder) throws IOException {
        Path file = folder.resolve("password");
        if (Files.notExists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return file;
    }

    @Override
    public String getJdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            watch.stop();
            cluster.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the embedded PostgreSQL was stopping", e);
        }
    }
}
