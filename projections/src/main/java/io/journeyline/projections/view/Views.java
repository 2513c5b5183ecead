package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.LogReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All views: how far they are, waiting for one, rebuilding one. */
public final class Views implements AutoCloseable {

    /** So many customers are tried at once. */
    public static final int MOST_RETRIED = 1_000;

    /** For so long others are tried after the first. */
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Views.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final List<View> views;
    private final JdbcClient database;
    private final LogReader log;
    private final ViewProcessors processors;
    private final ViewGenerations generations;
    private final ParkedCustomers parked;
    private final ViewRebuilds rebuilds;
    private final ViewProgress progress = new ViewProgress(this::applied);
    private final CountDownLatch closed = new CountDownLatch(1);

    public Views(
            List<View> views, JdbcClient database, LogReader log, ViewProcessors processors, ViewRebuilds rebuilds) {
        this.views = views.stream()
                .sorted(Comparator.comparing(view -> view.name().toString()))
                .toList();
        this.database = database;
        this.log = log;
        this.processors = processors;
        this.generations = new ViewGenerations(database);
        this.parked = new ParkedCustomers(database);
        this.rebuilds = rebuilds;
    }

    /** Begins to follow the log, and takes up rebuilds that a stopped server left unfinished. */
    public void start() {
        views.forEach(view -> generations.know(view.name()));
        processors.start(views, generations, progress);
        views.stream()
                .filter(view -> generations.state(view.name()).building().isPresent())
                .forEach(this::resume);
        Thread.ofPlatform().daemon().name("view-policies").start(this::watchPolicies);
    }

    private void watchPolicies() {
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                views.forEach(this::rebuildOutdated);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One whose last rebuild failed stays as it is until somebody asks for another. */
    private void rebuildOutdated(View view) {
        try {
            ViewGenerations.State rows = generations.state(view.name());
            if (rows.building().isEmpty() && rows.failure().isEmpty() && view.isOutdated(rows.live())) {
                resume(view);
            }
        } catch (RuntimeException away) {
            LOG.warn("nobody knows whether a view is outdated, looking again: view={}", view.name(), away);
        }
    }

    private void resume(View view) {
        try {
            rebuilds.begin(view, () -> applied(view.name()));
        } catch (RebuildUnderWay another) {
            LOG.info("another server rebuilds a view: view={}", view.name());
        }
    }

    /** Of all there are, those that tell others outside among them. */
    public List<ViewName> names() {
        return views.stream().map(View::name).toList();
    }

    /** By name. */
    public List<ViewStatus> statuses() {
        long head = log.head();
        return views.stream().map(view -> status(view, head)).toList();
    }

    /** The view of this name; the version in force where the name carries none. */
    public Optional<ViewStatus> status(String name) {
        return find(name).map(view -> status(view, log.head()));
    }

    /** The last position of the log that a view has taken in, 0 before the first. */
    public long applied(ViewName view) {
        return database.sql("""
                        SELECT coalesce(min((convert_from(token, 'UTF8')::json ->> 'globalIndex')::bigint), 0)
                        FROM journey.token WHERE processorname = ?
                        """).param(view.toString()).query(Long.class).single();
    }

    /** Waits until a view has taken in a position; false if it has not by then. */
    public boolean await(ViewName view, long position, Duration atMost) throws InterruptedException {
        return progress.await(view, position, atMost);
    }

    /**
     * Begins to build a view anew beside the rows that are read; what is read switches when the new rows are complete.
     *
     * @return the view's state, empty if there is none of this name that can be rebuilt
     * @throws RebuildUnderWay if it is being rebuilt already
     */
    public Optional<ViewStatus> rebuild(String name) {
        return find(name).filter(View::canBeRebuilt).map(view -> {
            rebuilds.begin(view, () -> applied(view.name()));
            return status(view, log.head());
        });
    }

    /** Who is parked, by id, behind one of them, at most {@code limit}; empty if there is no view of this name. */
    public Optional<List<ParkedCustomer>> parked(String name, Optional<CustomerId> after, int limit) {
        return find(name).map(view -> parked.page(view.name(), after, limit));
    }

    /**
     * Tries what is parked once more, for a view that was mended: of {@value #MOST_RETRIED} customers at most, those who were
     * tried longest ago, each in a transaction, for ten seconds.
     *
     * @return what became of them, empty if there is no view of this name
     * @throws ViewBehind if the view is told from one that has not come as far as it has; nobody is tried
     */
    public Optional<RetryOutcome> retryParked(String name) {
        return find(name).map(view -> {
            view.behind(applied(view.name())).ifPresent(other -> {
                throw new ViewBehind(other);
            });
            return retryParked(view.name());
        });
    }

    private RetryOutcome retryParked(ViewName view) {
        long deadline = System.nanoTime() + LONGEST_RETRY.toNanos();
        long customers = Math.min(MOST_RETRIED, parked.count(view));
        long tried = 0;
        long taken = 0;
        Map<String, Long> causes = new TreeMap<>();
        for (; tried < customers && System.nanoTime() < deadline; tried++) {
            boolean isTaken = processors.retryParked(
                    view, stays -> causes.merge(stays.cause().getClass().getName(), 1L, Long::sum));
            taken += isTaken ? 1 : 0;
        }
        return new RetryOutcome(tried, taken, parked.touchpoints(view), causes);
    }

    private Optional<View> find(String name) {
        return views.stream()
                .filter(view -> view.name().name().equals(name)
                        || view.name().toString().equals(name))
                .findFirst();
    }

    private ViewStatus status(View view, long head) {
        ViewName name = view.name();
        long position = applied(name);
        long waiting = parked.touchpoints(name);
        ViewGenerations.State rows = generations.state(name);
        Optional<String> failure = processors.failure(name);
        ViewStatus.State state = failure.isPresent() || !isFollowed(name)
                ? ViewStatus.State.STOPPED
                : rows.building().isPresent()
                        ? ViewStatus.State.REBUILDING
                        : waiting > 0 ? ViewStatus.State.PARKED : ViewStatus.State.LIVE;
        return new ViewStatus(
                name.name(),
                name.version(),
                position,
                Math.max(0, head - position),
                lagSeconds(position),
                state,
                waiting,
                failure.or(rows::failure));
    }

    /** By this server, or by another one that holds the claim. */
    private boolean isFollowed(ViewName view) {
        return processors.isRunning(view)
                || database.sql("""
                                SELECT exists (SELECT FROM journey.token
                                               WHERE processorname = ? AND owner IS NOT NULL
                                                 AND timestamp::timestamptz > now() - interval '15 seconds')
                                """).param(view.toString()).query(Boolean.class).single();
    }

    private double lagSeconds(long position) {
        return database.sql("""
                        SELECT greatest(0, extract(epoch FROM clock_timestamp() - recorded_at))
                        FROM journey.log WHERE position = ?
                        """)
                .param(position + 1)
                .query(Double.class)
                .optional()
                .orElse(0.0);
    }

    @Override
    public void close() {
        closed.countDown();
        rebuilds.close();
        processors.close();
    }
}
