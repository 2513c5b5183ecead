package io.journeyline.log;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogReaderTest {

    private static final int MEGABYTE = 1 << 20;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final LogReader log = node.reader();

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    @Test
    void a_page_ends_where_its_bodies_are_long_and_the_next_one_goes_on_there() {
        database.client().sql("""
                        INSERT INTO journey.log
                        SELECT n, md5(n::text)::uuid, '{}', 'long', 1, now(), now(), '', n::text,
                               convert_to(repeat('x', ?), 'UTF8')
                        FROM generate_series(1, 35) AS n
                        """).param(MEGABYTE).update();

        assertThat(log.after(0, 100)).extracting(LogEntry::position).hasSize(32).endsWith(32L);
        assertThat(log.after(32, 100)).extracting(LogEntry::position).containsExactly(33L, 34L, 35L);
        assertThat(log.after(0, 7)).hasSize(7);
        assertThat(log.after(0, 5, 7)).hasSize(5);
        assertThat(log.after(35, 100)).isEmpty();
    }

    @Test
    void each_touchpoint_is_the_persons_whose_it_was_as_known_at_the_end() {
        node.log().append(List.of(purchase("1", 1), purchase("2", 2)));
        node.settle();
        node.commands()
                .decide(new LinkCustomers(UUID.randomUUID(), List.of(end("1"), end("2")), "one voice", "agent 7"));
        node.settle();

        assertThat(people(2)).doesNotHaveDuplicates().hasSize(2).contains(CustomerId.foundedBy(stream("2")));
        assertThat(people(3)).hasSize(2).containsOnly(people(2).getFirst());
        assertThat(people(LogReader.LATEST)).isEqualTo(people(3));
        assertThat(log.at(new long[] {2, 1}, 2)).isEqualTo(log.after(0, 2, 10));
        assertThat(log.at(new long[] {2}, 3)).isEqualTo(log.after(1, 3, 1));
    }

    @Test
    void an_outline_tells_whose_each_touchpoint_is_and_how_long_and_nothing_behind_the_end() {
        node.log().append(List.of(purchase("1", 1), purchase("2", 2), purchase("3", 1)));
        node.settle();
        node.commands()
                .decide(new LinkCustomers(UUID.randomUUID(), List.of(end("1"), end("2")), "one voice", "agent 7"));
        node.settle();

        LogOutline apart = log.outline(0, 3);
        LogOutline together = log.outline(1, 4);

        assertThat(apart.customer(0)).isEqualTo(apart.customer(2)).isNotEqualTo(apart.customer(1));
        assertThat(apart.position(2)).isEqualTo(3);
        assertThat(apart.bytes(0)).isGreaterThan(100);
        assertThat(together.length()).isEqualTo(3);
        assertThat(together.customer(0)).isEqualTo(together.customer(1)).isNotEqualTo(LogOutline.NOBODY);
        assertThat(together.customer(2)).isEqualTo(LogOutline.NOBODY);
        assertThatThrownBy(() -> log.outline(0, 5)).isInstanceOf(IllegalStateException.class);
    }

    private List<CustomerId> people(long upTo) {
        return LogEntry.touchpoints(log.after(0, upTo, 10)).stream()
                .map(StoredTouchpoint::customer)
                .toList();
    }

    private static End end(String loyalty) {
        return new End(stream(loyalty), "loyalty");
    }

    private static StreamId stream(String loyalty) {
        return Samples.NAMING.of(new Identifier("loyalty", loyalty));
    }
}
