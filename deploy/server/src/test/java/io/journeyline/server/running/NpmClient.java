package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A client library from npm, as its makers publish it, in a process of its own. */
final class NpmClient implements AutoCloseable {

    private static final List<String> PACKAGES = List.of(
            "@segment/analytics-node@3.1.0",
            "@segment/analytics-next@1.84.3",
            "@rudderstack/rudder-sdk-node@3.0.13",
            "playwright-core@1.65.1");
    private static final Path FOLDER = Path.of("target", "npm-clients").toAbsolutePath();
    private static final String SCRIPT = "segment-clients.mjs";
    private static final int SECONDS_TO_INSTALL = 180;
    private static final int SECONDS_TO_END = 120;

    private final Process process;
    private final Path output;

    private NpmClient(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** A browser; skips the test where there is none. */
    static String browser() {
        Optional<String> browser = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> program(name).stream())
                .findFirst();
        assumeTrue(browser.isPresent(), "skipped: no chromium");
        return browser.orElseThrow();
    }

    /** Fetches the clients; skips the test where Node.js is missing or nothing can be fetched. */
    static synchronized void install() throws IOException, InterruptedException {
        assumeTrue(program("node").isPresent() && program("npm").isPresent(), "skipped: no node and npm");
        Files.createDirectories(FOLDER);
        try (InputStream script = NpmClient.class.getResourceAsStream(SCRIPT)) {
            Files.copy(Objects.requireNonNull(script), FOLDER.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        }
        Path installed = FOLDER.resolve("installed");
        String wanted = String.join("\n", PACKAGES);
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
            return;
        }
        Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
        List<String> command = new ArrayList<>(
                List.of("npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-save"));
        command.addAll(PACKAGES);
        try (NpmClient npm = run(command)) {
            assumeTrue(npm.ends(SECONDS_TO_INSTALL) == 0, "skipped: npm cannot fetch the clients");
        }
        Files.writeString(installed, wanted);
    }

    /** Has a client send so many messages. */
    static NpmClient sending(String client, String address, String writeKey, int messages, String browser)
            throws IOException {
        return run(List.of("node", SCRIPT, client, address, writeKey, Integer.toString(messages), browser));
    }

    private static NpmClient run(List<String> command) throws IOException {
        Path output = Files.createTempFile(FOLDER, "client", ".out");
        return new NpmClient(
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    private static Optional<String> program(String name) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /** What it said so far: each status it was answered with, and at last that it is done. */
    List<String> said() throws IOException {
        return Files.readAllLines(output, UTF_8);
    }

    /** Waits until it is done. */
    int ends() throws InterruptedException {
        return ends(SECONDS_TO_END);
    }

    private int ends(int seconds) throws InterruptedException {
        if (!process.waitFor(seconds, SECONDS)) {
            throw new AssertionError("it did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        Files.delete(output);
    }
}
