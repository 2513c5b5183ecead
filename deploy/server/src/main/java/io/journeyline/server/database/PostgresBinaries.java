package io.journeyline.server.database;

import io.journeyline.server.settings.BuildInfo;
import io.journeyline.server.settings.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of PostgreSQL, unpacked from the jar once per version. */
final class PostgresBinaries {

    private static final int ANY_EXECUTE = 0111;

    private PostgresBinaries() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; whole, even if an earlier unpacking was cut short. */
    static Path unpack(Path folder) throws IOException {
        Path unpacked = folder.resolve("binaries-" + BuildInfo.postgresVersion());
        if (Files.isDirectory(unpacked)) {
            return unpacked;
        }
        Path partial = folder.resolve("binaries-partial");
        FileSystemUtils.deleteRecursively(partial);
        try (InputStream archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"))) {
            extract(archive, partial);
        }
        return Files.move(partial, unpacked, StandardCopyOption.ATOMIC_MOVE);
    }

    static InputStream archive(String system, String architecture) {
        return archiveName(system, architecture)
                .flatMap(name -> Optional.ofNullable(PostgresBinaries.class.getResourceAsStream(name)))
                .orElseThrow(() -> new CannotStart(
                        "There is no embedded PostgreSQL for %s on %s: set JOURNEY_DATABASE_URL to a PostgreSQL of your own."
                                .formatted(system, architecture)));
    }

    private static Optional<String> archiveName(String system, String architecture) {
        boolean arm = architecture.equals("aarch64") || architecture.equals("arm64");
        if (!arm && !architecture.equals("amd64") && !architecture.equals("x86_64")) {
            return Optional.empty();
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return Optional.of(arm ? "/postgres-linux-arm_64.txz" : "/postgres-linux-x86_64.txz");
        }
        // Apple's archive is universal, and Windows on ARM runs x86-64 programs.
        if (name.startsWith("mac")) {
            return Optional.of("/postgres-darwin-x86_64.txz");
        }
        return name.startsWith("windows") ? Optional.of("/postgres-windows-x86_64.txz") : Optional.empty();
    }

    private static void extract(InputStream archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        if ((entry.getMode() & ANY_EXECUTE) != 0 && !file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }
}
