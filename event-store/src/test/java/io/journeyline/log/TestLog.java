package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.journeyline.identity.StreamId;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogEventSource;
import io.journeyline.log.axon.LogEventStorageEngine;
import io.journeyline.log.axon.LogMessages;
import io.journeyline.log.axon.LogSpanSource;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one server has of the log, wired as the server wires it. */
public final class TestLog implements AutoCloseable {

    private static final int CAPACITY = 100_000;

    private final TestDatabase database;
    private final DataKeys keys;
    private final LogSignal signal;
    private final TouchpointLog log;
    private final LogReader reader;
    private final CustomerStories stories;
    private final Receipts receipts;

    public TestLog(TestDatabase database) {
        this(database, TestKeys.of(database));
    }

    /** With keys that another master key opens than the one tests use. */
    public TestLog(TestDatabase database, DataKeys keys) {
        this.database = database;
        this.keys = keys;
        signal = new LogSignal(database.dataSource(), keys);
        LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
        log = new TouchpointLog(
                new GroupCommit(new LogWriter(database.dataSource(), Samples.NAMING, signal, keys), CAPACITY, metrics),
                metrics);
        reader = new LogReader(database.dataSource(), keys);
        stories = new CustomerStories(database.dataSource(), Samples.NAMING, Samples.READER, keys);
        receipts = new Receipts(database.client());
    }

    public DataKeys keys() {
        return keys;
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

    /** Destroys the keys of streams in a transaction of its own. */
    public void destroy(StreamId... streams) {
        TestKeys.transaction(database)
                .executeWithoutResult(status ->
                        new KeyDestruction(new JdbcTemplate(database.dataSource()), keys).destroy(List.of(streams)));
    }

    /** Lets what was recorded behind a position, at most so much, say something else, sealed as before. */
    public void rewrite(String from, String to, long after, int limit) {
        for (LogEntry entry : reader.after(after, limit)) {
            StoredTouchpoint touchpoint = (StoredTouchpoint) entry;
            DataKey key =
                    keys.of(List.of(touchpoint.stream())).values().iterator().next();
            String body = touchpoint.body().toString().replace(from, to);
            database.client()
                    .sql("UPDATE journey.log SET body = ? WHERE position = ?")
                    .params(key.seal(body.getBytes(UTF_8)), touchpoint.position())
                    .update();
        }
    }

    @Override
    public void close() {
        log.close();
        signal.close();
    }
}
