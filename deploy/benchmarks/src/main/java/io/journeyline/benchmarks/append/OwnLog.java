package io.journeyline.benchmarks.append;

import com.zaxxer.hikari.HikariDataSource;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.Crowd;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.log.AppendOutcome;
import io.journeyline.log.GroupCommit;
import io.journeyline.log.LogMetrics;
import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import io.journeyline.log.LogWriter;
import io.journeyline.log.RecentIdentifiers;
import io.journeyline.log.TouchpointLog;
import io.journeyline.log.identity.IdentityPolicies;
import io.journeyline.log.identity.PeopleSettler;
import io.journeyline.log.identity.ToldLinks;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.key.MasterKey;
import io.journeyline.log.key.MasterKeyGuard;
import io.journeyline.record.ReportedTouchpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log as a server wires it, without the server. */
public final class OwnLog implements AutoCloseable {

    private static final int CONNECTIONS = 5;
    private static final int FILLING_WRITERS = 8;
    private static final int FILLING_BATCH = 500;

    /** Two that listen, one that settles. */
    private static final int SETTLING_CONNECTIONS = 3;

    private static final int MOST_WAITING = 50_000;

    private final HikariDataSource pool;
    private final DataKeys keys;
    private final LogSignal signal;
    private final TouchpointLog log;
    private final RecentIdentifiers recent = new RecentIdentifiers();
    private final List<Runnable> settling = new ArrayList<>();

    public OwnLog(BenchDatabase database) {
        pool = database.pool(CONNECTIONS);
        keys = keys(pool);
        signal = LogSignal.grown(pool, keys);
        LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
        log = new TouchpointLog(
                new GroupCommit(
                        new LogWriter(pool, Workload.naming(), () -> IdentityPolicy.DEFAULT, signal, keys, recent),
                        MOST_WAITING,
                        metrics),
                metrics);
    }

    /** Settles who is who beside the appends, as a server does. */
    public void settle(BenchDatabase database) {
        HikariDataSource own = database.pool(SETTLING_CONNECTIONS);
        LogReader reader = new LogReader(own, keys);
        LogSignal settled = LogSignal.settled(own);
        PeopleSettler settler = new PeopleSettler(
                own,
                new JdbcTransactionManager(own),
                reader,
                new ToldLinks(reader, Workload.naming(), Workload.READER, recent),
                new IdentityPolicies(reader, IdentityPolicy.DEFAULT),
                signal,
                settled);
        settling.addAll(List.of(settler::close, settled::close, own::close));
    }

    /** The data keys of a log. */
    public static DataKeys keys(DataSource pool) {
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(pool));
        MasterKey master = new MasterKey(HexFormat.of().parseHex(Workload.MASTER_KEY));
        return new DataKeys(
                pool, new MasterKeyGuard(new JdbcTemplate(pool), transaction).bind(master, Optional.empty()));
    }

    public HikariDataSource pool() {
        return pool;
    }

    /** Reads it. */
    public LogReader reader() {
        return new LogReader(pool, keys);
    }

    /** Appends all of these, as fast as it can. */
    public void fill(List<ReportedTouchpoint> touchpoints) throws Exception {
        rate(touchpoints, FILLING_WRITERS, FILLING_BATCH, Crowd.TO_THE_END);
    }

    /** Touchpoints a second that were accepted, and so are on disk, by so many writers with so many in each append. */
    public double rate(List<ReportedTouchpoint> touchpoints, int writers, int batch, Duration slice) throws Exception {
        AtomicInteger next = new AtomicInteger();
        return Crowd.rate(writers, slice, number -> () -> {
            int from = next.getAndAdd(batch);
            return from < touchpoints.size()
                    ? append(touchpoints.subList(from, Math.min(from + batch, touchpoints.size())))
                    : Crowd.NO_MORE;
        });
    }

    private int append(List<ReportedTouchpoint> touchpoints) {
        return Math.toIntExact(log.append(touchpoints).stream()
                .filter(AppendOutcome.Accepted.class::isInstance)
                .count());
    }

    @Override
    public void close() {
        log.close();
        settling.forEach(Runnable::run);
        signal.close();
        pool.close();
    }
}
