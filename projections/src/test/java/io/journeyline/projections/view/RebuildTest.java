package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A view is built anew beside the rows that are read. */
class RebuildTest {

    private final TestProfiles profiles = new TestProfiles();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @BeforeEach
    void fill() throws InterruptedException {
        profiles.begin();
    }

    @AfterEach
    void close() {
        profiles.close();
    }

    /** Waits, when it is about to fill a generation that is not the first, until it is released. */
    private View halting() {
        return new WatchedView(profiles.view, generation -> {
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

    @Test
    void the_former_rows_are_read_and_written_until_the_new_ones_are_complete() throws InterruptedException {
        try (TestViews views = profiles.follow(halting())) {
            views.views().rebuild(TestProfiles.NAME);
            awaitLatch(reached);

            assertThat(profiles.purchases(1)).isEqualTo(2);
            profiles.append(purchase("4", 1));
            profiles.catchUp(views);
            assertThat(profiles.purchases(1)).isEqualTo(3);
            assertThat(profiles.status(views).state()).isEqualTo(ViewStatus.State.REBUILDING);
            assertThatThrownBy(() -> views.views().rebuild(TestProfiles.NAME)).isInstanceOf(RebuildUnderWay.class);

            released.countDown();
            profiles.awaitLive(views);
            assertThat(profiles.purchases(1)).isEqualTo(3);
            assertThat(profiles.partitions()).containsExactly("profile_v1.customer_2");
        }
    }

    @Test
    void readers_find_every_customer_at_every_moment_of_a_rebuild() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (TestViews views = profiles.follow(profiles.view)) {
            CompletableFuture<Long> reads = CompletableFuture.supplyAsync(() -> {
                long found = 0;
                while (!over.get()) {
                    assertThat(profiles.purchases(1)).isEqualTo(2);
                    found++;
                }
                return found;
            });
            for (int n = 0; n < 3; n++) {
                views.views().rebuild(TestProfiles.NAME);
                profiles.awaitLive(views);
            }
            over.set(true);

            assertThat(reads.get(30, SECONDS)).isPositive();
        }
    }

    @Test
    void a_rebuild_mends_rows_that_were_wrong() {
        profiles.loseRow(2);
        try (TestViews views = profiles.follow(profiles.view)) {
            views.views().rebuild("profile");
            profiles.awaitLive(views);

            assertThat(profiles.purchases(2)).isEqualTo(1);
        }
    }

    @Test
    void a_view_is_rebuilt_again_as_soon_as_it_is_live() {
        try (TestViews views = profiles.follow(profiles.view)) {
            for (int n = 0; n < 10; n++) {
                views.views().rebuild(TestProfiles.NAME);
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> profiles.status(views).state() == ViewStatus.State.LIVE);
            }

            profiles.awaitLive(views);
            assertThat(profiles.purchases(1)).isEqualTo(2);
        }
    }

    @Test
    void a_view_that_is_not_there_is_not_rebuilt() {
        try (TestViews views = profiles.follow(profiles.view)) {
            assertThat(views.views().rebuild("nothing")).isEmpty();
        }
    }

    @Test
    void what_is_parked_while_a_rebuild_goes_on_is_in_the_new_rows_once() throws InterruptedException {
        try (TestViews views = profiles.follow(new RefusingView(halting(), generation -> generation == 1))) {
            views.views().rebuild(TestProfiles.NAME);
            awaitLatch(reached);
            profiles.append(purchase("4", 1));
            profiles.catchUp(views);
            assertThat(profiles.status(views).parked()).isEqualTo(1);

            released.countDown();
            profiles.awaitLive(views);
            assertThat(profiles.status(views).parked()).isZero();
            assertThat(profiles.purchases(1)).isEqualTo(3);
        }
    }

    @Test
    void a_rebuild_that_lost_its_turn_does_no_harm_to_its_successor() {
        try (TestViews slow = profiles.follow(halting())) {
            slow.views().rebuild(TestProfiles.NAME);
            awaitLatch(reached);
            assertThat(cutTurns()).isEqualTo(1);
            try (TestViews _ = profiles.follow(profiles.view)) {
                await().atMost(30, SECONDS).until(() -> profiles.partitions().equals(List.of("profile_v1.customer_3")));
                released.countDown();
            }
        }

        assertThat(profiles.partitions()).containsExactly("profile_v1.customer_3");
        assertThat(profiles.purchases(1)).isEqualTo(2);
        assertThat(profiles.purchases(2)).isEqualTo(1);
    }

    private long cutTurns() {
        return profiles.database.client().sql("""
                        SELECT count(pg_terminate_backend(pid)) FROM pg_locks
                        WHERE locktype = 'advisory' AND granted
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """).query(Long.class).single();
    }
}
