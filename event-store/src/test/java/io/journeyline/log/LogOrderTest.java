package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.AppendOutcome.Accepted;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever follows the log sees every position once and in order, however many write. */
class LogOrderTest {

    /** Say {@code -Djourney.test.touchpoints=1000000} for a million. */
    private static final int TOUCHPOINTS = Integer.getInteger("journey.test.touchpoints", 200_000);

    /** About every second transaction overlaps another one; far fewer would be another test. */
    private static final int TOUCHPOINTS_PER_OVERLAP = 5_000;

    private static final int SECONDS_FOR_ALL = 600;

    private final TestDatabase database = new TestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void no_follower_skips_or_repeats_a_touchpoint_of_8_writers_in_2_processes_whose_transactions_break_off()
            throws Exception {
        dawdle();
        Overlaps overlaps = new Overlaps(database);
        Process other = Crowd.inAnotherProcess(database.url(), TOUCHPOINTS, Crowd.HALVES - 1);
        try {
            new Crowd(database, TOUCHPOINTS, 0).run();
            assertThat(other.waitFor(SECONDS_FOR_ALL, SECONDS)).isTrue();
        } finally {
            other.destroyForcibly();
        }
        assertThat(other.exitValue()).isZero();
        assertThat(database.client()
                        .sql(
                                "SELECT count(*), count(DISTINCT (source, id)), min(position), max(position) FROM journey.log")
                        .query((row, n) -> List.of(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                        .single())
                .containsExactly((long) TOUCHPOINTS, (long) TOUCHPOINTS, 1L, (long) TOUCHPOINTS);
        assertThat(overlaps.count()).isGreaterThan(TOUCHPOINTS / TOUCHPOINTS_PER_OVERLAP);
    }

    /**
     * Each transaction that has written takes up to 20 ms more, and one in ten breaks off then. Of those that commit, the
     * larger ones do not succeed at once either, nor always.
     */
    private void dawdle() {
        database.client().sql("""
                CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_sleep(random() * 0.02);
                    IF random() < 0.1 THEN
                        RAISE EXCEPTION 'broken off' USING ERRCODE = 'transaction_rollback';
                    END IF;
                    RETURN NULL;
                END $$;
                CREATE TRIGGER dawdle AFTER INSERT ON journey.log FOR EACH STATEMENT EXECUTE FUNCTION dawdle();
                CREATE CONSTRAINT TRIGGER dawdle_at_commit AFTER INSERT ON journey.log
                    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
                    WHEN (NEW.position % 1000 = 0) EXECUTE FUNCTION dawdle()
                """).update();
    }

    @Test
    void a_plain_sequence_lets_a_follower_skip_the_row_of_a_slower_transaction() throws SQLException {
        database.client().sql("CREATE TABLE plain (position bigserial)").update();
        try (Connection slower = database.dataSource().getConnection();
                Connection faster = database.dataSource().getConnection()) {
            slower.setAutoCommit(false);
            faster.setAutoCommit(false);
            assertThat(insert(slower)).isEqualTo(1);
            assertThat(insert(faster)).isEqualTo(2);
            faster.commit();
            List<Long> first = plainAfter(0);
            slower.commit();
            List<Long> then = plainAfter(first.getLast());

            assertThat(first).containsExactly(2L);
            assertThat(then).isEmpty();
        }
    }

    private static long insert(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("INSERT INTO plain DEFAULT VALUES RETURNING position")) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Long> plainAfter(long position) {
        return database.client()
                .sql("SELECT position FROM plain WHERE position > ? ORDER BY position")
                .param(position)
                .query((row, n) -> row.getLong("position"))
                .list();
    }

    @Test
    void a_slower_transaction_is_not_overtaken_in_the_log()
            throws SQLException, ExecutionException, InterruptedException {
        try (TestLog node = new TestLog(database)) {
            CompletableFuture<List<AppendOutcome>> faster;
            try (HeldLog _ = new HeldLog(database)) {
                faster = CompletableFuture.supplyAsync(() -> node.log().append(List.of(purchase("1", 1))));
                await().until(() -> HeldLog.waiting(database.client()) == 1);

                assertThat(node.reader().after(0, 10)).isEmpty();
                assertThat(faster).isNotDone();
            }
            assertThat(faster.get()).containsExactly(new Accepted(1));
        }
    }

    @Test
    void a_server_that_falls_silent_in_its_turn_does_not_hold_up_the_others() throws SQLException {
        try (TestLog node = new TestLog(database);
                Connection silent = DriverManager.getConnection(database.url())) {
            silent.setAutoCommit(false);
            LogLock.acquire(silent);

            assertThat(node.log().append(List.of(purchase("1", 1)))).containsExactly(new Accepted(1));
        }
    }
}
