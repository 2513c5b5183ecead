package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.ProfileQueries;
import io.journeyline.projections.overview.OverviewProjection;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.UnreadableTouchpoint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a view cannot read waits, with all that follows it in that customer's story, and nobody else does. */
class ParkingTest {

    private static final String NAME = ProfileProjection.NAME.toString();

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final ProfileProjection profile =
            new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys());
    private final ProfileQueries profiles =
            new ProfileQueries(database.client(), new StoryFolds(node.stories(), Samples.READER), node.keys());

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private TestViews follow(View view) {
        return new TestViews(database, node, List.of(view));
    }

    private void append(ReportedTouchpoint... touchpoints) {
        node.log().append(List.of(touchpoints));
    }

    private long purchases(int loyalty) {
        return node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .flatMap(profiles::find)
                .map(TestViews::purchases)
                .orElse(0L);
    }

    /** Makes what was appended last unreadable, as if a later version had written it. */
    private void spoilLast() {
        node.rewrite("\"purchase\"", "\"unheard-of\"", node.reader().head() - 1, 1);
    }

    private void mendAfter(long position) {
        node.rewrite("\"unheard-of\"", "\"purchase\"", position, Integer.MAX_VALUE);
    }

    private ViewStatus status(TestViews views) {
        return views.views().status(NAME).orElseThrow();
    }

    /** Answers how many touchpoints wait still. */
    private static long retry(TestViews views) {
        return views.views().retryParked(NAME).orElseThrow().parked();
    }

    @Test
    void an_unreadable_touchpoint_parks_its_customer_alone() throws InterruptedException {
        append(purchase("1", 1), purchase("2", 2));
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
        }
        append(purchase("poison", 1));
        spoilLast();
        try (TestViews views = follow(profile)) {
            append(purchase("3", 1), purchase("4", 2), purchase("5", 3));
            views.catchUp(node, ProfileProjection.NAME);

            assertThat(purchases(2)).isEqualTo(2);
            assertThat(purchases(3)).isEqualTo(1);
            assertThat(purchases(1)).isEqualTo(1);
            assertThat(status(views).state()).isEqualTo(ViewStatus.State.PARKED);
            assertThat(status(views).parked()).isEqualTo(2);
            assertThat(status(views).lagEvents()).isZero();
        }
    }

    @Test
    void what_was_erased_waits_no_more() throws InterruptedException {
        append(purchase("poison", 1), purchase("2", 1));
        node.rewrite("\"purchase\"", "\"unheard-of\"", 0, 1);
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
            assertThat(status(views).parked()).isEqualTo(2);

            node.destroy(Samples.NAMING.of(new Identifier("loyalty", "1")));

            assertThat(retry(views)).isZero();
        }
    }

    @Test
    void what_is_parked_says_where_it_is_and_nothing_of_what_it_says() throws InterruptedException {
        append(purchase("secret-id", "\"loyalty\": \"secret-loyalty\"", "2026-03-01T10:00:00Z", "77.77"));
        spoilLast();
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
        }

        List<String> parked = database.client()
                .sql("""
                        SELECT concat_ws(' ', dead_letter, convert_from(payload, 'UTF8'), convert_from(metadata, 'UTF8'),
                                         convert_from(diagnostics, 'UTF8'), convert_from(token, 'UTF8')) AS told,
                               convert_from(payload, 'UTF8') AS payload, causetype
                        FROM journey.dead_letter
                        """)
                .query((row, n) -> {
                    assertThat(row.getString("payload")).isEqualTo("1");
                    assertThat(row.getString("causetype")).contains("UnreadableTouchpoint");
                    return row.getString("told");
                })
                .list();
        assertThat(parked).singleElement().asString().doesNotContain("secret", "77.77", "unheard-of");
    }

    @Test
    void what_is_parked_is_taken_in_its_order_once_it_can_be_read() throws InterruptedException {
        append(purchase("1", 1), purchase("poison", 1));
        spoilLast();
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
            append(purchase("2", "\"loyalty\": \"1\"", "2026-01-01T10:00:00Z", "1"));
            views.catchUp(node, ProfileProjection.NAME);
            long before = status(views).parked();

            assertThat(retry(views)).isBetween(2L, before);
            assertThat(purchases(1)).isLessThanOrEqualTo(1);

            mendAfter(0);
            assertThat(retry(views)).isZero();
            assertThat(purchases(1)).isEqualTo(3);
            assertThat(status(views).state()).isEqualTo(ViewStatus.State.LIVE);

            append(purchase("3", 1));
            views.catchUp(node, ProfileProjection.NAME);
            assertThat(purchases(1)).isEqualTo(4);
        }
    }

    @Test
    void one_customer_that_is_still_unreadable_does_not_keep_another_parked() throws InterruptedException {
        for (int loyalty = 1; loyalty <= 3; loyalty++) {
            append(purchase("poison-" + loyalty, loyalty));
            spoilLast();
        }
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
            mendAfter(1);

            assertThat(retry(views)).isEqualTo(1);
            assertThat(List.of(purchases(2), purchases(3))).containsOnly(1L);
        }
    }

    @Test
    void who_is_parked_is_told_page_by_page() throws InterruptedException {
        for (int loyalty = 1; loyalty <= 3; loyalty++) {
            append(purchase("poison-" + loyalty, loyalty));
            spoilLast();
        }
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
            append(purchase("4", 1));
            views.catchUp(node, ProfileProjection.NAME);

            List<ParkedCustomer> first =
                    views.views().parked(NAME, Optional.empty(), 2).orElseThrow();
            List<ParkedCustomer> second = views.views()
                    .parked(NAME, Optional.of(first.getLast().customerId()), 2)
                    .orElseThrow();
            List<ParkedCustomer> all =
                    Stream.concat(first.stream(), second.stream()).toList();
            assertThat(first).hasSize(2);
            assertThat(all)
                    .extracting(ParkedCustomer::position, ParkedCustomer::touchpoints)
                    .containsExactlyInAnyOrder(tuple(1L, 2L), tuple(2L, 1L), tuple(3L, 1L));
            assertThat(all).extracting(ParkedCustomer::cause).containsOnly(UnreadableTouchpoint.class.getName());
            assertThat(all).extracting(ParkedCustomer::parkedAt).allMatch(at -> at.isBefore(Instant.now()));
            assertThat(views.views().retryParked("profile")).contains(new RetryOutcome(3, 0, 4));
            assertThat(views.views().parked("nothing", Optional.empty(), 2)).isEmpty();
            assertThat(views.views().retryParked("nothing")).isEmpty();
        }
    }

    @Test
    void who_was_joined_with_others_while_waiting_is_told_whole_when_tried_again() throws InterruptedException {
        append(purchase("1", 1), purchase("2", 2), purchase("3", 3), purchase("4", 4));
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
        }
        append(purchase("poison-1", 1));
        spoilLast();
        append(purchase("poison-4", 4));
        spoilLast();
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
            node.commands().decide(new LinkCustomers(UUID.randomUUID(), List.of(end(1), end(2)), "one", "agent"));
            node.commands().decide(new LinkCustomers(UUID.randomUUID(), List.of(end(3), end(4)), "one", "agent"));
            views.catchUp(node, ProfileProjection.NAME);

            node.rewrite("\"unheard-of\"", "\"purchase\"", 4, 2);
            assertThat(retry(views)).isZero();

            assertThat(List.of(purchases(1), purchases(2))).containsOnly(3L);
            assertThat(List.of(purchases(3), purchases(4))).containsOnly(3L);
            assertThat(customers()).isEqualTo(2);
        }
    }

    private static End end(int loyalty) {
        return new End(Samples.NAMING.of(new Identifier("loyalty", Integer.toString(loyalty))), "loyalty");
    }

    private long customers() {
        return database.client()
                .sql("SELECT count(*) FROM profile_v1.customer")
                .query(Long.class)
                .single();
    }

    @Test
    void what_one_view_refuses_waits_for_that_view_alone() throws InterruptedException {
        AtomicBoolean refuses = new AtomicBoolean(true);
        View overview = new RefusingView(
                new OverviewProjection(database.dataSource(), Samples.READER), generation -> refuses.get());
        append(purchase("1", 1), purchase("2", 2));
        try (TestViews views = new TestViews(database, node, List.of(profile, overview))) {
            views.catchUp(node, OverviewProjection.NAME);
            append(purchase("3", 1));
            views.catchUp(node, OverviewProjection.NAME);
            views.catchUp(node, ProfileProjection.NAME);

            assertThat(purchases(1)).isEqualTo(2);
            assertThat(status(views).state()).isEqualTo(ViewStatus.State.LIVE);
            assertThat(views.views().status("overview").orElseThrow().state()).isEqualTo(ViewStatus.State.PARKED);
            assertThat(database.client()
                            .sql("SELECT DISTINCT processinggroup FROM journey.dead_letter")
                            .query(String.class)
                            .list())
                    .containsExactly("overview_v1");

            refuses.set(false);
            assertThat(views.views().retryParked("overview")).contains(new RetryOutcome(2, 2, 0));
            assertThat(counted()).isEqualTo(3);
        }
    }

    @Test
    void what_was_anonymised_while_it_waited_is_counted_without_a_person() throws InterruptedException {
        AtomicBoolean refuses = new AtomicBoolean(true);
        View overview = new RefusingView(
                new OverviewProjection(database.dataSource(), Samples.READER), generation -> refuses.get());
        append(purchase("1", 1));
        try (TestViews views = follow(overview)) {
            views.catchUp(node, OverviewProjection.NAME);
            CustomerId customer =
                    node.stories().whoIs(new Identifier("loyalty", "1")).orElseThrow();
            node.erasures().erase(customer, ErasureMode.ANONYMISE, "article 17", "privacy desk");
            views.catchUp(node, OverviewProjection.NAME);
            refuses.set(false);

            assertThat(views.views().retryParked("overview")).contains(new RetryOutcome(1, 1, 0));
            assertThat(counted()).isEqualTo(1);
        }
    }

    private long counted() {
        return database.client()
                .sql("SELECT count(*) FROM overview_v1.touchpoint")
                .query(Long.class)
                .single();
    }

    @Test
    void a_database_that_goes_away_parks_nobody() throws InterruptedException {
        AtomicBoolean away = new AtomicBoolean();
        append(purchase("1", 1), purchase("2", 2));
        View cutOff = new WatchedView(profile, generation -> {
            if (away.compareAndSet(false, true)) {
                database.client()
                        .sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single();
            }
        });
        try (TestViews views = follow(cutOff)) {
            views.catchUp(node, ProfileProjection.NAME);

            assertThat(away).isTrue();
            assertThat(status(views).parked()).isZero();
            assertThat(purchases(1)).isEqualTo(1);
        }
    }

    @Test
    void all_connections_may_be_cut_while_a_view_works() throws InterruptedException {
        try (TestViews views = follow(profile)) {
            for (int n = 0; n < 5; n++) {
                int batch = n;
                await().atMost(30, SECONDS).ignoreExceptions().until(() -> {
                    append(purchase(Integer.toString(batch), 1));
                    return true;
                });
                database.cutConnections();
            }
            await().atMost(60, SECONDS)
                    .ignoreExceptions()
                    .until(() -> purchases(1) == 5 && status(views).parked() == 0);
        }
    }
}
