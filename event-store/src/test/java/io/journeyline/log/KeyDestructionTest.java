package io.journeyline.log;

import static io.journeyline.log.Samples.NAMING;
import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.log.AppendOutcome.Duplicate;
import io.journeyline.log.axon.EventTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class KeyDestructionTest {

    private static final Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final StreamId ANNA = NAMING.of(new Identifier("loyalty", "1"));
    private static final CustomerId WHO = CustomerId.foundedBy(ANNA);

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TestLog other = new TestLog(database);

    @AfterEach
    void close() {
        other.close();
        node.close();
        database.close();
    }

    private static List<String> told(TestLog by) {
        return by.stories().<List<String>>walk(List.of(WHO), by.reader().head(), KeyDestructionTest::ids);
    }

    private static List<String> ids(Iterator<StoredTouchpoint> told) {
        List<String> ids = new ArrayList<>();
        told.forEachRemaining(
                one -> ids.add(one.read(Samples.READER).reported().key().id()));
        return ids;
    }

    private static List<String> page(TestLog by, int limit) {
        return ids(by.stories().page(WHO, 0, FOR_EVER, LogReader.LATEST, limit).iterator());
    }

    private static List<Long> readable(TestLog by) {
        return LogEntry.touchpoints(by.reader().after(0, 1_000)).stream()
                .map(StoredTouchpoint::position)
                .toList();
    }

    @Test
    void what_was_told_of_a_stream_is_there_for_no_reader_any_more() {
        node.log().append(List.of(purchase("1", 1), purchase("2", 2), purchase("3", 1)));
        node.destroy(ANNA);

        for (TestLog server : List.of(node, other)) {
            assertThat(readable(server)).containsExactly(2L);
            assertThat(told(server)).isEmpty();
            assertThat(page(server, 10)).isEmpty();
            assertThat(server.stories().<List<String>>walk(0, 1, Hindsight.known(3), KeyDestructionTest::ids))
                    .containsExactly("2");
        }
    }

    @Test
    void positions_stay_dense_and_a_page_of_what_was_erased_leads_on() {
        node.log()
                .append(IntStream.range(0, 20)
                        .mapToObj(n -> purchase("anna-" + n, 1))
                        .toList());
        node.log().append(List.of(purchase("ben", 2)));
        node.destroy(ANNA);

        assertThat(node.reader().after(0, 5)).extracting(LogEntry::position).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(node.reader().after(0, 5)).allMatch(ErasedTouchpoint.class::isInstance);
        assertThat(node.reader().at(7)).contains(new ErasedTouchpoint(7));
        assertThat(node.engine(EventTypes.of()).readEvents(null, false)).hasSize(1);
    }

    @Test
    void a_touchpoint_that_was_erased_is_still_a_duplicate_whatever_it_says() {
        node.log().append(List.of(purchase("1", 1)));
        node.destroy(ANNA);

        for (TestLog server : List.of(node, other)) {
            assertThat(server.log().append(List.of(purchase("1", 1), purchase("1", 2))))
                    .containsExactly(new Duplicate(1), new Duplicate(1));
        }
    }

    @Test
    void what_comes_later_is_readable_on_every_server_and_what_came_before_is_not() {
        node.log().append(List.of(purchase("1", 1)));
        other.log().append(List.of(purchase("2", 1)));
        node.destroy(ANNA);
        other.log().append(List.of(purchase("3", 1)));
        node.log().append(List.of(purchase("4", 1)));

        for (TestLog server : List.of(node, other)) {
            assertThat(readable(server)).containsExactly(3L, 4L);
            assertThat(told(server)).containsExactly("3", "4");
            assertThat(page(server, 1)).containsExactly("4");
        }
    }

    @Test
    void a_server_that_has_not_heard_of_it_does_not_write_under_the_destroyed_key() {
        other.log().append(List.of(purchase("1", 1)));
        other.signal().close();
        node.destroy(ANNA);
        other.log().append(List.of(purchase("2", 1)));

        assertThat(readable(node)).containsExactly(2L);
    }

    @Test
    void a_destruction_that_is_rolled_back_destroys_nothing() {
        node.log().append(List.of(purchase("1", 1)));
        TestKeys.transaction(database).executeWithoutResult(status -> {
            destruction().destroy(List.of(ANNA));
            status.setRollbackOnly();
        });
        node.log().append(List.of(purchase("2", 1)));

        assertThat(readable(other)).containsExactly(1L, 2L);
    }

    @Test
    void it_is_refused_where_no_transaction_is_under_way() {
        assertThatThrownBy(() -> destruction().destroy(List.of(ANNA))).hasMessageContaining("transaction");
    }

    private KeyDestruction destruction() {
        return new KeyDestruction(new JdbcTemplate(database.dataSource()), node.keys());
    }

    @Test
    void what_is_older_than_keys_is_taken_out_of_the_log() {
        try (TestDatabase old = new TestDatabase()) {
            SealedLogTest.recordInClear(old, ANNA);
            try (TestLog server = new TestLog(old)) {
                server.log().append(List.of(purchase("new", 1)));
                assertThat(readable(server)).containsExactly(1L, 2L);
                server.destroy(ANNA);
                server.log().append(List.of(purchase("newer", 1)));

                assertThat(readable(server)).containsExactly(3L);
                assertThat(page(server, 10)).containsExactly("newer");
                assertThat(SealedLogTest.rowsWith(old, "anna@example.org")).isZero();
            }
        }
    }
}
