package io.journeyline.log.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.StreamId;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.record.ReportedTouchpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is who, settled from the links on touchpoints. */
class SettlementTest extends SettledLog {

    private static final int ORDERS = 20;

    @Test
    void identifiers_that_were_met_together_are_one_person_who_keeps_the_name_while_growing() {
        append("email a@b.example", 1);
        UUID before = person("email", "a@b.example");
        append("loyalty 1, email a@b.example", 2);
        append("customer 9, loyalty 1", 3);

        assertThat(person("loyalty", "1")).isEqualTo(before);
        assertThat(person("customer", "9")).isEqualTo(before).isEqualTo(stream("email", "a@b.example"));
    }

    @Test
    void two_people_who_turn_out_to_be_one_are_called_after_who_was_met_first() {
        append("loyalty 1", 5);
        append("customer 9", 3);
        append("customer 9, loyalty 1", 7);

        assertThat(person("loyalty", "1")).isEqualTo(stream("customer", "9"));
        append("loyalty 1, cookie c", 1);
        assertThat(person("customer", "9")).isEqualTo(stream("loyalty", "1"));
    }

    @Test
    void an_identifier_that_two_people_share_is_neithers() {
        append("customer 1, phone 5550101", 1);
        append("phone 5550101", 2);
        assertThat(person("phone", "5550101")).isEqualTo(person("customer", "1"));
        append("customer 2, phone 5550101", 3);

        assertThat(person("customer", "1")).isNotEqualTo(person("customer", "2"));
        assertThat(node.stories().whoMayBe(new Identifier("phone", "5550101")))
                .extracting(customer -> customer.value())
                .containsExactlyInAnyOrder(
                        stream("customer", "1"), stream("customer", "2"), stream("phone", "5550101"));
    }

    @Test
    void a_value_that_identifies_nobody_links_nobody() {
        append("customer unknown, email a@b.example", 1);
        append("customer unknown, email c@d.example", 2);
        append("customer unknown", 3);

        assertThat(person("email", "a@b.example")).isNotEqualTo(person("email", "c@d.example"));
        assertThat(people(database, node.reader().head())).isEmpty();
    }

    @Test
    void a_crowd_has_nothing_in_common() {
        node.log()
                .append(IntStream.rangeClosed(1, 101)
                        .mapToObj(n -> met("customer %d, account shared".formatted(n), n))
                        .toList());
        node.log()
                .append(IntStream.rangeClosed(1, 101)
                        .mapToObj(n -> met("loyalty %d, device till".formatted(n), n))
                        .toList());
        node.settle();

        assertThat(people(database, node.reader().head())).isEmpty();
    }

    @Test
    void the_order_in_which_touchpoints_arrive_makes_no_difference() {
        List<ReportedTouchpoint> all = story(new Random(11));
        Map<StreamId, UUID> expected = null;
        for (int order = 0; order < ORDERS; order++) {
            Random random = new Random(order);
            List<ReportedTouchpoint> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            try (TestDatabase another = new TestDatabase();
                    TestLog server = new TestLog(another)) {
                appendInBatches(server, shuffled, random);
                Map<StreamId, UUID> people = people(another, server.reader().head());
                assertThat(people).isNotEmpty();
                expected = expected == null ? people : expected;
                assertThat(people).isEqualTo(expected);
            }
        }
    }

    @Test
    void any_number_of_servers_settle_the_same_people() throws Exception {
        List<ReportedTouchpoint> all = story(new Random(17));
        node.log().append(all);
        node.settle();
        Map<StreamId, UUID> expected = people(database, node.reader().head());

        try (TestDatabase another = new TestDatabase();
                TestLog one = new TestLog(another);
                TestLog two = new TestLog(another);
                TestLog three = new TestLog(another);
                ExecutorService servers = Executors.newFixedThreadPool(3)) {
            List<ReportedTouchpoint> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(18));
            List<Future<?>> busy = new ArrayList<>();
            List<TestLog> nodes = List.of(one, two, three);
            for (int n = 0; n < nodes.size(); n++) {
                int part = n;
                busy.add(servers.submit(() -> {
                    for (int i = part; i < shuffled.size(); i += nodes.size()) {
                        nodes.get(part).log().append(List.of(shuffled.get(i)));
                    }
                }));
            }
            for (Future<?> server : busy) {
                server.get(60, TimeUnit.SECONDS);
            }
            one.settle();

            assertThat(people(another, one.reader().head())).isEqualTo(expected).isNotEmpty();
        }
    }

    @Test
    void who_was_who_at_a_position_is_what_the_log_up_to_there_says() {
        List<ReportedTouchpoint> all = story(new Random(12));
        Collections.shuffle(all, new Random(13));
        node.log().append(all);
        node.settle();

        try (TestDatabase another = new TestDatabase();
                TestLog server = new TestLog(another)) {
            for (int position = 1; position <= all.size(); position++) {
                server.log().append(List.of(all.get(position - 1)));
                server.settle();
                assertThat(people(database, position)).isEqualTo(people(another, position));
            }
        }
    }

    @Test
    void people_settled_step_by_step_are_those_that_all_links_at_once_make() {
        for (ReportedTouchpoint touchpoint : story(new Random(14))) {
            node.log().append(List.of(touchpoint));
            node.settle();

            assertThat(settledStepByStep()).isEqualTo(groupedAtOnce(IdentityPolicy.DEFAULT));
        }
    }

    private static void appendInBatches(TestLog server, List<ReportedTouchpoint> touchpoints, Random random) {
        for (int from = 0; from < touchpoints.size(); ) {
            int to = Math.min(touchpoints.size(), from + 1 + random.nextInt(15));
            server.log().append(touchpoints.subList(from, to));
            if (random.nextBoolean()) {
                server.settle();
            }
            from = to;
        }
        server.settle();
    }
}
