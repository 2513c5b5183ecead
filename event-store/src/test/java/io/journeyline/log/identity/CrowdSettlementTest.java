package io.journeyline.log.identity;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.Link;
import io.journeyline.identity.StreamId;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.record.ReportedTouchpoint;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is who where many share something: a till, a card for all who have none, a bot. */
class CrowdSettlementTest extends SettledLog {

    private static final IdentityPolicy FEW = new IdentityPolicy(
            IdentityPolicy.DEFAULT.kinds(), List.of(), 2, IdentityPolicy.WhenErased.NEW_PERSON, "ZZ");
    private static final int MANY = 10_000;

    CrowdSettlementTest() {
        super(FEW);
    }

    @Test
    void people_settled_step_by_step_are_those_that_all_links_at_once_make() {
        for (ReportedTouchpoint touchpoint : story(new Random(21))) {
            node.log().append(List.of(touchpoint));
            node.settle();

            assertThat(settledStepByStep()).isEqualTo(groupedAtOnce(FEW));
        }
    }

    @Test
    void who_was_who_at_a_position_is_what_the_log_up_to_there_says() {
        List<ReportedTouchpoint> all = story(new Random(22));
        Collections.shuffle(all, new Random(23));
        node.log().append(all);
        node.settle();

        try (TestDatabase another = new TestDatabase();
                TestLog server = new TestLog(another, FEW)) {
            for (int position = 1; position <= all.size(); position++) {
                server.log().append(List.of(all.get(position - 1)));
                server.settle();
                assertThat(people(database, position)).isEqualTo(people(another, position));
            }
        }
    }

    @Test
    @Timeout(value = 30, unit = SECONDS)
    void a_till_that_all_use_keeps_nobody_waiting() {
        appendMany("loyalty %d, device till"::formatted);
        appendMany("device till, session %d"::formatted);
        appendMany("loyalty 9%d, device till"::formatted);

        assertThat(new HashSet<>(people(database, node.reader().head()).values()))
                .containsExactly(stream("device", "till"));
    }

    @Test
    @Timeout(value = 30, unit = SECONDS)
    void a_card_for_all_who_have_none_is_nobodys() {
        appendMany("loyalty all, email a%d@b.example"::formatted);
        append("loyalty all, phone 5550101", 1);

        assertThat(people(database, node.reader().head()).values()).containsOnly(stream("loyalty", "all"));
        assertThat(people(database, node.reader().head())).hasSize(1);
    }

    @Test
    @Timeout(value = 30, unit = SECONDS)
    void a_bot_that_comes_again_and_again_is_one_person() {
        append("loyalty bot", 0);
        appendMany("cookie %d"::formatted);
        appendMany("loyalty bot, cookie %d"::formatted);

        UUID bot = stream("loyalty", "bot");
        assertThat(people(database, node.reader().head())).hasSize(MANY);
        assertThat(people(database, node.reader().head()).values()).containsOnly(bot);
    }

    @Test
    @Timeout(value = 30, unit = SECONDS)
    void who_was_linked_by_hand_with_a_bot_stays_linked_whatever_else_becomes_known_of_it() {
        append("loyalty bot", 0);
        append("loyalty owner", 1);
        appendMany("loyalty bot, cookie %d"::formatted);
        node.commands()
                .decide(new LinkCustomers(
                        UUID.randomUUID(), List.of(loyalty("bot"), loyalty("owner")), "runs it", "agent 7"));
        append("loyalty bot, email bot@b.example", MANY);

        assertThat(person("loyalty", "owner"))
                .isEqualTo(person("loyalty", "bot"))
                .isEqualTo(person("email", "bot@b.example"));
    }

    private static Link.End loyalty(String value) {
        return new Link.End(new StreamId(stream("loyalty", value)), "loyalty");
    }

    private void appendMany(IntFunction<String> identifiers) {
        node.log()
                .append(IntStream.rangeClosed(1, MANY)
                        .mapToObj(n -> met(identifiers.apply(n), n))
                        .toList());
        node.settle();
    }
}
