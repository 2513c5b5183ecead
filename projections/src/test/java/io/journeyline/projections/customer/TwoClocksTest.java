package io.journeyline.projections.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.IdentityPolicy;
import io.journeyline.identity.IdentityPolicy.WhenErased;
import io.journeyline.identity.Link.End;
import io.journeyline.identity.StreamId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.TestViews;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was true then, and what was known then. */
class TwoClocksTest {

    private static final int TOUCHPOINTS = 120;
    private static final int PEOPLE = 7;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TestViews views = new TestViews(
            database,
            node,
            List.of(new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys())));
    private final ProfileQueries profiles =
            new ProfileQueries(database.client(), new StoryFolds(node.stories(), Samples.READER), node.keys());
    private final Random random = new Random(5);

    @AfterEach
    void close() {
        views.close();
        node.close();
        database.close();
    }

    private ReportedTouchpoint met(int n) {
        int who = random.nextInt(PEOPLE);
        String customer = switch (random.nextInt(4)) {
            case 0 -> "\"customer\": \"%d\"".formatted(who);
            case 1 -> "\"email\": \"%d@b.example\"".formatted(who);
            case 2 -> "\"email\": \"%d@b.example\", \"cookie\": \"%d\"".formatted(who, random.nextInt(PEOPLE));
            default -> "\"customer\": \"%d\", \"email\": \"%d@b.example\"".formatted(who, who);
        };
        return Samples.purchase(
                Integer.toString(n),
                customer,
                Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(n)).toString(),
                Integer.toString(n));
    }

    private List<ReportedTouchpoint> shuffled() {
        List<ReportedTouchpoint> all = new ArrayList<>(
                IntStream.range(0, TOUCHPOINTS).mapToObj(this::met).toList());
        Collections.shuffle(all, random);
        return all;
    }

    /** What every id that ever was answers, now. */
    private Map<UUID, String> live() throws InterruptedException {
        views.catchUp(node, ProfileProjection.NAME);
        Map<UUID, String> answers = new TreeMap<>();
        for (UUID id : ids()) {
            profiles.find(node.stories().today(new CustomerId(id)))
                    .ifPresent(told -> answers.put(id, told.json().getValue()));
        }
        return answers;
    }

    private List<UUID> ids() {
        return database.client()
                .sql("SELECT DISTINCT stream FROM journey.log WHERE source <> ''")
                .query((row, n) -> row.getObject("stream", UUID.class))
                .list();
    }

    private Map<UUID, String> known(long position) {
        Map<UUID, String> answers = new TreeMap<>();
        for (UUID id : ids()) {
            profiles.find(node.stories().at(new CustomerId(id), position), Hindsight.known(position))
                    .ifPresent(told -> answers.put(id, told.json().getValue()));
        }
        return answers;
    }

    @Test
    void what_was_known_at_a_time_is_what_was_answered_then() throws InterruptedException {
        Map<Instant, Map<UUID, String>> answered = new TreeMap<>();
        UUID decision = UUID.randomUUID();
        List<ReportedTouchpoint> all = shuffled();
        for (int from = 0; from < all.size(); from += 6) {
            node.log().append(all.subList(from, from + 6));
            decide(from / 6, decision);
            answered.put(Instant.now(), live());
        }

        answered.forEach(
                (time, answers) -> assertThat(known(node.reader().lastBy(time))).containsAllEntriesOf(answers));
        assertThat(answered.values().stream().distinct()).hasSizeGreaterThan(10);
    }

    private void decide(int step, UUID decision) {
        switch (step) {
            case 8 ->
                node.commands()
                        .decide(new LinkCustomers(decision, List.of(end("1"), end("2")), "the same voice", "agent 7"));
            case 11 ->
                node.commands()
                        .change(
                                1,
                                new IdentityPolicy(List.of(), List.of(), 50, WhenErased.NEW_PERSON, "ZZ"),
                                "no limits",
                                "a cx manager");
            case 14 -> node.commands().decide(new WithdrawDecision(decision, "another voice", "agent 7"));
            default -> {}
        }
    }

    private static End end(String customer) {
        return new End(
                new StreamId(
                        Samples.NAMING.of(new Identifier("customer", customer)).value()),
                "customer");
    }

    @Test
    void what_had_happened_by_a_time_is_what_there_would_be_if_nothing_had_happened_since() throws Exception {
        List<ReportedTouchpoint> all = shuffled();
        Instant then = Instant.parse("2026-01-03T00:00:00Z");
        node.log().append(all);
        node.settle();

        try (TestDatabase another = new TestDatabase();
                TestLog server = new TestLog(another)) {
            server.log()
                    .append(all.stream()
                            .filter(one -> !one.occurredAt().isAfter(then))
                            .toList());
            server.settle();
            CustomerId customer =
                    node.stories().whoIs(new Identifier("customer", "3")).orElseThrow();
            ProfileQueries others = new ProfileQueries(
                    another.client(), new StoryFolds(server.stories(), Samples.READER), server.keys());

            assertThat(purchases(profiles.find(
                                    customer, new Hindsight(then, node.reader().head()))
                            .orElseThrow()))
                    .isEqualTo(purchases(others.find(
                                    server.stories()
                                            .whoIs(new Identifier("customer", "3"))
                                            .orElseThrow(),
                                    Hindsight.NONE)
                            .orElseThrow()));
        }
    }

    private static String purchases(ToldProfile told) {
        return TouchpointJson.mapper()
                .readTree(told.json().getValue())
                .get("purchases")
                .toString();
    }

    @Test
    void a_time_before_anything_was_told_knows_nobody() {
        node.log().append(List.of(met(1)));
        node.settle();

        assertThat(node.reader().lastBy(Instant.parse("2020-01-01T00:00:00Z"))).isZero();
        assertThat(known(0)).isEmpty();
    }
}
