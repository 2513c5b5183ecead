package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.log.AppendOutcome.Accepted;
import io.journeyline.log.AppendOutcome.Duplicate;
import io.journeyline.log.key.DataKeys;
import io.journeyline.record.ReportedTouchpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    private static final int CAPACITY = 1_000;

    private final TestDatabase database = new TestDatabase();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LogMetrics metrics = new LogMetrics(meters);
    private final DataKeys keys = TestKeys.of(database);
    private final LogSignal signal = LogSignal.grown(database.dataSource(), keys);
    private final GroupCommit commits = new GroupCommit(
            new LogWriter(
                    database.dataSource(),
                    Samples.NAMING,
                    () -> IdentityPolicy.DEFAULT,
                    signal,
                    keys,
                    new RecentIdentifiers()),
            CAPACITY,
            metrics);
    private final TouchpointLog log = new TouchpointLog(commits, metrics);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        callers.close();
        log.close();
        signal.close();
        database.close();
    }

    private List<Future<List<AppendOutcome>>> appendEach(List<ReportedTouchpoint> touchpoints) {
        return touchpoints.stream()
                .map(touchpoint -> callers.submit(() -> log.append(List.of(touchpoint))))
                .toList();
    }

    private static List<ReportedTouchpoint> purchases(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> purchase(Integer.toString(n), n))
                .toList();
    }

    private long head() {
        return database.direct()
                .sql("SELECT coalesce(max(position), 0) FROM journey.log")
                .query(Long.class)
                .single();
    }

    @Test
    void appends_that_wait_at_the_same_time_share_a_transaction() throws Exception {
        List<Future<List<AppendOutcome>>> appends;
        try (HeldLog _ = new HeldLog(database)) {
            appends = appendEach(purchases(0, 100));
            await().until(() -> commits.waiting() == 100);
        }
        for (Future<List<AppendOutcome>> append : appends) {
            assertThat(append.get(30, SECONDS)).first().isInstanceOf(Accepted.class);
        }

        assertThat(meters.get("journey.log.append").timer().count()).isBetween(1L, 3L);
        assertThat(head()).isEqualTo(100);
        assertThat(commits.waiting()).isZero();
    }

    @Test
    void the_log_is_at_work_while_eight_touchpoints_or_more_wait_to_be_recorded() throws Exception {
        List<Future<List<AppendOutcome>>> appends;
        try (HeldLog _ = new HeldLog(database)) {
            appends = new ArrayList<>(appendEach(purchases(0, 7)));
            await().until(() -> commits.waiting() == 7);
            assertThat(commits.utilization()).isZero();
            assertThat(commits.pressure()).isZero();

            appends.addAll(appendEach(purchases(7, 8)));
            await().until(() -> commits.utilization() > 0.5 && commits.pressure() > 0.5);
        }
        for (Future<List<AppendOutcome>> append : appends) {
            append.get(30, SECONDS);
        }

        await().until(() -> commits.utilization() < 0.1);
    }

    @Test
    void the_turn_is_given_up_when_nothing_more_comes() {
        IntStream.range(0, 20).forEach(n -> log.append(purchases(10 * n, 10 * n + 10)));

        await().atMost(2, SECONDS).until(() -> turns() == 0);
    }

    private long turns() {
        return database.direct().sql("""
                        SELECT count(*) FROM pg_locks JOIN pg_database AS here ON here.oid = pg_locks.database
                        WHERE here.datname = current_database() AND locktype = 'advisory' AND mode = 'ExclusiveLock'
                        """).query(Long.class).single();
    }

    @Test
    void what_is_more_than_fits_is_refused_and_nothing_of_it_is_recorded() throws Exception {
        List<Future<List<AppendOutcome>>> appends;
        try (HeldLog _ = new HeldLog(database)) {
            appends = appendEach(purchases(0, 10));
            await().until(() -> commits.waiting() == 10);

            assertThatThrownBy(() -> log.append(purchases(10, 10 + CAPACITY))).isInstanceOf(LogOverloaded.class);
            assertThat(commits.waiting()).isEqualTo(10);
        }
        for (Future<List<AppendOutcome>> append : appends) {
            append.get(30, SECONDS);
        }

        assertThat(head()).isEqualTo(10);
        assertThat(log.append(purchases(10, 10 + CAPACITY))).allMatch(Accepted.class::isInstance);
    }

    @Test
    void what_postgres_refuses_sinks_nothing_but_itself_and_is_not_quoted() throws Exception {
        database.client()
                .sql("ALTER TABLE journey.log ADD CHECK (id <> 'secret')")
                .update();
        List<Future<List<AppendOutcome>>> neighbours;
        Future<List<AppendOutcome>> refused;
        try (HeldLog _ = new HeldLog(database)) {
            refused = appendEach(List.of(purchase("secret", 1))).getFirst();
            neighbours = appendEach(purchases(0, 20));
            await().until(() -> commits.waiting() == 21);
        }
        for (Future<List<AppendOutcome>> neighbour : neighbours) {
            assertThat(neighbour.get(30, SECONDS)).first().isInstanceOf(Accepted.class);
        }

        assertThatThrownBy(() -> refused.get(30, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasStackTraceContaining("23514")
                .extracting(GroupCommitTest::stackTrace)
                .asString()
                .doesNotContain("secret");
        assertThat(head()).isEqualTo(20);
    }

    private static String stackTrace(Throwable throwable) {
        java.io.StringWriter text = new java.io.StringWriter();
        throwable.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }

    @Test
    void what_is_appended_again_after_the_database_was_away_is_there_once_and_where_it_was() throws Exception {
        slowDownCommits();
        List<ReportedTouchpoint> all = purchases(0, 400);
        List<Future<List<AppendOutcome>>> appends = new ArrayList<>();
        for (int from = 0; from < all.size(); from += 40) {
            appends.addAll(appendEach(all.subList(from, from + 40)));
            boolean cut = from % 80 == 40;
            await().pollInterval(Duration.ofMillis(5))
                    .until(() -> (cut && isCommitting()) || appends.stream().allMatch(Future::isDone));
            if (cut) {
                database.cutConnections();
            }
        }
        Map<Integer, Long> told = new HashMap<>();
        for (int n = 0; n < appends.size(); n++) {
            int touchpoint = n;
            positionUnlessUnavailable(appends.get(n)).ifPresent(position -> told.put(touchpoint, position));
        }

        assertThat(told).isNotEmpty().hasSizeLessThan(all.size());
        List<AppendOutcome> again = await().atMost(30, SECONDS)
                .ignoreExceptionsInstanceOf(LogUnavailable.class)
                .until(() -> log.append(all), outcomes -> outcomes.size() == all.size());
        told.forEach((n, position) -> assertThat(again.get(n)).isEqualTo(new Duplicate(position)));
        assertThat(again)
                .extracting(AppendOutcome::position)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(head()).isEqualTo(all.size());
        assertThat(commits.waiting()).isZero();
    }

    /** So that connections can be cut in the midst of them. */
    private void slowDownCommits() {
        database.client().sql("""
                CREATE FUNCTION slow_down() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_sleep(0.003);
                    RETURN NULL;
                END $$;
                CREATE CONSTRAINT TRIGGER slow_down AFTER INSERT ON journey.log
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow_down()
                """).update();
    }

    private boolean isCommitting() {
        return database.direct().sql("""
                        SELECT count(*) > 0 FROM pg_stat_activity
                        WHERE datname = current_database() AND wait_event = 'PgSleep'
                        """).query(Boolean.class).single();
    }

    private static Optional<Long> positionUnlessUnavailable(Future<List<AppendOutcome>> append)
            throws InterruptedException, TimeoutException {
        try {
            return Optional.of(append.get(60, SECONDS).getFirst().position());
        } catch (ExecutionException e) {
            assertThat(e).hasCauseInstanceOf(LogUnavailable.class);
            return Optional.empty();
        }
    }

    @Test
    void closing_records_what_waits_and_takes_no_more() throws Exception {
        List<Future<List<AppendOutcome>>> appends;
        CompletableFuture<Void> closed;
        try (HeldLog _ = new HeldLog(database)) {
            appends = appendEach(purchases(0, 5));
            await().until(() -> commits.waiting() == 5);
            closed = CompletableFuture.runAsync(log::close);
        }
        closed.get(30, SECONDS);

        for (Future<List<AppendOutcome>> append : appends) {
            assertThat(append.get(1, SECONDS)).first().isInstanceOf(Accepted.class);
        }
        assertThat(head()).isEqualTo(5);
        assertThatThrownBy(() -> log.append(purchases(5, 6))).isInstanceOf(LogUnavailable.class);
    }

    @Test
    void an_append_is_accepted_though_a_follower_fails_to_hear_of_it() throws SQLException {
        signal.onAdvance(() -> {
            throw new IllegalStateException("stopped");
        });

        assertThat(log.append(purchases(0, 1))).containsExactly(new Accepted(1));
    }
}
