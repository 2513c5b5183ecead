package io.journeyline.projections.customer;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestKeys;
import io.journeyline.log.TestLog;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import io.journeyline.projections.view.BoundedStaleness;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.TestViews;
import io.journeyline.projections.view.ViewStatus;
import io.journeyline.record.ReportedTouchpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** What one server remembers is told no longer than it may be, once another has changed it in any of the ways it can change. */
class RememberedQueriesTest {

    private static final Identifier ONE = new Identifier("loyalty", "1");
    private static final Identifier TWO = new Identifier("loyalty", "2");
    private static final Identifier DESK = new Identifier("email", "desk@example.org");

    /** More than may be one person. */
    private static final int SHARERS = 25;

    private static final int TURNS = 20;
    private static final int READERS = 4;
    private static final int QUESTIONS = 5_000;

    private final TestDatabase database = new TestDatabase();
    private final TestLog another = new TestLog(database);
    private final Server remembering = server(database.client());

    /** Answers from what it remembers, and knows nothing of others but what the database shows. */
    private record Server(ProfileQueries profiles, CustomerQueries customers) {

        record Answer(List<List<FoundCustomer>> found, List<Optional<ToldProfile>> profiles) {}

        Answer answer(List<Identifier> identifiers, List<CustomerId> people) {
            return new Answer(
                    identifiers.stream().map(customers::find).toList(),
                    people.stream().map(profiles::find).toList());
        }
    }

    private Server server(JdbcClient client) {
        ProfileQueries profiles =
                new ProfileQueries(client, new StoryFolds(another.stories(), Samples.READER), TestKeys.of(database));
        return new Server(profiles, new CustomerQueries(client, Samples.NAMING, profiles));
    }

    @AfterEach
    void close() {
        another.close();
        database.close();
    }

    private interface Change {

        void make() throws InterruptedException;
    }

    /** Who asked before must be answered as who never did, and otherwise than before. */
    private void assertSeen(List<Identifier> identifiers, Change change) throws InterruptedException {
        List<CustomerId> people = identifiers.stream()
                .flatMap(identifier -> remembering.customers().find(identifier).stream())
                .map(FoundCustomer::customer)
                .toList();
        Server.Answer before = remembering.answer(identifiers, people);
        assertThat(remembering.answer(identifiers, people)).isEqualTo(before);

        change.make();
        BoundedStaleness.outlast(System.nanoTime());

        assertThat(remembering.answer(identifiers, people))
                .isEqualTo(server(database.client()).answer(identifiers, people))
                .isNotEqualTo(before);
    }

    private TestViews follow() {
        return new TestViews(
                database,
                another,
                List.of(new ProfileProjection(
                        database.dataSource(), another.stories(), Samples.READER, another.keys())));
    }

    private void append(ReportedTouchpoint... touchpoints) {
        another.log().append(List.of(touchpoints));
    }

    private void whileNobodyIsSettled(Change change) {
        TestKeys.transaction(database).executeWithoutResult(status -> {
            database.client()
                    .sql("SELECT position FROM journey.settled FOR UPDATE")
                    .query()
                    .singleRow();
            try {
                change.make();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void what_a_view_has_taken_in() throws InterruptedException {
        append(purchase("1", 1));
        another.settle();
        assertSeen(List.of(ONE), () -> {
            try (TestViews views = follow()) {
                views.catchUp(another, ProfileProjection.NAME);
            }
        });
        append(purchase("2", 1));
        another.settle();
        assertSeen(List.of(ONE), () -> {
            try (TestViews views = follow()) {
                views.catchUp(another, ProfileProjection.NAME);
            }
        });
    }

    @Test
    void a_first_touchpoint_of_an_identifier_that_was_met_beside_others() {
        another.log()
                .append(IntStream.rangeClosed(1, SHARERS)
                        .mapToObj(n -> visit(n, "\"loyalty\": \"%d\", \"email\": \"desk@example.org\"".formatted(n)))
                        .toList());
        another.settle();

        whileNobodyIsSettled(() ->
                assertSeen(List.of(DESK), () -> append(visit(SHARERS + 1, "\"email\": \"desk@example.org\""))));
    }

    @Test
    void a_link_that_is_settled() throws InterruptedException {
        append(
                visit(1, "\"loyalty\": \"1\", \"email\": \"desk@example.org\""),
                visit(2, "\"loyalty\": \"2\", \"email\": \"two@example.org\""));
        another.settle();
        AtomicBoolean free = new AtomicBoolean();
        try (ExecutorService settling = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicBoolean held = new AtomicBoolean();
            settling.execute(() -> whileNobodyIsSettled(() -> {
                held.set(true);
                await().untilTrue(free);
            }));
            await().untilTrue(held);
            append(visit(3, "\"loyalty\": \"2\", \"email\": \"desk@example.org\""));

            assertSeen(List.of(ONE, TWO, DESK), () -> {
                free.set(true);
                another.settle();
            });
        }
    }

    @Test
    void people_who_were_joined_and_parted_again() throws InterruptedException {
        append(purchase("1", 1), purchase("2", 2));
        try (TestViews views = follow()) {
            views.catchUp(another, ProfileProjection.NAME);
            UUID decision = UUID.randomUUID();
            assertSeen(List.of(ONE, TWO), () -> {
                another.commands().decide(new LinkCustomers(decision, List.of(end(ONE), end(TWO)), "one", "agent"));
                views.catchUp(another, ProfileProjection.NAME);
            });
            assertSeen(List.of(ONE, TWO), () -> {
                another.commands().decide(new WithdrawDecision(decision, "two", "agent"));
                views.catchUp(another, ProfileProjection.NAME);
            });
        }
    }

    @Test
    void a_key_that_was_destroyed() throws InterruptedException {
        append(purchase("1", 1), purchase("2", 2));
        try (TestViews views = follow()) {
            views.catchUp(another, ProfileProjection.NAME);
        }
        assertSeen(List.of(ONE), () -> another.destroy(Samples.NAMING.of(ONE)));
    }

    @Test
    void rows_that_were_built_anew() throws InterruptedException {
        append(purchase("1", 1));
        try (TestViews views = follow()) {
            views.catchUp(another, ProfileProjection.NAME);
            database.client()
                    .sql("UPDATE profile_v1.customer SET position = position + 1")
                    .update();

            assertSeen(List.of(ONE), () -> {
                views.views().rebuild("profile");
                await().atMost(30, SECONDS)
                        .until(() ->
                                views.views().status("profile").orElseThrow().state() == ViewStatus.State.LIVE);
            });
        }
    }

    @Test
    void what_was_parked_and_is_tried_again() throws InterruptedException {
        append(purchase("1", 1));
        try (TestViews views = follow()) {
            views.catchUp(another, ProfileProjection.NAME);
        }
        append(purchase("2", 1));
        another.rewrite("\"purchase\"", "\"unheard-of\"", 1, 1);
        try (TestViews views = follow()) {
            views.catchUp(another, ProfileProjection.NAME);
            another.rewrite("\"unheard-of\"", "\"purchase\"", 1, 1);

            assertSeen(List.of(ONE), () -> views.views().retryParked("profile"));
        }
    }

    @Test
    void whoever_else_asks_meanwhile() throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        try (TestViews views = follow();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < READERS; n++) {
                readers.execute(() -> {
                    while (!over.get()) {
                        remembering.customers().find(ONE);
                    }
                });
            }
            try {
                for (int purchases = 1; purchases <= TURNS; purchases++) {
                    append(purchase(Integer.toString(purchases), 1));
                    views.catchUp(another, ProfileProjection.NAME);
                    assertThat(remembering.customers().find(ONE))
                            .singleElement()
                            .extracting(
                                    found -> TestViews.purchases(found.profile().orElseThrow()))
                            .isEqualTo((long) purchases);
                }
            } finally {
                over.set(true);
            }
        }
    }

    @Test
    void asked_over_and_over_the_database_is_asked_once_in_a_while() throws InterruptedException {
        append(purchase("1", 1));
        AtomicInteger asked = new AtomicInteger();
        try (TestViews views = follow()) {
            views.catchUp(another, ProfileProjection.NAME);
            Server counting = server(JdbcClient.create(new DelegatingDataSource(database.dataSource()) {
                @Override
                public Connection getConnection() throws SQLException {
                    asked.incrementAndGet();
                    return super.getConnection();
                }
            }));
            List<FoundCustomer> first = counting.customers().find(ONE);
            for (int n = 0; n < QUESTIONS; n++) {
                assertThat(counting.customers().find(ONE)).isEqualTo(first);
            }
        }
        assertThat(asked).hasPositiveValue().hasValueLessThan(QUESTIONS / 2);
    }

    private static End end(Identifier loyalty) {
        return new End(Samples.NAMING.of(loyalty), "loyalty");
    }

    private static ReportedTouchpoint visit(int id, String customer) {
        return Samples.touchpoint("""
                {"source": "till", "id": "visit-%d", "type": "visit", "occurredAt": "2026-01-02T00:00:00Z",
                 "customer": {%s}, "channel": "web", "data": {}}
                """.formatted(id, customer));
    }
}
