package io.journeyline.log.identity;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.log.LogReader;
import io.journeyline.log.LogSignal;
import io.journeyline.log.Turns;
import io.journeyline.log.Turns.Turn;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows the log and settles who is who, stretch by stretch. Any number of servers may do so: one does, the others find
 * it at work and wait for its word. People and how far they are settled are written in one transaction.
 */
public final class PeopleSettler implements AutoCloseable {

    /** A server that falls silent in the middle of it, and is not dead, must not hold up all others. */
    private static final String LONGEST_SILENCE = "30s";

    private static final Logger LOG = LoggerFactory.getLogger(PeopleSettler.class);
    private static final int LONGEST = 20_000;

    /**
     * Rests twice as long as it worked, so that a busy log is not settled in crumbs, which cost more than they carry; not while
     * there is more than is settled at once.
     */
    private static final int REST = 2;

    private static final Duration SHORTEST_REST = Duration.ofMillis(10);
    private static final Duration LONGEST_REST = Duration.ofMillis(60);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Settlement settlement;
    private final IdentityPolicies policies;
    private final LogSignal settled;
    private final LogSignal.Listening growth;
    private final Semaphore changed = new Semaphore(0);
    private final Turns previews = new Turns(1);
    private final Thread thread;
    private long refreshed = System.nanoTime();
    private volatile boolean closed;

    /**
     * Starts to follow.
     *
     * @param grown tells when the log has grown
     * @param settled is told how far people are settled
     */
    public PeopleSettler(
            DataSource database,
            PlatformTransactionManager transactions,
            LogReader log,
            ToldLinks told,
            IdentityPolicies policies,
            LogSignal grown,
            LogSignal settled) {
        this.database = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(transactions);
        this.settlement = new Settlement(database, log, told, policies);
        this.policies = policies;
        this.settled = settled;
        this.growth = grown.onAdvance(changed::release);
        this.thread = Thread.ofPlatform().daemon().name("people-settler").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                long start = System.nanoTime();
                changed.drainPermits();
                switch (settle()) {
                    case NOTHING -> {
                        boolean _ = changed.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                    }
                    case ALL_THERE_WAS ->
                        rest(Math.clamp(
                                REST * (System.nanoTime() - start), SHORTEST_REST.toNanos(), LONGEST_REST.toNanos()));
                    case MUCH -> {}
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (RuntimeException e) {
                LOG.warn("people could not be settled, trying again", e);
                rest(LOOK_AGAIN.toNanos());
            }
        }
    }

    private void rest(long nanos) {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** How much of the log has been settled at once, by this server. */
    private enum Amount {
        NOTHING,
        ALL_THERE_WAS,
        MUCH
    }

    private Amount settle() {
        Optional<Reached> reached = transaction.execute(status -> next());
        refreshPolicy();
        reached.ifPresent(now -> settled.advancedTo(now.position()));
        return reached.map(Reached::amount).orElse(Amount.NOTHING);
    }

    private record Reached(long position, Amount amount) {}

    private void refreshPolicy() {
        if (System.nanoTime() - refreshed >= LOOK_AGAIN.toNanos()) {
            refreshed = System.nanoTime();
            policies.refresh();
        }
    }

    private Optional<Reached> next() {
        return database.sql("""
                        SELECT position
                        FROM journey.settled, set_config('idle_in_transaction_session_timeout', ?, true)
                        FOR UPDATE OF settled SKIP LOCKED
                        """)
                .param(LONGEST_SILENCE)
                .query(Long.class)
                .optional()
                .flatMap(this::goOn);
    }

    private Optional<Reached> goOn(long after) {
        long upTo = database.sql("SELECT least(coalesce(max(position), 0), ?) FROM journey.log")
                .param(after + LONGEST)
                .query(Long.class)
                .single();
        if (upTo <= after) {
            return Optional.empty();
        }
        settlement.settle(after, upTo);
        database.sql("WITH reached AS (UPDATE journey.settled SET position = ? RETURNING position) "
                        + "SELECT pg_notify(?, position::text) FROM reached")
                .params(upTo, LogSignal.SETTLED)
                .query()
                .singleRow();
        return Optional.of(new Reached(upTo, upTo - after < LONGEST ? Amount.ALL_THERE_WAS : Amount.MUCH));
    }

    /** How much of what a new policy changes is settled by this server, 0 to 1. */
    public double progress() {
        return settlement.progress();
    }

    /**
     * What would be otherwise under another policy; nothing is touched.
     *
     * @throws io.journeyline.log.LogOverloaded if too many others ask
     */
    public PolicyPreview preview(IdentityPolicy draft) {
        try (Turn _ = previews.take()) {
            return transaction.execute(status -> {
                status.setRollbackOnly();
                return settlement.preview(draft);
            });
        }
    }

    @Override
    public void close() {
        closed = true;
        growth.close();
        changed.release();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
