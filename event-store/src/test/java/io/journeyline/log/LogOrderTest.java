package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.AppendOutcome.Accepted;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.record.ReportedTouchpoint;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever follows the log sees every position once and in order, however many write. */
class LogOrderTest {

    private static final int WRITERS = 8;
    private static final int FOLLOWERS = 4;
    private static final int PER_WRITER = 25_000;
    private static final int LARGEST_BATCH = 900;

    private final TestDatabase database = new TestDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void no_follower_skips_or_repeats_one_of_200_000_touchpoints_of_8_writers() throws Exception {
        List<TestLog> nodes =
                IntStream.range(0, WRITERS).mapToObj(n -> new TestLog(database)).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> followed = nodes.stream()
                    .limit(FOLLOWERS)
                    .map(node -> threads.submit(() -> follow(node)))
                    .toList();
            List<Future<Integer>> accepted = IntStream.range(0, WRITERS)
                    .mapToObj(n -> threads.submit(() -> write(nodes.get(n).log(), n)))
                    .toList();

            int total = 0;
            for (Future<Integer> writer : accepted) {
                total += writer.get(120, SECONDS);
            }
            assertThat(total).isEqualTo(WRITERS * PER_WRITER);
            for (Future<Long> follower : followed) {
                assertThat(follower.get(60, SECONDS)).isEqualTo(total);
            }
        } finally {
            nodes.forEach(TestLog::close);
        }
        assertThat(database.client()
                        .sql("SELECT count(DISTINCT (source, id)) FROM journey.log")
                        .query(Integer.class)
                        .single())
                .isEqualTo(WRITERS * PER_WRITER);
    }

    /** Writes its own touchpoints in batches of all sizes, each batch with one that the next writer has too. */
    private static int write(TouchpointLog log, int writer) {
        Random random = new Random(writer);
        int accepted = 0;
        for (int from = 0; from < PER_WRITER; ) {
            int to = Math.min(PER_WRITER, from + 1 + random.nextInt(LARGEST_BATCH));
            List<ReportedTouchpoint> batch = new ArrayList<>();
            IntStream.range(from, to).forEach(n -> batch.add(numbered(writer, n)));
            batch.add(numbered((writer + 1) % WRITERS, random.nextInt(PER_WRITER)));
            accepted += (int) log.append(batch).stream()
                    .filter(Accepted.class::isInstance)
                    .count();
            from = to;
        }
        return accepted;
    }

    private static ReportedTouchpoint numbered(int writer, int n) {
        return purchase(writer + "-" + n, n % 5_000);
    }

    /** Answers the last position, having seen each one up to it. */
    private static long follow(TestLog node) throws InterruptedException {
        try (BlockingStream<TrackedEventMessage<?>> stream =
                node.source(EventTypes.of()).openStream(null)) {
            for (long position = 1; position <= WRITERS * PER_WRITER; position++) {
                assertThat(stream.hasNextAvailable(60, SECONDS)).isTrue();
                assertThat(((StoredTouchpoint) stream.nextAvailable().getPayload()).position())
                        .isEqualTo(position);
            }
            return stream.hasNextAvailable() ? Long.MAX_VALUE : WRITERS * PER_WRITER;
        }
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
