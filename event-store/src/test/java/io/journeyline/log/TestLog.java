package io.journeyline.log;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** What one server has of the log, wired as the server wires it. */
public final class TestLog implements AutoCloseable {

    private static final int CAPACITY = 100_000;

    private final LogSignal signal;
    private final TouchpointLog log;
    private final LogReader reader;
    private final CustomerStories stories;
    private final Receipts receipts;

    public TestLog(TestDatabase database) {
        signal = new LogSignal(database.dataSource());
        LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
        log = new TouchpointLog(
                new GroupCommit(new LogWriter(database.dataSource(), Samples.NAMING, signal), CAPACITY, metrics),
                metrics);
        reader = new LogReader(database.client());
        stories = new CustomerStories(database.client(), Samples.NAMING, Samples.READER);
        receipts = new Receipts(database.client());
    }

    public LogSignal signal() {
        return signal;
    }

    public TouchpointLog log() {
        return log;
    }

    public LogReader reader() {
        return reader;
    }

    public CustomerStories stories() {
        return stories;
    }

    public Receipts receipts() {
        return receipts;
    }

    @Override
    public void close() {
        log.close();
        signal.close();
    }
}
