package io.journeyline.benchmarks.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Contender.Measurement;
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
                        "SPRING_MAIN_SOURCES", EmptyEndpoint.class.getName()));
        BenchServer server = new BenchServer(builder.start(), port);
        server.awaitStart(home);
        server.awaitViews();
        server.pause();
        return server;
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
            try (HttpConnection connection = connect()) {
                if (connection.exchange(HttpConnection.get("/actuator/health/readiness")) == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("the server did not start; it said: " + home.resolve("server.log"));
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

    /** Lets it go on while this is measured, from when its views have all that the log holds until they have it again. */
    public Contender awake(String name, Measurement measurement) {
        return new Contender(name, results -> {
            resume();
            awaitViews();
            measurement.measure(results);
            awaitViews();
            pause();
        });
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
        new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    }

    /** The processor time it has used. */
    Duration processorTime() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory it holds, in MiB, as the system counts it. */
    double residentMebibytes() throws Exception {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
        return Double.parseDouble(new String(ps.getInputStream().readAllBytes(), US_ASCII).trim()) / 1024;
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

    /** Returns when every view is live and has all that the log holds; the log's last position. */
    public long awaitViews() throws Exception {
        try (HttpConnection connection = connect()) {
            while (true) {
                connection.exchange(HttpConnection.get("/v1/views"));
                JsonNode answer = JsonMapper.shared().readTree(connection.body());
                boolean there = answer.get("views")
                        .valueStream()
                        .allMatch(view -> view.get("state").stringValue().equals("live")
                                && view.get("lagEvents").longValue() == 0);
                if (there) {
                    return answer.get("head").longValue();
                }
                Thread.sleep(LOOK_AGAIN_MILLIS);
            }
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
