package io.journeyline.projections.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        profiles.begin();
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
}
