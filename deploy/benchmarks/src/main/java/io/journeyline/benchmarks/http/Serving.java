package io.journeyline.benchmarks.http;

import io.journeyline.benchmarks.Contender;
import io.journeyline.benchmarks.Contender.Measurement;
import io.journeyline.benchmarks.append.OwnLog;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Feed;
import io.journeyline.connectors.broker.TestBroker;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server over a log that only it knows, and a broker beside it: there from {@link #start} on. */
public final class Serving implements AutoCloseable {

    private final Deque<Closeable> open = new ArrayDeque<>();
    private @Nullable BenchDatabase database;
    private @Nullable TestBroker broker;
    private @Nullable BenchServer server;

    /** Fills the log with so much of the feed, and starts the server, which is held when its views have all of it. */
    public void start(BenchPostgres postgres, Feed feed, int log, Path home) throws Exception {
        BenchDatabase filled = postgres.database();
        open.push(filled::close);
        database = filled;
        try (OwnLog filling = new OwnLog(filled)) {
            filling.fill(feed.touchpoints(log));
        }
        TestBroker started = TestBroker.start();
        open.push(started::close);
        broker = started;
        BenchServer held = BenchServer.start(filled, started, home);
        open.push(held::close);
        server = held;
    }

    public BenchDatabase database() {
        return Objects.requireNonNull(database, "not started");
    }

    public BenchServer server() {
        return Objects.requireNonNull(server, "not started");
    }

    TestBroker broker() {
        return Objects.requireNonNull(broker, "not started");
    }

    /** Lets the server go on while this is measured, from when its views have all that the log holds until they have it again. */
    public Contender awake(String name, Measurement measurement) {
        return new Contender(name, results -> {
            server().resume();
            try {
                server().awaitViews();
                measurement.measure(results);
                server().awaitViews();
            } finally {
                server().pause();
            }
        });
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
