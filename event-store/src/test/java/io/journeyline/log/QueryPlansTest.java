package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.axon.EventTypes;
import io.journeyline.log.axon.LogEventStorageEngine;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A long log is read through its indexes alone: PostgreSQL's own count of the rows it has read one after the other tells,
 * for the statements as they are run, and also for plans that were made and kept while the log was short.
 */
class QueryPlansTest {

    private static final int ROWS = 200_000;
    private static final int LONG = 5_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");

    /** PostgreSQL keeps a plan from the tenth time on: five until the driver prepares, five until the plan is kept. */
    private static final int OFTEN = 15;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private int touchpoints;

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    @Test
    void a_long_log_is_never_read_from_end_to_end() {
        database.client()
                .sql("ALTER TABLE journey.log SET (autovacuum_enabled = false)")
                .update();
        useOften();
        fill(1);
        useOften();

        node.close();
        assertThat(rowsReadInSequence()).isLessThan(ROWS);

        database.client()
                .sql("SELECT count(*) FROM journey.log WHERE body = ''")
                .query(Long.class)
                .single();
        assertThat(rowsReadInSequence()).isGreaterThan(ROWS);
    }

    /** PostgreSQL's own count of the pages it has looked at: most streams are short, so that it expects all to be. */
    @Test
    void a_page_of_a_long_story_costs_no_more_than_a_page() {
        append(1);
        fill(20);
        node.log()
                .append(IntStream.range(0, LONG)
                        .mapToObj(n -> purchase(
                                "long-" + n,
                                "\"loyalty\": \"1\"",
                                FIRST.plusSeconds(n).toString(),
                                "1"))
                        .toList());
        node.settle();
        CustomerId customer =
                node.stories().whoIs(new Identifier("loyalty", "1")).orElseThrow();
        database.client().sql("ANALYZE journey.log").update();
        long first = node.reader().head() - LONG + 1;
        node.close();
        long before = pagesTouched();

        assertThat(positions(customer, 0)).containsExactly(first + LONG - 1, first + LONG - 2, first + LONG - 3);
        assertThat(positions(customer, first + 2_000)).containsExactly(first + 1_999, first + 1_998, first + 1_997);

        assertThat(pagesTouched() - before).isLessThan(100);
    }

    private List<Long> positions(CustomerId customer, long before) {
        return node.stories().page(customer, before, FOR_EVER, LogReader.LATEST, 3).stream()
                .map(StoredTouchpoint::position)
                .toList();
    }

    /** So many touchpoints in each stream. */
    private void fill(int each) {
        database.client().sql("""
                        INSERT INTO journey.log
                        SELECT (SELECT max(position) FROM journey.log) + n, md5((n / ?)::text)::uuid, '{}',
                               'purchase', 1, '2026-03-01', now(), 'filled', n::text, '{}'
                        FROM generate_series(1, ?) AS n
                        """).params(each, ROWS).update();
    }

    private void useOften() {
        for (int i = 0; i < OFTEN; i++) {
            append(1);
        }
        for (int i = 0; i < OFTEN; i++) {
            append(1_000);
            read();
            tell();
        }
    }

    private void append(int batch) {
        int from = touchpoints;
        touchpoints += batch;
        node.log()
                .append(IntStream.range(Math.max(0, from - batch / 2), touchpoints)
                        .mapToObj(n -> purchase(Integer.toString(n), n % 10))
                        .toList());
    }

    private void read() {
        LogEventStorageEngine engine = node.engine(EventTypes.of());
        long head = node.reader().head();
        assertThat(node.reader().after(head - 100, 1_000)).hasSize(100);
        assertThat(node.reader().at(head)).isPresent();
        assertThat(node.reader().at(LongStream.range(head - 500, head).toArray(), head))
                .hasSize(500);
        assertThat(node.reader().outline(head - 500, head).length()).isEqualTo(500);
        assertThat(node.receipts().find("pos/store-1", "0")).isPresent();
        assertThat(engine.readEvents("an aggregate").hasNext()).isFalse();
        assertThat(engine.createTokenAt(Instant.now()).position()).isPresent();
    }

    private void tell() {
        CustomerId customer =
                node.stories().whoIs(new Identifier("loyalty", "1")).orElseThrow();
        assertThat(node.stories().page(customer, 0, FOR_EVER, LogReader.LATEST, 10))
                .isNotEmpty();
        assertThat(node.stories().page(customer, 1, FOR_EVER, LogReader.LATEST, 10))
                .isNotNull();
        assertThat(node.stories().<Boolean>walk(List.of(customer), node.reader().head(), Iterator::hasNext))
                .isTrue();
    }

    private long rowsReadInSequence() {
        return counted("seq_tup_read", "pg_stat_user_tables");
    }

    private long pagesTouched() {
        return counted("heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit", "pg_statio_user_tables");
    }

    /** Connections tell what they have counted when they end. */
    private long counted(String what, String where) {
        await().atMost(30, SECONDS).until(() -> {
            database.dataSource().getHikariPoolMXBean().softEvictConnections();
            return database.client()
                            .sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
                            .query(Integer.class)
                            .single()
                    == 1;
        });
        return database.client()
                .sql("SELECT %s FROM %s WHERE schemaname = 'journey' AND relname = 'log'".formatted(what, where))
                .query(Long.class)
                .single();
    }
}
