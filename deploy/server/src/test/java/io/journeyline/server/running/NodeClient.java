package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A program of Node.js that uses a package from npm, unchanged, in a process of its own. */
final class NodeClient {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Path folder;
    private final Path script;

    private NodeClient(Path folder, Path script) {
        this.folder = folder;
        this.script = script;
    }

    /** Fetches the package; skips the test where there is no npm, or it cannot fetch it. */
    static NodeClient with(Path folder, String script, String npmPackage) throws Exception {
        assumeTrue(isThere("npm") && isThere("node"), "skipped: no node, or no npm");
        Files.writeString(folder.resolve("package.json"), "{\"private\":true}");
        Path copy = folder.resolve(script);
        try (InputStream in = NodeClient.class.getResourceAsStream(script)) {
            Files.copy(Objects.requireNonNull(in), copy);
        }
        NodeClient client = new NodeClient(folder, copy);
        Ran install = client.run(List.of("npm", "install", "--silent", "--no-audit", "--no-fund", npmPackage));
        assumeTrue(install.exit() == 0, "skipped: npm cannot fetch " + npmPackage + ": " + install.said());
        return client;
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private record Ran(int exit, String said) {}

    /** What the program said, line by line. */
    List<String> run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.addAll(List.of(arguments));
        Ran ran = run(command);
        if (ran.exit() != 0) {
            throw new AssertionError(ran.said());
        }
        return ran.said().lines().toList();
    }

    private Ran run(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(command.getFirst() + " took longer than " + LONGEST);
        }
        return new Ran(process.exitValue(), Files.readString(output, UTF_8).strip());
    }
}
