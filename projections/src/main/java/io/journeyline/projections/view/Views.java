package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final ViewStandings standings;
    private final ViewProcessors processors;
    private final ViewGenerations generations;
    private final ParkedCustomers parked;
    private final ViewRebuilds rebuilds;
    private final ViewProgress progress = new ViewProgress(this::applied);
    private final CountDownLatch closed = new CountDownLatch(1);

    public Views(List<View> views, JdbcClient database, ViewProcessors processors, ViewRebuilds rebuilds) {
        this.views = views.stream()
                .sorted(Comparator.comparing(view -> view.name().toString()))
                .toList();
        this.standings = new ViewStandings(database);
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
        return statuses(views);
    }

    /** The view of this name; the version in force where the name carries none. */
    public Optional<ViewStatus> status(String name) {
        return find(name).map(this::status);
    }

    /** The last position of the log that a view has taken in, 0 before the first. */
    public long applied(ViewName view) {
        return standings.position(view);
    }

    /** Waits until whoever asks is told what a view has taken in up to a position; false if it has not by then. */
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
            return status(view);
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
        BoundedStaleness.outlast(System.nanoTime());
        return new RetryOutcome(tried, taken, parked.touchpoints(view), causes);
    }

    private Optional<View> find(String name) {
        return views.stream()
                .filter(view -> view.name().name().equals(name)
                        || view.name().toString().equals(name))
                .findFirst();
    }

    private ViewStatus status(View view) {
        return statuses(List.of(view)).getFirst();
    }

    private List<ViewStatus> statuses(List<View> some) {
        Map<ViewName, ViewStandings.Standing> found =
                standings.of(some.stream().map(View::name).toList());
        return some.stream()
                .map(view -> status(view.name(), Objects.requireNonNull(found.get(view.name()))))
                .toList();
    }

    private ViewStatus status(ViewName name, ViewStandings.Standing standing) {
        Optional<String> failure = processors.failure(name);
        boolean isFollowed = processors.isRunning(name) || standing.isClaimed();
        ViewStatus.State state = failure.isPresent() || !isFollowed
                ? ViewStatus.State.STOPPED
                : standing.isRebuilding()
                        ? ViewStatus.State.REBUILDING
                        : standing.parked() > 0 ? ViewStatus.State.PARKED : ViewStatus.State.LIVE;
        return new ViewStatus(
                name.name(),
                name.version(),
                standing.position(),
                standing.lagEvents(),
                standing.lagSeconds(),
                state,
                standing.parked(),
                failure.or(standing::failure));
    }

    @Override
    public void close() {
        closed.countDown();
        rebuilds.close();
        processors.close();
    }
}
