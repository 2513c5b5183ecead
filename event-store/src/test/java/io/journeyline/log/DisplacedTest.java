package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.record.ReportedTouchpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server has three transactions under way when the connection of the first one is cut. */
class DisplacedTest {

    private static final int TRANSACTIONS = 3;
    private static final int BATCH = 300;
    private static final int SHARED = 10;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Acknowledged acknowledged = new Acknowledged();

    @AfterEach
    void close() {
        callers.close();
        node.close();
        database.close();
    }

    @Test
    void those_behind_one_that_is_cut_while_it_writes_are_recorded_where_the_log_ends_without_it() throws Exception {
        cutFirstAt("CREATE TRIGGER gate AFTER INSERT ON journey.log FOR EACH STATEMENT EXECUTE FUNCTION gate()");
    }

    @Test
    void those_behind_one_that_is_cut_while_it_commits_are_recorded_where_the_log_ends_without_it() throws Exception {
        cutFirstAt("""
                CREATE CONSTRAINT TRIGGER gate AFTER INSERT ON journey.log
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gate()
                """);
    }

    private void cutFirstAt(String gate) throws Exception {
        database.client().sql("""
                CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(1);
                    RETURN NULL;
                END $$
                """).update();
        database.client().sql(gate).update();
        Overlaps overlaps = new Overlaps(database);

        List<Future<Integer>> appends = new ArrayList<>();
        try (Connection shut = database.dataSource().getConnection()) {
            shutGate(shut);
            for (int caller = 0; caller < TRANSACTIONS; caller++) {
                appends.add(appendTwice(caller));
                await().pollInterval(Duration.ofMillis(1)).until(overlaps::now, now -> now == appends.size());
            }
            assertThat(overlaps.cutFirst(1)).isEqualTo(1);
            shut.rollback();
        }
        for (Future<Integer> append : appends) {
            append.get(60, SECONDS);
        }

        acknowledged.assertRecorded(node.reader());
        IntStream.range(0, TRANSACTIONS).forEach(caller -> acknowledged.assertInOrder(caller + "-"));
        assertThat(node.reader().head()).isEqualTo(TRANSACTIONS * 2 * BATCH + SHARED);
    }

    private static void shutGate(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(1)");
        }
    }

    /** First with some that the others append too, so that who takes them for duplicates has to find out that they are not. */
    private Future<Integer> appendTwice(int caller) {
        List<ReportedTouchpoint> first = Stream.concat(
                        purchases(caller + "-", 0, BATCH).stream(), purchases("shared-", 0, SHARED).stream())
                .toList();
        return callers.submit(() -> acknowledged.append(node.log(), first)
                + acknowledged.append(node.log(), purchases(caller + "-", BATCH, 2 * BATCH)));
    }

    private static List<ReportedTouchpoint> purchases(String prefix, int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> purchase(prefix + n, n)).toList();
    }
}
