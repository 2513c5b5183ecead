package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.Samples;
import io.journeyline.projections.overview.OverviewProjection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** A rebuild that does not come to its end leaves the rows that are read as they are. */
class RebuildFailureTest {

    private final TestProfiles profiles = new TestProfiles();

    @BeforeEach
    void fill() throws InterruptedException {
        profiles.append(purchase("1", 1), purchase("2", 2), purchase("3", 1));
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
        }
    }

    @AfterEach
    void close() {
        profiles.close();
    }

    @Test
    void a_rebuild_that_a_stopped_server_left_is_taken_up_at_the_next_start() {
        profiles.loseRow(2);
        profiles.database
                .client()
                .sql("CREATE TABLE profile_v1.customer_2 PARTITION OF profile_v1.customer FOR VALUES IN (2)")
                .update();
        profiles.database
                .client()
                .sql("UPDATE journey.view SET building = 2 WHERE name = 'profile_v1'")
                .update();

        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.awaitLive(views);

            assertThat(profiles.purchases(2)).isEqualTo(1);
            assertThat(profiles.partitions()).containsExactly("profile_v1.customer_3");
        }
    }

    @Test
    void a_rebuild_that_fails_leaves_the_former_rows_and_says_why() {
        View failing = new WatchedView(profiles.view, generation -> {
            if (generation > 1) {
                throw new IllegalArgumentException("secret");
            }
        });
        try (TestViews views = profiles.follow(failing)) {
            views.views().rebuild(TestProfiles.NAME);
            await().atMost(30, SECONDS)
                    .until(() -> profiles.status(views).failure().isPresent());

            assertThat(profiles.status(views).failure()).contains("IllegalArgumentException");
            assertThat(profiles.status(views).state()).isEqualTo(ViewStatus.State.LIVE);
            assertThat(profiles.purchases(1)).isEqualTo(2);
            assertThat(profiles.partitions()).containsExactly("profile_v1.customer_1");
        }
    }

    @Test
    void a_rebuild_that_loses_the_database_begins_again() {
        profiles.loseRow(2);
        AtomicBoolean cut = new AtomicBoolean();
        View cutOff = new WatchedView(profiles.view, generation -> {
            if (generation > 1 && cut.compareAndSet(false, true)) {
                throw new DataAccessResourceFailureException("away");
            }
        });
        try (TestViews views = profiles.follow(cutOff)) {
            views.views().rebuild(TestProfiles.NAME);
            profiles.awaitLive(views);

            assertThat(cut).isTrue();
            assertThat(profiles.status(views).failure()).isEmpty();
            assertThat(profiles.purchases(2)).isEqualTo(1);
        }
    }

    @Test
    void a_touchpoint_that_cannot_be_read_fails_the_rebuild_by_its_position() {
        profiles.node.rewrite("\"purchase\"", "\"unheard-of\"", 1, 1);
        try (TestViews views = profiles.follow(profiles.view)) {
            views.views().rebuild(TestProfiles.NAME);
            await().atMost(30, SECONDS)
                    .until(() -> profiles.status(views).failure().isPresent());

            assertThat(profiles.status(views).failure())
                    .get()
                    .asString()
                    .contains("position 2", "UnreadableTouchpoint");
            assertThat(profiles.purchases(2)).isEqualTo(1);
        }
    }

    @Test
    void who_is_parked_stays_so_in_a_rebuild_that_cannot_tell_them_and_goes_on_with_one_that_can() throws Exception {
        profiles.append(purchase("poison", 1), purchase("4", 1), purchase("5", 3));
        profiles.node.rewrite("\"purchase\"", "\"unheard-of\"", 3, 1);
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            profiles.loseRow(2);
            views.views().rebuild(TestProfiles.NAME);
            await().atMost(30, SECONDS).until(() -> profiles.partitions().contains("profile_v1.customer_2"));
            await().atMost(30, SECONDS).until(() -> profiles.partitions().equals(List.of("profile_v1.customer_2")));
            assertThat(profiles.status(views).failure()).isEmpty();
            assertThat(profiles.status(views).parked()).isEqualTo(2);
            assertThat(profiles.purchases(1)).isEqualTo(2);
            assertThat(profiles.purchases(2)).isEqualTo(1);
            assertThat(profiles.purchases(3)).isEqualTo(1);

            profiles.append(purchase("6", 1), purchase("7", 2));
            profiles.catchUp(views);
            assertThat(profiles.status(views).parked()).isEqualTo(3);
            assertThat(profiles.purchases(1)).isEqualTo(2);
            assertThat(profiles.purchases(2)).isEqualTo(2);

            profiles.node.rewrite("\"unheard-of\"", "\"purchase\"", 3, 1);
            views.views().rebuild(TestProfiles.NAME);
            profiles.awaitLive(views);
            assertThat(profiles.status(views).parked()).isZero();
            assertThat(profiles.status(views).failure()).isEmpty();
            assertThat(profiles.purchases(1)).isEqualTo(5);

            profiles.append(purchase("8", 1));
            profiles.catchUp(views);
            assertThat(profiles.status(views).parked()).isZero();
            assertThat(profiles.purchases(1)).isEqualTo(6);
        }
    }

    @Test
    void who_is_parked_can_be_tried_again_in_the_rows_of_a_rebuild() throws Exception {
        profiles.append(purchase("poison", 1), purchase("4", 1));
        profiles.node.rewrite("\"purchase\"", "\"unheard-of\"", 3, 1);
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            views.views().rebuild(TestProfiles.NAME);
            await().atMost(30, SECONDS).until(() -> profiles.partitions().equals(List.of("profile_v1.customer_2")));

            profiles.node.rewrite("\"unheard-of\"", "\"purchase\"", 3, 1);
            assertThat(views.views().retryParked(TestProfiles.NAME)).contains(new RetryOutcome(1, 1, 0, Map.of()));
            assertThat(profiles.purchases(1)).isEqualTo(4);
            assertThat(profiles.status(views).state()).isEqualTo(ViewStatus.State.LIVE);
        }
    }

    @Test
    void of_who_stays_parked_no_row_is_lost_from_before_that() throws Exception {
        OverviewProjection overview = new OverviewProjection(profiles.database.dataSource(), Samples.READER);
        try (TestViews views = profiles.follow(overview)) {
            views.catchUp(profiles.node, OverviewProjection.NAME);
        }
        profiles.append(purchase("poison", 1), purchase("4", 1), purchase("5", 3));
        profiles.node.rewrite("\"purchase\"", "\"unheard-of\"", 3, 1);
        try (TestViews views = profiles.follow(overview)) {
            views.catchUp(profiles.node, OverviewProjection.NAME);
            assertThat(profiles.rows("overview_v1.touchpoint_1")).isEqualTo(4);
            views.views().rebuild("overview");
            await().atMost(30, SECONDS)
                    .ignoreExceptions()
                    .until(() -> profiles.rows("overview_v1.touchpoint") == profiles.rows("overview_v1.touchpoint_2"));
            assertThat(profiles.rows("overview_v1.touchpoint")).isEqualTo(4);

            profiles.node.rewrite("\"unheard-of\"", "\"purchase\"", 3, 1);
            assertThat(views.views().retryParked("overview")).contains(new RetryOutcome(1, 1, 0, Map.of()));
            assertThat(profiles.rows("overview_v1.touchpoint")).isEqualTo(6);
        }
    }
}
