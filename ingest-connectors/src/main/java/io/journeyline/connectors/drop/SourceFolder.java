package io.journeyline.connectors.drop;

import io.journeyline.record.TouchpointJson;
import io.journeyline.source.Source;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The folder of one source: what lies in it waits, {@code .taking} holds the file that is taken and how far it is,
 * {@code done} and {@code failed} what was taken, each file beside its report.
 */
final class SourceFolder {

    private static final Set<String> UNFINISHED = Set.of("part", "partial", "tmp", "temp", "crdownload", "filepart");
    private static final String PROGRESS = ".progress";
    private static final String REPORT = ".report.json";
    private static final int LONGEST_REPORT_NAME = 60;

    private final Path folder;

    SourceFolder(Path drop, Source source) {
        this.folder = drop.resolve(source.name().replace('/', '+')); // no name has a +
    }

    /** Makes the folders that are not there. */
    void make() throws IOException {
        for (Path part : List.of(folder, taking(), folder.resolve("done"), folder.resolve("failed"))) {
            if (!Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(part);
            }
        }
    }

    Path path() {
        return folder;
    }

    Path lock() {
        return taking().resolve(".lock");
    }

    Path progress() {
        return taking().resolve(PROGRESS);
    }

    private Path taking() {
        return folder.resolve(".taking");
    }

    /** The file that is taken. */
    Optional<Path> underWay() throws IOException {
        return files(taking()).stream().findFirst();
    }

    /** The files that wait, by name: no links, no folders, no reports, nothing that says it is not finished. */
    List<Path> waiting() throws IOException {
        return files(folder);
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return files;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (isToBeTaken(entry.getFileName().toString())
                        && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(entry);
                }
            }
        }
        files.sort(Comparator.comparing(path -> path.getFileName().toString()));
        return files;
    }

    private static boolean isToBeTaken(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && !name.endsWith("~") && !name.endsWith(REPORT) && !UNFINISHED.contains(ending);
    }

    /** Takes a waiting file out of reach of whoever drops another one of its name. */
    Path claim(Path waiting) throws IOException {
        Files.deleteIfExists(progress());
        return Files.move(waiting, taking().resolve(waiting.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Puts the file that was taken aside, beside its report; under another name where there is one of its own. */
    void putAside(Path taken, DropReport report) throws IOException {
        Path target = free(
                folder.resolve(report.failure() == null ? "done" : "failed"),
                taken.getFileName().toString());
        Files.write(reportOf(target), TouchpointJson.mapper().writeValueAsBytes(report));
        Files.move(taken, target, StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(progress());
    }

    private static Path free(Path folder, String name) {
        Path target = folder.resolve(name);
        for (int i = 2; Files.exists(target, LinkOption.NOFOLLOW_LINKS); i++) {
            target = folder.resolve(i + "-" + name);
        }
        return target;
    }

    /** A name that is as long as names can be is cut, so that its report has one. */
    private static Path reportOf(Path file) {
        String name = file.getFileName().toString();
        String kept = name.length() <= LONGEST_REPORT_NAME
                ? name
                : name.substring(0, LONGEST_REPORT_NAME) + "-" + Integer.toHexString(name.hashCode());
        return file.resolveSibling(kept + REPORT);
    }
}
