package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.connectors.broker.TestBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server as {@code ./journey serve} runs it, in a process of its own, with the empty endpoint beside its own. */
public final class BenchServer implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(2);
    private static final Duration LONGEST_WAY = Duration.ofMinutes(10);
    private static final long LOOK_AGAIN_MILLIS = 50;
    private static final List<String> FLAGS = List.of(
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Process process;
    private final int port;

    private BenchServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it over a database and beside a broker, and holds it when its views have all that the log holds. */
    public static BenchServer start(BenchDatabase database, TestBroker broker, Path home) throws Exception {
        Files.createDirectories(home);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectOutput(home.resolve("server.log").toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("JOURNEY_"));
        builder.environment()
                .putAll(Map.of(
                        "JOURNEY_HOME", home.toString(),
                        "JOURNEY_PORT", Integer.toString(port),
                        "JOURNEY_DATABASE_URL", database.url(),
                        "JOURNEY_DATABASE_USER", database.user(),
                        "JOURNEY_DATABASE_PASSWORD", database.password(),
                        "JOURNEY_STREAM_KEY", Workload.STREAM_KEY,
                        "JOURNEY_MASTER_KEY", Workload.MASTER_KEY,
                        "JOURNEY_KAFKA_BOOTSTRAP_SERVERS", broker.address(),
                        "SPRING_MAIN_SOURCES", BenchEndpoint.class.getName()));
        BenchServer server = new BenchServer(builder.start(), port);
        try {
            server.awaitStart(home);
            server.awaitViews();
            server.pause();
            return server;
        } catch (Exception e) {
            server.close();
            throw e;
        }
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "io.journeyline.server.Journeyline", "serve"));
        return command;
    }

    private void awaitStart(Path home) throws Exception {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < until && process.isAlive()) {
            if (isReady()) {
                return;
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        throw new IllegalStateException(
                "the server did not start; it said: " + Files.readString(home.resolve("server.log")));
    }

    private boolean isReady() {
        try (HttpConnection connection = connect()) {
            return connection.exchange(HttpConnection.get("/actuator/health/readiness")) == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(port);
    }

    /** So many connections; whoever asks closes them. */
    List<HttpConnection> connect(int count) throws IOException {
        List<HttpConnection> connections = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            connections.add(connect());
        }
        return connections;
    }

    /** Holds the process, so that it takes no part in what is measured beside it. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /** Lets it go on. */
    void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("kill %s ended with %d".formatted(name, exit));
        }
    }

    /** The process, to look at. */
    long pid() {
        return process.pid();
    }

    /** Asks all views to be built anew. */
    public void rebuild(List<String> views) throws IOException {
        try (HttpConnection connection = connect()) {
            for (String view : views) {
                int status = connection.exchange(
                        HttpConnection.post("/v1/views/" + view + "/rebuild", "application/json", new byte[0]));
                if (status != 202) {
                    throw new IOException("rebuild of " + view + " was answered with " + status);
                }
            }
        }
    }

    /**
     * Returns when every view is live and has all that the log holds; the log's last position.
     *
     * @throws IllegalStateException if a view cannot go on, or not all are there after ten minutes
     */
    public long awaitViews() throws Exception {
        long until = System.nanoTime() + LONGEST_WAY.toNanos();
        try (HttpConnection connection = connect()) {
            while (true) {
                JsonNode standing = standing(connection);
                if (standing.get("views").valueStream().allMatch(BenchServer::isThere)) {
                    return standing.get("head").longValue();
                }
                if (System.nanoTime() > until) {
                    throw new IllegalStateException("the views did not get there: " + standing);
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        }
    }

    private static boolean isThere(JsonNode view) {
        if (view.get("parked").longValue() > 0 || view.hasNonNull("failure")) {
            throw new IllegalStateException("a view cannot go on: " + view);
        }
        return view.get("state").stringValue().equals("live")
                && view.get("lagEvents").longValue() == 0;
    }

    private static JsonNode standing(HttpConnection connection) throws IOException {
        int status = connection.exchange(HttpConnection.get("/v1/views"));
        if (status != 200) {
            throw new IOException("the views were answered with " + status);
        }
        return JsonMapper.shared().readTree(connection.body());
    }

    /** The log's last position. */
    long head() throws IOException {
        try (HttpConnection connection = connect()) {
            return standing(connection).get("head").longValue();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            resume();
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
