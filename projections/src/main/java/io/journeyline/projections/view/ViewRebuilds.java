package io.journeyline.projections.view;

import io.journeyline.log.LogReader;
import io.journeyline.record.TouchpointReader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds views anew from the log, beside the rows that are read, and switches when the new rows have caught up. Whose
 * touchpoints cannot all be read or folded yet, and who is parked, stays so, and is told of as far as that can be; over
 * anybody else a rebuild fails.
 */
public final class ViewRebuilds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewRebuilds.class);
    private static final long BEFORE_NEXT_TRY_MILLIS = 1_000;

    /** How long whoever has built a view may take to drop its former rows. */
    private static final Duration TO_CLEAR_UP = Duration.ofSeconds(5);

    private final DataSource database;
    private final TransactionTemplate transaction;
    private final LogReader log;
    private final TouchpointReader reader;
    private final ViewGenerations generations;
    private final ParkedCustomers parked;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("view-rebuild-", 0).factory());
    private final CountDownLatch closed = new CountDownLatch(1);

    public ViewRebuilds(DataSource database, TransactionTemplate transaction, LogReader log, TouchpointReader reader) {
        this.database = database;
        this.transaction = transaction;
        this.log = log;
        this.reader = reader;
        this.generations = new ViewGenerations(JdbcClient.create(database));
        this.parked = new ParkedCustomers(JdbcClient.create(database));
    }

    /**
     * Begins in the background; {@code applied} tells how far the live rows are.
     *
     * @throws RebuildUnderWay if this server or another one is at it
     */
    void begin(View view, LongSupplier applied) {
        boolean isBuilding = generations.state(view.name()).building().isPresent();
        RebuildTurn turn = RebuildTurn.take(database, view.name(), isBuilding ? Duration.ZERO : TO_CLEAR_UP);
        try {
            int generation = transaction.execute(status -> generations.begin(view));
            Filling filling = new Filling(
                    view, generation, transaction, log, reader, generations, parked, () -> closed.getCount() == 0);
            workers.execute(() -> run(turn, filling, applied));
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private void run(RebuildTurn turn, Filling filling, LongSupplier applied) {
        try (turn) {
            build(filling, applied);
            return;
        } catch (RebuildStopped stopped) {
            return;
        } catch (TransientDataAccessException
                | RecoverableDataAccessException
                | DataAccessResourceFailureException
                | TransactionException away) {
            LOG.warn(
                    "a rebuild lost the database and begins again: view={}",
                    filling.view().name());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "a view could not be rebuilt, its former rows stay: view={}",
                    filling.view().name(),
                    e);
            transaction.executeWithoutResult(
                    status -> generations.fail(filling.view(), filling.generation(), reason(e)));
            return;
        }
        beginAgain(filling.view(), applied);
    }

    /** Of others' messages, which may quote what was read, the kind alone. */
    private static String reason(Throwable e) {
        return e instanceof RebuildFailed
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    private void beginAgain(View view, LongSupplier applied) {
        while (!isClosedWithin(BEFORE_NEXT_TRY_MILLIS)) {
            try {
                begin(view, applied);
                return;
            } catch (RebuildUnderWay another) {
                return;
            } catch (RuntimeException away) {
                LOG.warn("the database is not back yet, a rebuild waits: view={}", view.name());
            }
        }
    }

    private boolean isClosedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** What is left is taken while nobody writes to the live rows, so that the new ones lack nothing these have. */
    private void build(Filling filling, LongSupplier applied) {
        long position = filling.fill();
        transaction.executeWithoutResult(status -> {
            generations.hold(filling.view().name());
            filling.complete(position, applied.getAsLong());
        });
        transaction.executeWithoutResult(status -> generations.dropOthers(filling.view()));
        LOG.info("a view was rebuilt: view={}", filling.view().name());
    }

    @Override
    public void close() {
        closed.countDown();
        workers.close();
    }
}
