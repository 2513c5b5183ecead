package io.journeyline.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamId;
import io.journeyline.log.axon.Commands;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogEventStorageEngine;
import io.journeyline.log.axon.LogSpanSource;
import io.journeyline.log.identity.IdentityCommands;
import io.journeyline.log.identity.IdentityPolicies;
import io.journeyline.log.identity.LinkQueries;
import io.journeyline.log.identity.PeopleSettler;
import io.journeyline.log.identity.ToldLinks;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.parked.ParkedNames;
import io.journeyline.log.parked.ParkedRoom;
import io.journeyline.log.parked.ParkedRows;
import io.journeyline.log.policy.Policies;
import io.journeyline.log.privacy.Erasures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What one server has of the log, wired as the server wires it. */
public final class TestLog implements AutoCloseable {

    private static final int CAPACITY = 100_000;

    private final TestDatabase database;
    private final DataKeys keys;
    private final LogSignal signal;
    private final LogSignal settled;
    private final PeopleSettler settler;
    private final IdentityPolicies policies;
    private final TouchpointLog log;
    private final LogReader reader;
    private final RecentIdentifiers recent = new RecentIdentifiers();
    private final CustomerStories stories;
    private final Receipts receipts;

    public TestLog(TestDatabase database) {
        this(database, TestKeys.of(database));
    }

    /** With keys that another master key opens than the one tests use. */
    public TestLog(TestDatabase database, DataKeys keys) {
        this(database, keys, IdentityPolicy.DEFAULT);
    }

    /** With other rules of who is who than the usual ones. */
    public TestLog(TestDatabase database, IdentityPolicy first) {
        this(database, TestKeys.of(database), first);
    }

    private TestLog(TestDatabase database, DataKeys keys, IdentityPolicy first) {
        this.database = database;
        this.keys = keys;
        reader = new LogReader(database.dataSource(), keys);
        policies = new IdentityPolicies(reader, first);
        signal = LogSignal.grown(database.dataSource(), keys);
        settled = LogSignal.settled(database.dataSource());
        settler = new PeopleSettler(
                database.dataSource(),
                new JdbcTransactionManager(database.dataSource()),
                reader,
                new ToldLinks(reader, Samples.NAMING, Samples.READER, recent),
                policies,
                signal,
                settled);
        LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
        log = new TouchpointLog(
                new GroupCommit(
                        new LogWriter(database.dataSource(), Samples.NAMING, policies, signal, keys, recent),
                        CAPACITY,
                        metrics),
                metrics);
        stories = new CustomerStories(database.dataSource(), Samples.NAMING, keys);
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

    /** Who is who by which rules. */
    public IdentityPolicies policies() {
        return policies;
    }

    /** Why who is who. */
    public LinkQueries links() {
        return new LinkQueries(database.dataSource(), reader, Samples.NAMING, Samples.READER, policies);
    }

    /** What erases people. */
    public Erasures erasures() {
        JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
        return new Erasures(
                new JdbcTemplate(database.dataSource()),
                new TransactionTemplate(transactions),
                reader,
                stories,
                links(),
                new ParkedNames(new ParkedRows(database.client(), keys, new ParkedRoom(database.client(), 1 << 20))),
                keys,
                Samples.READER,
                Erasures.commands(engine(Erasures.events()), new SpringTransactionManager(transactions)));
    }

    public PeopleSettler settler() {
        return settler;
    }

    /** What decides who is who by hand. */
    public IdentityCommands commands() {
        return new IdentityCommands(
                engine(IdentityCommands.events()),
                new SpringTransactionManager(new JdbcTransactionManager(database.dataSource())));
    }

    /** What changes the policies whose changes are these events. */
    public Commands policyCommands(Class<?>... changes) {
        return Policies.commands(
                engine(EventTypes.of(changes)),
                new SpringTransactionManager(new JdbcTransactionManager(database.dataSource())));
    }

    /** Waits until people are settled as far as the log reaches. */
    public void settle() {
        long head = reader.head();
        await().atMost(60, SECONDS).pollInterval(Duration.ofMillis(5)).until(() -> reader.settled() >= head);
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

    /** What views follow. */
    public LogSpanSource spans() {
        return new LogSpanSource(reader, signal, settled);
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
        settler.close();
        settled.close();
        signal.close();
    }
}
