package io.journeyline.server.running;

import static java.util.stream.Collectors.joining;

import io.journeyline.server.Journeyline;
import io.journeyline.server.database.LentHome;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * How a server is started: as {@code ./journey} does, with what the JVM kept of a first start. That is made once per
 * build, and made anew when the program has changed. It holds only for jars, so that folders of classes become some.
 */
final class KeptStart {

    private static final Path FOLDER = Path.of("target", "start").toAbsolutePath();
    private static final Path LOCK = FOLDER.resolveSibling("start.lock");
    private static final Path CACHE = FOLDER.resolve("start.aot");

    // What a server does for the seconds it lives is not worth the compiler that optimises.
    private static final List<String> OPTIONS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xlog:aot*=off");

    private static @Nullable List<String> command;

    private KeptStart() {}

    /** The command that starts it, up to the words for the program itself. */
    static synchronized List<String> command() throws IOException {
        if (command == null) {
            Files.createDirectories(FOLDER.getParent());
            try (FileChannel file = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.tryLock()) {
                // Tests run in more than one process at once: the others start as ever until it is there.
                if (lock == null) {
                    return start(Stream.of(), program());
                }
                command = keep(program());
            }
        }
        return command;
    }

    private static List<Path> program() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(entry -> Files.exists(entry) && !entry.endsWith("test-classes"))
                .toList();
    }

    private static List<String> keep(List<Path> program) throws IOException {
        String state = state(program);
        Path kept = FOLDER.resolve("of");
        if (!Files.exists(kept) || !Files.readString(kept).equals(state)) {
            FileSystemUtils.deleteRecursively(FOLDER);
            Files.createDirectories(FOLDER);
            startFirst(jars(program));
            Files.writeString(kept, state);
        }
        // A JVM that kept nothing starts as it always did.
        return start(Files.exists(CACHE) ? Stream.of("-XX:AOTCache=" + CACHE) : Stream.of(), jars(program));
    }

    /** Differs when the program does. Files in folders are told by what they say, as each build writes some anew. */
    private static String state(List<Path> program) throws IOException {
        StringBuilder state = new StringBuilder();
        for (Path entry : program) {
            if (!Files.isDirectory(entry)) {
                state.append("%s %d %s%n".formatted(entry, Files.size(entry), Files.getLastModifiedTime(entry)));
                continue;
            }
            try (Stream<Path> files = Files.walk(entry)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    state.append("%s %d%n".formatted(file, Arrays.hashCode(Files.readAllBytes(file))));
                }
            }
        }
        return state.append(OPTIONS).toString();
    }

    private static List<Path> jars(List<Path> program) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path entry : program) {
            jars.add(Files.isDirectory(entry) ? jar(entry) : entry);
        }
        return jars;
    }

    private static Path jar(Path classes) throws IOException {
        String name = classes.toString().replaceAll("\\W+", "-") + ".jar";
        Path jar = FOLDER.resolve(name);
        if (Files.exists(jar)) {
            return jar;
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> entries = Files.walk(classes)) {
            for (Path entry : entries.filter(one -> !one.equals(classes)).toList()) {
                boolean isFolder = Files.isDirectory(entry);
                out.putNextEntry(new JarEntry(classes.relativize(entry) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(entry, out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }

    private static List<String> start(Stream<String> cache, List<Path> jars) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = jars.stream().map(Path::toString).collect(joining(File.pathSeparator));
        return Stream.of(Stream.of(java), OPTIONS.stream(), cache, Stream.of("-cp", path, Journeyline.class.getName()))
                .flatMap(words -> words)
                .toList();
    }

    private static void startFirst(List<Path> jars) throws IOException {
        Path home = Files.createTempDirectory("journeyline");
        try {
            LentHome.lend(home);
            // It is kept when it ends.
            ServerProcess.listening(start(Stream.of("-XX:AOTCacheOutput=" + CACHE), jars), home)
                    .close();
        } finally {
            FileSystemUtils.deleteRecursively(home);
        }
    }
}
