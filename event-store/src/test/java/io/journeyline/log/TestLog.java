package io.journeyline.log;

import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogEventSource;
import io.journeyline.log.axon.LogEventStorageEngine;
import io.journeyline.log.axon.LogMessages;
import io.journeyline.log.axon.LogSpanSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one server has of the log, wired as the server wires it. */
public final class TestLog implements AutoCloseable {

    private static final int CAPACITY = 100_000;

    private final TestDatabase database;
    private final LogSignal signal;
    private final TouchpointLog log;
    private final LogReader reader;
    private final CustomerStories stories;
    private final Receipts receipts;

    public TestLog(TestDatabase database) {
        this.database = database;
        signal = new LogSignal(database.dataSource());
        LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
        log = new TouchpointLog(
                new GroupCommit(new LogWriter(database.dataSource(), Samples.NAMING, signal), CAPACITY, metrics),
                metrics);
        reader = new LogReader(database.dataSource());
        stories = new CustomerStories(database.dataSource(), Samples.NAMING, Samples.READER);
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

    /** What Axon appends to and loads from. */
    public LogEventStorageEngine engine(EventTypes types) {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
        return new LogEventStorageEngine(
                new PlatformEvents(
                        new JdbcTemplate(database.dataSource()), new TransactionTemplate(transactions), signal),
                reader,
                types);
    }

    /** What Axon's processors follow. */
    public LogEventSource source(EventTypes types) {
        return new LogEventSource(reader, signal, new LogMessages(types), engine(types));
    }

    /** What views follow. */
    public LogSpanSource spans() {
        return new LogSpanSource(reader, signal);
    }

    @Override
    public void close() {
        log.close();
        signal.close();
    }
}
