package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.customer.ProfileQueries;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** A view is built anew beside the rows that are read. */
class RebuildTest {

    private static final String NAME = ProfileProjection.NAME.toString();

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final ProfileProjection profile =
            new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys());
    private final ProfileQueries profiles =
            new ProfileQueries(database.client(), new StoryFolds(node.stories(), Samples.READER), node.keys());
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void fill() throws InterruptedException {
        node.log().append(List.of(purchase("1", 1), purchase("2", 2), purchase("3", 1)));
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
        }
    }

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private TestViews follow(View view) {
        return new TestViews(database, node, List.of(view));
    }

    /** Waits, when it is about to fill a generation that is not the first, until it is released. */
    private View halting() {
        return new WatchedView(profile, generation -> {
            if (generation > 1) {
                reached.countDown();
                awaitLatch(released);
            }
        });
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ViewStatus status(TestViews views) {
        return views.views().status(NAME).orElseThrow();
    }

    private void awaitLive(TestViews views) {
        await().atMost(30, SECONDS)
                .until(() -> status(views).state() == ViewStatus.State.LIVE
                        && partitions().size() == 1);
    }

    private long purchases(int loyalty) {
        CustomerId customer = node.stories()
                .whoIs(new Identifier("loyalty", Integer.toString(loyalty)))
                .orElseThrow();
        return TestViews.purchases(profiles.find(customer).orElseThrow());
    }

    private List<String> partitions() {
        return database.client()
                .sql(
                        "SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'profile_v1.customer'::regclass")
                .query((row, n) -> row.getString("name"))
                .list();
    }

    private void falsifyLiveRows() {
        database.client()
                .sql(
                        "DELETE FROM profile_v1.customer WHERE customer = (SELECT customer FROM journey.log WHERE position = 2)")
                .update();
    }

    @Test
    void the_former_rows_are_read_and_written_until_the_new_ones_are_complete() throws InterruptedException {
        try (TestViews views = follow(halting())) {
            views.views().rebuild(NAME);
            awaitLatch(reached);

            assertThat(purchases(1)).isEqualTo(2);
            node.log().append(List.of(purchase("4", 1)));
            views.catchUp(node, ProfileProjection.NAME);
            assertThat(purchases(1)).isEqualTo(3);
            assertThat(status(views).state()).isEqualTo(ViewStatus.State.REBUILDING);
            assertThatThrownBy(() -> views.views().rebuild(NAME)).isInstanceOf(RebuildUnderWay.class);

            released.countDown();
            awaitLive(views);
            assertThat(purchases(1)).isEqualTo(3);
            assertThat(partitions()).containsExactly("profile_v1.customer_2");
        }
    }

    @Test
    void readers_find_every_customer_at_every_moment_of_a_rebuild() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (TestViews views = follow(profile)) {
            CompletableFuture<Long> reads = CompletableFuture.supplyAsync(() -> {
                long found = 0;
                while (!over.get()) {
                    assertThat(purchases(1)).isEqualTo(2);
                    found++;
                }
                return found;
            });
            for (int n = 0; n < 3; n++) {
                views.views().rebuild(NAME);
                awaitLive(views);
            }
            over.set(true);

            assertThat(reads.get(30, SECONDS)).isPositive();
        }
    }

    @Test
    void a_rebuild_mends_rows_that_were_wrong() {
        falsifyLiveRows();
        try (TestViews views = follow(profile)) {
            views.views().rebuild("profile");
            awaitLive(views);

            assertThat(purchases(2)).isEqualTo(1);
        }
    }

    @Test
    void a_view_is_rebuilt_again_as_soon_as_it_is_live() {
        try (TestViews views = follow(profile)) {
            for (int n = 0; n < 10; n++) {
                views.views().rebuild(NAME);
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> status(views).state() == ViewStatus.State.LIVE);
            }

            awaitLive(views);
            assertThat(purchases(1)).isEqualTo(2);
        }
    }

    @Test
    void a_view_that_is_not_there_is_not_rebuilt() {
        try (TestViews views = follow(profile)) {
            assertThat(views.views().rebuild("nothing")).isEmpty();
        }
    }

    @Test
    void a_rebuild_that_a_stopped_server_left_is_taken_up_at_the_next_start() {
        falsifyLiveRows();
        database.client()
                .sql("CREATE TABLE profile_v1.customer_2 PARTITION OF profile_v1.customer FOR VALUES IN (2)")
                .update();
        database.client()
                .sql("UPDATE journey.view SET building = 2 WHERE name = 'profile_v1'")
                .update();

        try (TestViews views = follow(profile)) {
            awaitLive(views);

            assertThat(purchases(2)).isEqualTo(1);
            assertThat(partitions()).containsExactly("profile_v1.customer_3");
        }
    }

    @Test
    void a_rebuild_that_fails_leaves_the_former_rows_and_says_why() {
        View failing = new WatchedView(profile, generation -> {
            if (generation > 1) {
                throw new IllegalArgumentException("secret");
            }
        });
        try (TestViews views = follow(failing)) {
            views.views().rebuild(NAME);
            await().atMost(30, SECONDS).until(() -> status(views).failure().isPresent());

            assertThat(status(views).failure()).contains("IllegalArgumentException");
            assertThat(status(views).state()).isEqualTo(ViewStatus.State.LIVE);
            assertThat(purchases(1)).isEqualTo(2);
            assertThat(partitions()).containsExactly("profile_v1.customer_1");
        }
    }

    @Test
    void a_rebuild_that_loses_the_database_begins_again() {
        falsifyLiveRows();
        AtomicBoolean cut = new AtomicBoolean();
        View cutOff = new WatchedView(profile, generation -> {
            if (generation > 1 && cut.compareAndSet(false, true)) {
                throw new DataAccessResourceFailureException("away");
            }
        });
        try (TestViews views = follow(cutOff)) {
            views.views().rebuild(NAME);
            awaitLive(views);

            assertThat(cut).isTrue();
            assertThat(status(views).failure()).isEmpty();
            assertThat(purchases(2)).isEqualTo(1);
        }
    }

    @Test
    void a_touchpoint_that_cannot_be_read_fails_the_rebuild_by_its_position() {
        node.rewrite("\"purchase\"", "\"unheard-of\"", 1, 1);
        try (TestViews views = follow(profile)) {
            views.views().rebuild(NAME);
            await().atMost(30, SECONDS).until(() -> status(views).failure().isPresent());

            assertThat(status(views).failure()).get().asString().contains("position 2", "UnreadableTouchpoint");
            assertThat(purchases(2)).isEqualTo(1);
        }
    }

    @Test
    void who_is_parked_goes_on_with_the_rebuild_that_can_tell_all_of_it_and_with_none_before() throws Exception {
        node.log().append(List.of(purchase("poison", 1)));
        node.rewrite("\"purchase\"", "\"unheard-of\"", 3, 1);
        try (TestViews views = follow(profile)) {
            views.catchUp(node, ProfileProjection.NAME);
            views.views().rebuild(NAME);
            await().atMost(30, SECONDS).until(() -> status(views).failure().isPresent());
            assertThat(status(views).parked()).isEqualTo(1);

            node.rewrite("\"unheard-of\"", "\"purchase\"", 3, 1);
            views.views().rebuild(NAME);
            awaitLive(views);
            assertThat(status(views).parked()).isZero();
            assertThat(status(views).failure()).isEmpty();
            assertThat(purchases(1)).isEqualTo(3);

            node.log().append(List.of(purchase("5", 1)));
            views.catchUp(node, ProfileProjection.NAME);
            assertThat(status(views).parked()).isZero();
            assertThat(purchases(1)).isEqualTo(4);
        }
    }

    @Test
    void what_is_parked_while_a_rebuild_goes_on_is_in_the_new_rows_once() throws InterruptedException {
        try (TestViews views = follow(new RefusingView(halting(), generation -> generation == 1))) {
            views.views().rebuild(NAME);
            awaitLatch(reached);
            node.log().append(List.of(purchase("4", 1)));
            views.catchUp(node, ProfileProjection.NAME);
            assertThat(status(views).parked()).isEqualTo(1);

            released.countDown();
            awaitLive(views);
            assertThat(status(views).parked()).isZero();
            assertThat(purchases(1)).isEqualTo(3);
        }
    }

    @Test
    void a_rebuild_that_lost_its_turn_does_no_harm_to_its_successor() {
        try (TestViews slow = follow(halting())) {
            slow.views().rebuild(NAME);
            awaitLatch(reached);
            assertThat(cutTurns()).isEqualTo(1);
            try (TestViews _ = follow(profile)) {
                await().atMost(30, SECONDS).until(() -> partitions().equals(List.of("profile_v1.customer_3")));
                released.countDown();
            }
        }

        assertThat(partitions()).containsExactly("profile_v1.customer_3");
        assertThat(purchases(1)).isEqualTo(2);
        assertThat(purchases(2)).isEqualTo(1);
    }

    private long cutTurns() {
        return database.client().sql("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_locks
                        WHERE locktype = 'advisory' AND granted
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """).query(Long.class).single();
    }
}
