package io.journeyline.log;

import static io.journeyline.log.Samples.NAMING;
import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.log.AppendOutcome.ConflictingDuplicate;
import io.journeyline.log.AppendOutcome.Duplicate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log keeps of a touchpoint can be read with the key of its stream alone. */
class SealedLogTest {

    private static final String EMAIL = "anna@example.org";
    private static final int STREAMS = 97;
    private static final int SENDERS = 6;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TestLog other = new TestLog(database);

    @AfterEach
    void close() {
        other.close();
        node.close();
        database.close();
    }

    /** How many rows of the log, in whatever column, show this. */
    static long rowsWith(TestDatabase database, String text) {
        return database.client()
                .sql("SELECT count(*) FROM journey.log WHERE position(? IN log::text || encode(body, 'escape')) > 0")
                .param(text)
                .query(Long.class)
                .single();
    }

    /** As a version did that knew no keys. */
    static void recordInClear(TestDatabase database, StreamId stream) {
        database.client()
                .sql("""
                        INSERT INTO journey.log VALUES
                            (1, ?, '{}', 'purchase', 1, '2026-02-01', now(), 'pos/store-1', 'old', convert_to(?, 'UTF8'))
                        """)
                .params(
                        stream.value(),
                        purchase(
                                        "old",
                                        "\"loyalty\": \"1\", \"email\": \"%s\"".formatted(EMAIL),
                                        "2026-02-01T10:00:00Z",
                                        "1")
                                .body()
                                .toString())
                .update();
    }

    private List<String> read(TestLog by) {
        return LogEntry.touchpoints(by.reader().after(0, 10_000)).stream()
                .map(touchpoint ->
                        touchpoint.read(Samples.READER).reported().key().id())
                .toList();
    }

    @Test
    void nothing_of_what_a_touchpoint_says_stands_in_the_log_in_clear() {
        var annas = purchase("1", "\"email\": \"%s\"".formatted(EMAIL), "2026-03-01T10:00:00Z", "1");
        node.log().append(List.of(annas, purchase("nobody's", "", "2026-03-01T10:00:00Z", "1")));

        assertThat(rowsWith(database, EMAIL)).isZero();
        assertThat(rowsWith(database, "unitPrice")).isZero();
        assertThat(node.reader().at(1)).get().extracting("body").isEqualTo(annas.body());
        assertThat(read(other)).containsExactly("1", "nobody's");
    }

    @Test
    void contents_are_compared_as_they_were_sent() {
        node.log().append(List.of(purchase("1", "\"loyalty\": \"1\"", "2026-03-01T10:00:00Z", "9.90")));

        for (TestLog server : List.of(node, other)) {
            assertThat(server.log()
                            .append(List.of(
                                    purchase("1", "\"loyalty\": \"1\"", "2026-03-01T10:00:00Z", "9.9"),
                                    purchase("1", "\"loyalty\": \"2\"", "2026-03-01T10:00:00Z", "9.90"))))
                    .containsExactly(new Duplicate(1), new ConflictingDuplicate(1));
        }
    }

    @Test
    void servers_that_meet_a_stream_at_the_same_time_agree_on_its_key() throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> sent = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                String prefix = sender + "-";
                TouchpointLog log = (sender % 2 == 0 ? node : other).log();
                sent.add(senders.submit(() -> IntStream.range(0, 5 * STREAMS)
                        .forEach(n -> log.append(List.of(purchase(prefix + n, 1 + n % STREAMS))))));
            }
            for (Future<?> one : sent) {
                one.get(60, SECONDS);
            }
        }

        assertThat(read(node)).hasSize(SENDERS * 5 * STREAMS).isEqualTo(read(other));
        assertThat(database.client()
                        .sql("SELECT count(*) FROM journey.data_key")
                        .query(Long.class)
                        .single())
                .isEqualTo(STREAMS);
    }

    @Test
    void a_group_that_was_refused_leaves_no_key_behind() {
        database.client()
                .sql("ALTER TABLE journey.log ADD CHECK (id <> 'refused')")
                .update();
        assertThatThrownBy(() -> node.log().append(List.of(purchase("refused", 1))))
                .hasMessageContaining("23514");
        node.log().append(List.of(purchase("taken", 1)));

        assertThat(read(other)).containsExactly("taken");
    }

    @Test
    void a_body_that_was_put_into_another_stream_is_not_read_there() {
        node.log().append(List.of(purchase("1", 1), purchase("2", 2)));
        database.client().sql("""
                        UPDATE journey.log SET body = (SELECT body FROM journey.log WHERE position = 1) WHERE position = 2
                        """).update();

        assertThat(read(node)).containsExactly("1");
    }

    @Test
    void what_is_older_than_keys_is_read_as_before() {
        try (TestDatabase old = new TestDatabase()) {
            StreamId stream = NAMING.of(new Identifier("loyalty", "1"));
            recordInClear(old, stream);
            try (TestLog server = new TestLog(old)) {
                server.log().append(List.of(purchase("old", 1), purchase("new", 1)));

                assertThat(read(server)).containsExactly("old", "new");
                assertThat(server.keys().of(List.of(stream))).containsOnlyKeys(stream);
            }
        }
    }
}
