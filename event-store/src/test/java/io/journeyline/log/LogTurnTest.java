package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.log.AppendOutcome.Accepted;
import io.journeyline.record.ReportedTouchpoint;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches so large that a server has two transactions under way at once. */
class LogTurnTest {

    private static final int CALLERS = 6;
    private static final int BATCH = 300;
    private static final int BATCHES = 20;
    private static final int SHARED = 10;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        callers.close();
        node.close();
        database.close();
    }

    private interface Caller {
        int append(int caller, int batch);
    }

    /** Answers the sum of what all callers got. */
    private int appendAll(Caller each) throws Exception {
        List<Future<Integer>> all = IntStream.range(0, CALLERS)
                .mapToObj(caller -> callers.submit(() -> IntStream.range(0, BATCHES)
                        .map(batch -> each.append(caller, batch))
                        .sum()))
                .toList();
        int sum = 0;
        for (Future<Integer> one : all) {
            sum += one.get(120, SECONDS);
        }
        return sum;
    }

    private int accepted(List<ReportedTouchpoint> touchpoints) {
        return (int) node.log().append(touchpoints).stream()
                .filter(Accepted.class::isInstance)
                .count();
    }

    private static List<ReportedTouchpoint> batch(String prefix, int batch) {
        return purchases(prefix, batch * BATCH, (batch + 1) * BATCH);
    }

    private static List<ReportedTouchpoint> purchases(String prefix, int from, int to) {
        return new ArrayList<>(
                IntStream.range(from, to).mapToObj(n -> purchase(prefix + n, n)).toList());
    }

    private long count(String query) {
        return database.client().sql(query).query(Long.class).single();
    }

    @Test
    void what_all_send_at_once_is_accepted_once() throws Exception {
        int accepted = appendAll((caller, batch) -> accepted(batch("", batch)));

        assertThat(accepted).isEqualTo(BATCH * BATCHES);
        assertThat(node.reader().head()).isEqualTo(BATCH * BATCHES);
    }

    @Test
    void the_next_one_goes_on_behind_the_last_whoever_leaves_first() throws SQLException {
        LogTurn turn = new LogTurn(database.dataSource());
        LogPlace first = turn.enter();
        LogPlace second = turn.enter();
        assertThat(number(first, "1").last()).isEqualTo(1);
        assertThat(number(second, "2").last()).isEqualTo(2);
        first.committed();
        second.committed();

        second.close();
        LogPlace third = turn.enter();
        first.close();
        assertThat(number(third, "3").last()).isEqualTo(3);
        third.committed();
        third.close();
        assertThat(number(turn.enter(), "4").last()).isEqualTo(4);
    }

    private Numbered number(LogPlace place, String id) {
        Known nothing = new Known(new Duplicates(node.keys()), node.keys().forWriting(List.of()));
        return Numbered.at(
                place,
                nothing,
                Set.of(),
                List.of(Candidate.of(purchase(id, 1), Samples.NAMING, IdentityPolicy.DEFAULT, node.keys())));
    }

    @Test
    void a_transaction_that_fails_takes_none_of_the_others_with_it() throws Exception {
        database.client()
                .sql("ALTER TABLE journey.log ADD CHECK (id <> 'secret')")
                .update();

        int accepted = appendAll((caller, batch) -> {
            List<ReportedTouchpoint> touchpoints = batch(caller + "-", batch);
            if (batch % 5 != caller % 5) {
                return accepted(touchpoints);
            }
            touchpoints.add(purchase("secret", 1));
            assertThatThrownBy(() -> node.log().append(touchpoints)).hasMessageContaining("23514");
            return 0;
        });

        assertThat(accepted).isEqualTo(CALLERS * BATCH * BATCHES * 4 / 5);
        assertThat(node.reader().head()).isEqualTo(accepted);
        assertThat(count("SELECT count(*) FROM journey.log")).isEqualTo(accepted);
    }

    @Test
    void what_was_rolled_back_settles_no_owner() {
        database.client()
                .sql("ALTER TABLE journey.log ADD CHECK (id <> 'secret')")
                .update();
        assertThatThrownBy(() -> node.log()
                        .append(List.of(purchase(
                                "secret",
                                "\"loyalty\": \"1\", \"email\": \"a@example.org\"",
                                "2026-03-01T10:00:00Z",
                                "1"))))
                .hasMessageContaining("23514");

        node.log().append(List.of(purchase("1", "\"email\": \"a@example.org\"", "2026-03-02T10:00:00Z", "2")));

        Identifier email = new Identifier("email", "a@example.org");
        assertThat(node.stories().whoIs(email)).contains(CustomerId.foundedBy(Samples.NAMING.of(email)));
    }

    @Test
    void another_server_is_let_in_by_one_that_never_rests() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        List<Future<?>> busy = IntStream.range(0, CALLERS)
                .<Future<?>>mapToObj(caller -> callers.submit(() -> {
                    for (int batch = 0; !enough.get(); batch++) {
                        accepted(batch(caller + "-", batch));
                    }
                }))
                .toList();
        try (TestLog other = new TestLog(database)) {
            for (int n = 0; n < BATCHES; n++) {
                assertThat(other.log().append(List.of(purchase("other-" + n, n))))
                        .allMatch(Accepted.class::isInstance);
            }
        } finally {
            enough.set(true);
        }
        for (Future<?> one : busy) {
            one.get(60, SECONDS);
        }

        assertThat(count("SELECT max(position) - count(*) FROM journey.log")).isZero();
        assertThat(count("SELECT count(*) FROM journey.log WHERE id LIKE 'other-%'"))
                .isEqualTo(BATCHES);
    }

    @Test
    void a_turn_that_is_lost_loses_and_doubles_nothing() throws Exception {
        loseAndDoubleNothing(
                SHARED, () -> database.direct().sql("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_locks
                        WHERE locktype = 'advisory' AND mode = 'ExclusiveLock' AND granted
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """).query(Long.class).single());
    }

    @Test
    void the_first_of_several_transactions_to_be_cut_loses_and_doubles_nothing_of_the_others() throws Exception {
        Overlaps overlaps = new Overlaps(database);

        loseAndDoubleNothing(SHARED, () -> overlaps.cutFirst(0.2));
    }

    private interface Thief {
        /** Answers how many connections it cut. */
        long steal();
    }

    /** While a thief is about, two servers take what their callers have of their own, and as much of what all of them have. */
    private void loseAndDoubleNothing(int shared, Thief thief) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Acknowledged acknowledged = new Acknowledged();
        Future<Long> stolen;
        try (TestLog other = new TestLog(database)) {
            stolen = callers.submit(() -> {
                long sum = 0;
                while (!enough.get()) {
                    sum += thief.steal();
                }
                return sum;
            });
            appendAll((caller, batch) -> {
                List<ReportedTouchpoint> touchpoints = batch(caller + "-", batch);
                touchpoints.addAll(purchases("shared-", batch * shared, (batch + 1) * shared));
                return acknowledged.append((caller % 2 == 0 ? node : other).log(), touchpoints);
            });
        } finally {
            enough.set(true);
        }

        assertThat(stolen.get(60, SECONDS)).isPositive();
        acknowledged.assertRecorded(node.reader());
        IntStream.range(0, CALLERS).forEach(caller -> acknowledged.assertInOrder(caller + "-"));
        int all = (CALLERS * BATCH + shared) * BATCHES;
        assertThat(node.reader().head()).isEqualTo(all);
        assertThat(count("""
                        SELECT count(*) FROM journey.log AS earlier JOIN journey.log AS later
                            ON later.position = earlier.position + 1 AND later.recorded_at < earlier.recorded_at
                        """)).isZero();
    }
}
