package io.journeyline.server.running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A client under way, in a process of its own. */
final class NpmClient implements AutoCloseable {

    private static final int SECONDS_TO_END = 120;

    private final Process process;
    private final Path output;

    private NpmClient(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static NpmClient start(Path folder, List<String> command) throws IOException {
        Path output = Files.createTempFile(folder, "client", ".out");
        return new NpmClient(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start(),
                output);
    }

    /** What it said so far, line by line. */
    List<String> said() throws IOException {
        return Files.readAllLines(output, UTF_8);
    }

    /** Waits until it is done, and answers its exit code. */
    int ends() throws InterruptedException {
        return ends(SECONDS_TO_END);
    }

    int ends(int seconds) throws InterruptedException {
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
