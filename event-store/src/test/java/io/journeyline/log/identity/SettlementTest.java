package io.journeyline.log.identity;

import static io.journeyline.log.Samples.purchase;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.Aloof;
import io.journeyline.identity.Grouping;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.KindRule;
import io.journeyline.identity.Link;
import io.journeyline.identity.Rejection;
import io.journeyline.identity.StreamId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.identity.IdentityCommand.ChangeIdentityPolicy;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.identity.IdentityCommand.SplitCustomer;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import io.journeyline.record.ReportedTouchpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is who, settled from the log of a real database. */
class SettlementTest {

    private static final int ORDERS = 20;
    private static final int TOUCHPOINTS = 60;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final TestDatabase database = open(new TestDatabase());
    private final TestLog node = open(new TestLog(database));

    private <T extends AutoCloseable> T open(T resource) {
        open.addFirst(resource);
        return resource;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : open) {
            resource.close();
        }
    }

    /** A touchpoint with identifiers written as {@code loyalty 1, email a}, so many minutes into the year. */
    private static ReportedTouchpoint met(String identifiers, int minute) {
        return purchase(
                identifiers + " at " + minute,
                Stream.of(identifiers.split(", "))
                        .map(one -> one.split(" "))
                        .map(one -> "\"%s\": \"%s\"".formatted(one[0], one[1]))
                        .collect(joining(", ")),
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * minute).toString(),
                "1");
    }

    private void append(String identifiers, int minute) {
        node.log().append(List.of(met(identifiers, minute)));
        node.settle();
    }

    private UUID person(String kind, String value) {
        return node.stories().whoIs(new Identifier(kind, value)).orElseThrow().value();
    }

    private static UUID stream(String kind, String value) {
        return Samples.NAMING.of(new Identifier(kind, value)).value();
    }

    /** Who is whose, of all who are somebody else's, as known at a position. */
    private static Map<StreamId, UUID> people(TestDatabase database, long position) {
        Map<StreamId, UUID> people = new TreeMap<>(Comparator.comparing(StreamId::value));
        database.client()
                .sql("SELECT stream, customer FROM journey.member WHERE since <= ? AND until > ?")
                .params(position, position)
                .query(row -> {
                    people.put(
                            new StreamId(row.getObject("stream", UUID.class)), row.getObject("customer", UUID.class));
                });
        return people;
    }

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
            forgetAll();
            appendInBatches(node, shuffled, random);
            Map<StreamId, UUID> people = people(database, node.reader().head());
            assertThat(people).isNotEmpty();
            expected = expected == null ? people : expected;
            assertThat(people).isEqualTo(expected);
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

            Map<UUID, Set<UUID>> settled = new HashMap<>();
            people(database, node.reader().head())
                    .forEach((stream, person) -> settled.computeIfAbsent(person, _ -> new HashSet<>(Set.of(person)))
                            .add(stream.value()));
            assertThat(Set.copyOf(settled.values())).isEqualTo(groupedAtOnce());
        }
    }

    /** Everybody of several streams, by all links there are. */
    private Set<Set<UUID>> groupedAtOnce() {
        List<Link> links = database.client()
                .sql("SELECT stream, stream_kind, linked, linked_kind FROM journey.link WHERE NOT blocked")
                .query((row, n) -> new Link(
                        new Link.End(new StreamId(row.getObject(1, UUID.class)), row.getString(2)),
                        new Link.End(new StreamId(row.getObject(3, UUID.class)), row.getString(4))))
                .list();
        return Grouping.of(links, List.of(), IdentityPolicy.DEFAULT).people().stream()
                .filter(streams -> streams.size() > 1)
                .map(streams -> streams.stream().map(StreamId::value).collect(toSet()))
                .collect(toSet());
    }

    private void forgetAll() {
        for (String table : List.of("log", "data_key", "link", "member", "regrouped")) {
            database.client().sql("DELETE FROM journey." + table).update();
        }
        database.client().sql("UPDATE journey.key_epoch SET epoch = epoch + 1").update();
        database.client().sql("UPDATE journey.settled SET position = 0").update();
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

    /** A tangle: few identifiers, met with one another in all ways, some shared and some blocked. */
    private static List<ReportedTouchpoint> story(Random random) {
        List<ReportedTouchpoint> story = new ArrayList<>();
        for (int n = 0; n < TOUCHPOINTS; n++) {
            List<String> kinds =
                    new ArrayList<>(List.of("customer", "loyalty", "email", "phone", "cookie", "complaint"));
            Collections.shuffle(kinds, random);
            story.add(met(
                    kinds.subList(0, 1 + random.nextInt(3)).stream()
                            .map(kind -> kind + " "
                                    + (random.nextInt(12) == 0 ? "unknown" : Integer.toString(11 + random.nextInt(9))))
                            .collect(joining(", ")),
                    random.nextInt(100_000)));
        }
        return story;
    }

    private static Link.End end(String kind, String value) {
        return new Link.End(new StreamId(stream(kind, value)), kind);
    }

    private UUID link(Link.End... ends) {
        UUID decision = UUID.randomUUID();
        node.commands().decide(new LinkCustomers(decision, List.of(ends), "the same voice", "agent 7"));
        node.settle();
        return decision;
    }

    private void withdraw(UUID decision) {
        node.commands().decide(new WithdrawDecision(decision, "another voice", "agent 8"));
        node.settle();
    }

    @Test
    void people_linked_by_hand_are_one_until_that_is_taken_back() {
        append("customer 1, email a@b.example", 1);
        append("customer 2, email c@d.example", 2);
        UUID first = person("customer", "1");
        UUID second = person("customer", "2");

        UUID decision = link(end("customer", "1"), end("customer", "2"));
        assertThat(person("customer", "2")).isEqualTo(first);
        append("email c@d.example, cookie c", 3);
        assertThat(person("cookie", "c")).isEqualTo(first);

        withdraw(decision);
        assertThat(person("customer", "1")).isEqualTo(first);
        assertThat(person("customer", "2")).isEqualTo(second);
        assertThat(person("cookie", "c")).isEqualTo(second);
    }

    @Test
    void streams_that_were_split_off_stay_apart_until_that_is_taken_back() {
        append("customer 1, email a@b.example", 1);
        append("email a@b.example, cookie c", 2);
        UUID decision = UUID.randomUUID();
        node.commands()
                .decide(new SplitCustomer(
                        decision,
                        List.of(end("cookie", "c")),
                        List.of(end("customer", "1"), end("email", "a@b.example")),
                        "the children's computer",
                        "agent 7"));
        node.settle();
        append("customer 1, cookie c", 3);
        append("cookie c", 4);

        assertThat(person("email", "a@b.example")).isEqualTo(person("customer", "1"));
        assertThat(people(database, node.reader().head())).doesNotContainKey(new StreamId(stream("cookie", "c")));

        withdraw(decision);
        assertThat(person("cookie", "c")).isEqualTo(person("customer", "1"));
    }

    @Test
    void a_decision_is_taken_back_once() {
        append("customer 1", 1);
        append("customer 2", 2);
        UUID decision = link(end("customer", "1"), end("customer", "2"));
        withdraw(decision);

        assertThatThrownBy(() -> withdraw(decision))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo("already-withdrawn"));
        assertThatThrownBy(() -> withdraw(UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo("no-such-decision"));
    }

    private static IdentityPolicy sharing(String kind, int most) {
        IdentityPolicy usual = IdentityPolicy.DEFAULT;
        return new IdentityPolicy(
                usual.kinds().stream()
                        .map(rule -> rule.kind().equals(kind) ? new KindRule(kind, most, false) : rule)
                        .toList(),
                usual.blocked(),
                usual.crowd(),
                usual.whenErased(),
                usual.phoneRegion());
    }

    private void change(int basedOn, IdentityPolicy policy) {
        node.commands().decide(new ChangeIdentityPolicy(basedOn, policy, "families", "cx manager"));
        node.settle();
    }

    @Test
    void another_policy_holds_for_all_touchpoints_there_ever_were_and_can_be_looked_at_before() {
        append("customer 1, email a@b.example", 1);
        append("customer 2, email a@b.example", 2);
        append("customer 3, email unheard@of.example", 3);
        UUID second = person("customer", "2");
        Map<StreamId, UUID> before = people(database, Long.MAX_VALUE - 1);

        PolicyPreview preview = node.settler().preview(sharing("customer", 2));
        assertThat(preview.merges()).isEqualTo(1);
        assertThat(preview.splits()).isZero();
        assertThat(preview.examples().getFirst().reasons())
                .extracting(PolicyPreview.Reason::kind, PolicyPreview.Reason::aloof, PolicyPreview.Reason::wouldBe)
                .containsExactly(tuple("email", Aloof.TOO_MANY_VALUES, null));
        assertThat(people(database, Long.MAX_VALUE - 1)).isEqualTo(before);

        change(1, sharing("customer", 2));
        assertThat(person("customer", "2")).isEqualTo(person("customer", "1"));
        assertThat(node.reader().regrouped(3, 4)).hasSize(2);

        change(2, IdentityPolicy.DEFAULT);
        assertThat(person("customer", "2")).isEqualTo(second);
        assertThatThrownBy(() -> change(2, IdentityPolicy.DEFAULT))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo("policy-changed-meanwhile"));
    }

    @Test
    void a_value_that_a_policy_blocks_lets_go_of_whom_it_held() {
        append("customer 1, email shop@corner.example", 1);
        append("email shop@corner.example", 2);
        assertThat(person("email", "shop@corner.example")).isEqualTo(person("customer", "1"));

        IdentityPolicy usual = IdentityPolicy.DEFAULT;
        change(
                1,
                new IdentityPolicy(
                        usual.kinds(), List.of("/shop@.*/"), usual.crowd(), usual.whenErased(), usual.phoneRegion()));

        assertThat(person("email", "shop@corner.example")).isNotEqualTo(person("customer", "1"));
        change(2, usual);
        assertThat(person("email", "shop@corner.example")).isEqualTo(person("customer", "1"));
    }

    @Test
    void a_policy_that_could_not_be_settled_at_once_is_settled_when_it_can() {
        append("customer 1, email shop@corner.example", 1);
        append("email shop@corner.example", 2);
        database.client().sql("ALTER TABLE journey.member RENAME TO mislaid").update();
        IdentityPolicy usual = IdentityPolicy.DEFAULT;
        node.commands()
                .decide(new ChangeIdentityPolicy(
                        1,
                        new IdentityPolicy(
                                usual.kinds(),
                                List.of("shop@*"),
                                usual.crowd(),
                                usual.whenErased(),
                                usual.phoneRegion()),
                        "a shop's address",
                        "cx manager"));
        await().during(Duration.ofMillis(1_500))
                .until(() -> node.reader().settled() < node.reader().head());
        database.client().sql("ALTER TABLE journey.mislaid RENAME TO member").update();
        node.settle();

        assertThat(person("email", "shop@corner.example")).isNotEqualTo(person("customer", "1"));
    }
}
