package io.journeyline.projections.view;

import io.journeyline.log.LogEntry;
import io.journeyline.log.LogReader;
import io.journeyline.log.StoredTouchpoint;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds views anew from the log, beside the rows that are read, and switches when the new rows have caught up. */
public final class ViewRebuilds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ViewRebuilds.class);
    private static final int BATCH = 5_000;

    private final DataSource database;
    private final TransactionTemplate transaction;
    private final LogReader log;
    private final ViewGenerations generations;
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("view-rebuild-", 0).factory());
    private volatile boolean closed;

    public ViewRebuilds(DataSource database, TransactionTemplate transaction, LogReader log) {
        this.database = database;
        this.transaction = transaction;
        this.log = log;
        this.generations = new ViewGenerations(JdbcClient.create(database));
    }

    /**
     * Begins in the background; {@code applied} tells how far the live rows are.
     *
     * @throws RebuildUnderWay if this server or another one is at it
     */
    void begin(View view, LongSupplier applied) {
        RebuildTurn turn = RebuildTurn.take(database, view.name());
        try {
            int generation = transaction.execute(status -> generations.begin(view));
            workers.execute(() -> run(turn, view, generation, applied));
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    private void run(RebuildTurn turn, View view, int generation, LongSupplier applied) {
        try (turn) {
            try {
                build(view, generation, applied);
            } catch (RuntimeException e) {
                LOG.error("a view could not be rebuilt, its former rows stay: view={}", view.name(), e);
                transaction.executeWithoutResult(status -> generations.fail(view, generation, reason(e)));
            }
        }
    }

    /** Of others' messages, which may quote what was read, the kind alone. */
    private static String reason(RuntimeException e) {
        return e instanceof RebuildFailed
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    private void build(View view, int generation, LongSupplier applied) {
        long position = 0;
        while (!closed) {
            List<LogEntry> entries = log.after(position, BATCH);
            if (!entries.isEmpty()) {
                position = entries.getLast().position();
                take(view, generation, entries, position);
            }
            if (entries.size() < BATCH) {
                complete(view, generation, position, applied);
                return;
            }
        }
    }

    private void take(View view, int generation, List<LogEntry> entries, long last) {
        transaction.executeWithoutResult(status -> {
            take(view, generation, entries);
            mustHave(generations.builtTo(view.name(), generation, last));
        });
    }

    private static void mustHave(boolean turn) {
        if (!turn) {
            throw new RebuildFailed("another rebuild took over", null);
        }
    }

    /** What is left is taken while nobody writes to the live rows, so that the new ones lack nothing these have. */
    private void complete(View view, int generation, long from, LongSupplier applied) {
        transaction.executeWithoutResult(status -> {
            generations.hold(view.name());
            long until = applied.getAsLong();
            long position = from;
            for (List<LogEntry> entries = log.after(position, BATCH);
                    position < until && !entries.isEmpty();
                    entries = log.after(position, BATCH)) {
                take(view, generation, entries);
                position = entries.getLast().position();
            }
            mustHave(generations.switchTo(view.name(), generation));
        });
        transaction.executeWithoutResult(status -> generations.dropOthers(view));
        LOG.info("a view was rebuilt: view={}", view.name());
    }

    private static void take(View view, int generation, List<LogEntry> entries) {
        List<StoredTouchpoint> touchpoints = entries.stream()
                .filter(StoredTouchpoint.class::isInstance)
                .map(StoredTouchpoint.class::cast)
                .toList();
        if (!touchpoints.isEmpty()) {
            ViewBatch batch = view.open(generation, touchpoints);
            touchpoints.forEach(touchpoint -> take(batch, touchpoint));
            batch.write();
        }
    }

    private static void take(ViewBatch batch, StoredTouchpoint touchpoint) {
        try {
            batch.take(touchpoint);
        } catch (RuntimeException e) {
            throw new RebuildFailed(
                    "the touchpoint at position %d cannot be taken: %s"
                            .formatted(touchpoint.position(), e.getClass().getSimpleName()),
                    e);
        }
    }

    /** Why a rebuild did not end, in words that quote nothing. */
    private static final class RebuildFailed extends RuntimeException {

        RebuildFailed(String reason, @Nullable RuntimeException cause) {
            super(reason, cause);
        }
    }

    @Override
    public void close() {
        closed = true;
        workers.close();
    }
}
