package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.log.AppendOutcome.Accepted;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.record.ReportedTouchpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A transaction that goes on no further. */
class SilentWriterTest {

    private static final int BATCH = 300;

    private final TestDatabase database = new TestDatabase();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        callers.close();
        database.close();
    }

    private static List<ReportedTouchpoint> batch(String prefix) {
        return IntStream.range(0, BATCH).mapToObj(n -> purchase(prefix + n, n)).toList();
    }

    private long count(String query) {
        return database.client().sql(query).query(Long.class).single();
    }

    @Test
    void of_a_server_that_is_not_heard_of_after_half_of_its_rows_nothing_is_waited_for() throws Exception {
        try (Connection silent = DriverManager.getConnection(database.url());
                TestLog node = new TestLog(database)) {
            writeHalf(silent, 1);

            assertThat(node.log().append(batch(""))).hasSize(BATCH).allMatch(Accepted.class::isInstance);

            assertThat(node.reader().head()).isEqualTo(BATCH);
            assertThat(count("SELECT count(*) FROM journey.log WHERE source = 'silent'"))
                    .isZero();
        }
    }

    @Test
    void nor_does_a_command_wait_for_it() throws Exception {
        try (Connection silent = DriverManager.getConnection(database.url());
                TestLog node = new TestLog(database)) {
            node.log().append(List.of(purchase("1", 1), purchase("2", 2)));
            node.settle();
            writeHalf(silent, 3);

            Future<?> command = callers.submit(() -> node.commands()
                    .decide(new LinkCustomers(UUID.randomUUID(), List.of(end("1"), end("2")), "one voice", "agent 7")));
            command.get(8, SECONDS);

            assertThat(node.reader().head()).isEqualTo(3);
        }
    }

    private static End end(String loyalty) {
        return new End(Samples.NAMING.of(new Identifier("loyalty", loyalty)), "loyalty");
    }

    /** More than PostgreSQL keeps for itself before it writes, from there on. */
    private void writeHalf(Connection silent, int from) throws Exception {
        silent.setAutoCommit(false);
        CopyIn copy = silent.unwrap(PGConnection.class).getCopyAPI().copyIn("""
                COPY journey.log (position, stream, linked, type, revision, occurred_at, recorded_at, source, id, body)
                FROM STDIN
                """);
        byte[] rows = IntStream.range(from, from + 5_000)
                .mapToObj(
                        position -> "%d\t%s\t{}\ttouchpoint.purchase\t1\t2026-03-01\t2026-03-01\tsilent\t%d\t\\\\x00\n"
                                .formatted(position, "00000000-0000-8000-8000-000000000001", position))
                .collect(Collectors.joining())
                .getBytes(UTF_8);
        copy.writeToCopy(rows, 0, rows.length);
        copy.flushCopy();
        await().until(() -> count("""
                SELECT count(*) FROM pg_locks AS written JOIN pg_stat_activity AS session USING (pid)
                WHERE written.locktype = 'transactionid' AND session.wait_event = 'ClientRead'
                  AND session.query LIKE 'COPY journey.log %'
                """) == 1);
    }

    @Test
    void one_that_waited_longer_for_those_before_it_than_postgres_does_is_written_anew() throws Exception {
        database.client().sql("""
                CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_sleep(6.5);
                    RETURN NULL;
                END $$;
                CREATE TRIGGER dawdle AFTER INSERT ON journey.log
                    FOR EACH ROW WHEN (NEW.id = 'before-0') EXECUTE FUNCTION dawdle()
                """).update();
        try (TestLog node = new TestLog(database)) {
            Future<List<AppendOutcome>> before = callers.submit(() -> node.log().append(batch("before-")));
            await().until(() -> count("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 1);
            Future<List<AppendOutcome>> behind = callers.submit(() -> node.log().append(batch("behind-")));

            assertThat(before.get(20, SECONDS)).hasSize(BATCH).allMatch(Accepted.class::isInstance);
            assertThat(behind.get(20, SECONDS)).hasSize(BATCH).allMatch(Accepted.class::isInstance);
            assertThat(node.reader().head()).isEqualTo(2 * BATCH);
        }
    }
}
