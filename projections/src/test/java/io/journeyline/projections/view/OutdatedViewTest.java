package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.fold.Fold;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Rejection;
import io.journeyline.log.Hindsight;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.policy.Policies;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.policy.PolicyChanged;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.view.SealedLedgers.Live;
import io.journeyline.record.RecordedTouchpoint;
import io.journeyline.touchpoint.StoredName;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A view that is told by a policy is built anew when another policy is in force. */
class OutdatedViewTest {

    private static final ViewName NAME = new ViewName("tally", 1);

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final PolicyHistory<Integer> history = new PolicyHistory<>(node.reader(), WorthChanged.class, 1);
    private final Policies<Integer> policies =
            new Policies<>("worth", history, WorthChanged::new, node.policyCommands(WorthChanged.class));
    private final Tally tally = new Tally();

    @StoredName("worth-changed")
    record WorthChanged(int version, Integer policy, String reason, String actor) implements PolicyChanged<Integer> {}

    record Points(long sum) {}

    private static Fold<Points> worth(int each) {
        return new Fold<>() {
            @Override
            public Points fold(@Nullable Points before, Iterator<RecordedTouchpoint> then) {
                long sum = before == null ? 0 : before.sum();
                for (; then.hasNext(); then.next()) {
                    sum += each;
                }
                return new Points(sum);
            }
        };
    }

    /** So many points for each touchpoint, as the policy says. */
    private final class Tally implements View {

        private final GenerationPolicies<Integer> worth = new GenerationPolicies<>(database.client(), NAME, history);
        private final SealedLedgers<Points> rows =
                new SealedLedgers<>(database.dataSource(), node.keys(), NAME, Points.class);
        private final Checkpoints<Points, Points> checkpoints =
                Checkpoints.of(database.dataSource(), node.keys(), NAME, Points.class, (points, turn) -> turn);
        private final CustomerFolds<Points> folds = new CustomerFolds<>(
                generation -> worth(worth.of(generation).policy()), rows, checkpoints, node.stories(), Samples.READER);

        @Override
        public ViewName name() {
            return NAME;
        }

        @Override
        public List<String> tables() {
            return List.of(SealedLedgers.table(NAME), Checkpoints.table(NAME));
        }

        @Override
        public boolean isOutdated(int generation) {
            return worth.isOutdated(generation);
        }

        @Override
        public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
            return folds.take(generation, arrivals);
        }

        @Override
        public Map<CustomerId, Refused> retell(int generation, Set<CustomerId> people, long upTo) {
            return folds.retell(generation, people, upTo);
        }

        @Override
        public long fill(int generation, long upTo, FillingSteps steps) {
            return folds.fill(generation, upTo, steps);
        }
    }

    @BeforeEach
    void createTables() {
        database.client().sql("CREATE SCHEMA tally_v1").update();
        database.client().sql("""
                        CREATE TABLE tally_v1.customer (
                            generation integer NOT NULL, customer uuid NOT NULL, position bigint NOT NULL,
                            occurred_at timestamptz NOT NULL, source text NOT NULL, id text NOT NULL,
                            ledger bytea NOT NULL, PRIMARY KEY (generation, customer)
                        ) PARTITION BY LIST (generation)
                        """).update();
        database.client()
                .sql(
                        "CREATE TABLE tally_v1.checkpoint (LIKE churn_v1.checkpoint INCLUDING ALL) PARTITION BY LIST (generation)")
                .update();
        database.client()
                .sql("CREATE TABLE tally_v1.checkpoint_1 PARTITION OF tally_v1.checkpoint FOR VALUES IN (1)")
                .update();
        database.client()
                .sql("CREATE TABLE tally_v1.customer_1 PARTITION OF tally_v1.customer FOR VALUES IN (1)")
                .update();
        database.client()
                .sql("INSERT INTO journey.view (name) VALUES ('tally_v1')")
                .update();
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private TestViews follow() {
        return new TestViews(database, node, List.of(tally));
    }

    private Live<Points> told(int loyalty) {
        return tally.rows.find(who(loyalty)).orElseThrow();
    }

    private CustomerId who(int loyalty) {
        return node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .orElseThrow();
    }

    @Test
    void what_is_told_follows_the_policy_in_force() throws InterruptedException {
        node.log().append(List.of(purchase("1", 1), purchase("2", 1), purchase("3", 2)));
        try (TestViews views = follow()) {
            views.catchUp(node, NAME);
            assertThat(told(1).folded().ledger()).isEqualTo(new Points(2));

            policies.change(1, 10, "worth more", "cx manager");
            await().atMost(30, SECONDS).until(() -> told(1).folded().ledger().equals(new Points(20)));
            assertThat(told(2).folded().ledger()).isEqualTo(new Points(10));
            assertThat(tally.worth.of(told(1).generation())).isEqualTo(new Versioned<>(2, 10));

            node.log().append(List.of(purchase("4", 2)));
            views.catchUp(node, NAME);
            assertThat(told(2).folded().ledger()).isEqualTo(new Points(20));
        }
    }

    @Test
    void a_change_while_no_server_ran_is_caught_up_with() throws InterruptedException {
        node.log().append(List.of(purchase("1", 1)));
        try (TestViews views = follow()) {
            views.catchUp(node, NAME);
        }
        policies.change(1, 10, "worth more", "cx manager");
        policies.change(2, 5, "worth less", "cx manager");

        try (TestViews _ = follow()) {
            await().atMost(30, SECONDS).until(() -> told(1).folded().ledger().equals(new Points(5)));
        }
    }

    @Test
    void a_policy_is_changed_by_who_knows_the_one_in_force() {
        policies.change(1, 10, "worth more", "cx manager");

        assertThatThrownBy(() -> policies.change(1, 20, "worth more", "another manager"))
                .isInstanceOfSatisfying(
                        Rejection.class, no -> assertThat(no.code()).isEqualTo("policy-changed-meanwhile"));
        assertThat(history.current()).isEqualTo(new Versioned<>(2, 10));
        assertThat(history.at(0)).isEqualTo(new Versioned<>(1, 1));
        assertThat(history.version(2)).contains(10);
        assertThat(history.version(3)).isEmpty();
        assertThat(history.changes())
                .extracting(change -> change.changed().reason())
                .containsExactly("worth more");
    }

    @Test
    void a_story_is_folded_as_it_was_and_everybodys_one_by_one() {
        node.log().append(List.of(purchase("1", 1), purchase("2", 1)));
        node.log().append(List.of(purchase("3", 1), purchase("4", 2)));
        node.settle();
        StoryFolds stories = new StoryFolds(node.stories(), Samples.READER);
        Map<CustomerId, Points> everybody = new TreeMap<>(Comparator.comparing(CustomerId::value));

        stories.everybody(Hindsight.NONE, worth(1), folded -> everybody.put(folded.customer(), folded.ledger()));

        assertThat(everybody).containsOnly(Map.entry(who(1), new Points(3)), Map.entry(who(2), new Points(1)));
        assertThat(stories.at(who(1), Hindsight.known(2), worth(1))
                        .orElseThrow()
                        .ledger())
                .isEqualTo(new Points(2));
        assertThat(stories.at(who(2), Hindsight.known(2), worth(1))).isEmpty();
    }
}
