package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.util.Comparator.naturalOrder;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogSignalTest {

    private final TestDatabase database = new TestDatabase();
    private final TestLog writer = new TestLog(database);
    private final TestLog other = new TestLog(database);

    @AfterEach
    void close() {
        writer.close();
        other.close();
        database.close();
    }

    private long listening() {
        return database.client().sql("""
                        SELECT count(*) FROM pg_stat_activity
                        WHERE datname = current_database()
                          AND (query LIKE 'LISTEN%' OR query LIKE 'SELECT coalesce(max(position)%')
                        """).query(Long.class).single();
    }

    private void append(String id) {
        writer.log().append(List.of(purchase(id, 1)));
    }

    @Test
    void an_append_of_another_server_is_heard_of() {
        await().until(() -> listening() == 2);
        append("1");

        await().atMost(10, SECONDS).until(() -> other.signal().head() == 1);
    }

    @Test
    void word_comes_again_after_the_listening_connection_was_cut() {
        await().until(() -> listening() == 2);
        database.cutConnections();
        await().ignoreExceptions().until(() -> {
            append("1");
            return true;
        });

        await().atMost(10, SECONDS).until(() -> other.signal().head() == 1);
        append("2");
        await().atMost(10, SECONDS).until(() -> other.signal().head() == 2);
    }

    @Test
    void a_message_that_is_no_position_does_not_end_the_listening() {
        await().until(() -> listening() == 2);
        database.client().sql("NOTIFY journey_log, 'nonsense'").update();
        append("1");

        await().atMost(10, SECONDS).until(() -> other.signal().head() == 1);
    }

    @Test
    void it_ends_at_once_though_there_is_nothing_to_hear() {
        // What else the machine does may hold up one of them.
        assertThat(IntStream.range(0, 5).mapToObj(n -> timeToClose()).min(naturalOrder()))
                .hasValueSatisfying(quickest -> assertThat(quickest).isLessThan(Duration.ofMillis(250)));
    }

    private Duration timeToClose() {
        LogSignal signal = LogSignal.grown(database.dataSource(), writer.keys());
        await().until(() -> listening() == 3);
        long began = System.nanoTime();
        signal.close();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
