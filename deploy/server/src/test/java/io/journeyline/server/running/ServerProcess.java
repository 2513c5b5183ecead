package io.journeyline.server.running;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server as an operator has it: a process of its own, told what to do by its environment. */
final class ServerProcess implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("listens on (http://\\S+);");
    private static final Pattern ALL_TOLD = Pattern.compile("Stop it with");
    private static final int SECONDS_TO_START_OR_STOP = 180;

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Runs {@code journey serve} with the data folder and a free port, changed by the settings given. */
    static ServerProcess serve(Path home, Map<String, String> settings) throws IOException {
        return run("serve", home, settings);
    }

    /** Runs {@code journey demo} likewise, and waits until the year is told. */
    static ServerProcess showing(Path home) throws IOException {
        return run("demo", home, Map.of()).whenItSays(ALL_TOLD);
    }

    private static ServerProcess run(String command, Path home, Map<String, String> settings) throws IOException {
        return run(KeptStart.command(), command, home, settings);
    }

    private static ServerProcess run(List<String> start, String command, Path home, Map<String, String> settings)
            throws IOException {
        Path output = Files.createTempFile("journeyline", ".out");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(start.stream(), Stream.of(command)).toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = new HashMap<>(Map.of("JOURNEY_HOME", home.toString(), "JOURNEY_PORT", "0"));
        environment.putAll(settings);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("JOURNEY_"));
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), output);
    }

    /** The same without settings of its own, and waits until it answers. */
    static ServerProcess listening(Path home) throws IOException {
        return listening(home, Map.of());
    }

    /** The same, and waits until it answers. */
    static ServerProcess listening(Path home, Map<String, String> settings) throws IOException {
        return serve(home, settings).whenItSays(LISTENS);
    }

    /** The same for a program that is started by these words. */
    static ServerProcess listening(List<String> start, Path home) throws IOException {
        return run(start, "serve", home, Map.of()).whenItSays(LISTENS);
    }

    private ServerProcess whenItSays(Pattern words) throws IOException {
        await().atMost(SECONDS_TO_START_OR_STOP, SECONDS)
                .until(() -> words.matcher(said()).find() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("the server ended: " + said());
        }
        return this;
    }

    String said() throws IOException {
        return Files.readString(output);
    }

    long pid() {
        return process.pid();
    }

    /** Where it listens. */
    String address() throws IOException {
        Matcher listens = LISTENS.matcher(said());
        if (!listens.find()) {
            throw new AssertionError("the server does not listen: " + said());
        }
        return listens.group(1);
    }

    /** The status that a GET answers. */
    int get(String path) throws IOException, InterruptedException {
        return ask(path).statusCode();
    }

    /** What a GET answers, in JSON. */
    JsonNode json(String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(ask(path).body());
    }

    /** What a GET answers. */
    HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString());
        }
    }

    /** Sends SIGTERM. */
    int stop() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    /** Sends SIGKILL. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_START_OR_STOP, SECONDS)) {
            throw new AssertionError("the server did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            process.destroy();
            process.onExit().orTimeout(SECONDS_TO_START_OR_STOP, SECONDS).join();
        }
        Files.delete(output);
    }
}
