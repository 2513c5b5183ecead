package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.overview.OverviewProjection;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);

    @AfterEach
    void close() {
        node.close();
        database.close();
    }

    private TestViews follow(TestLog on) {
        return new TestViews(
                database,
                on,
                List.of(
                        new ProfileProjection(database.dataSource(), on.stories(), Samples.READER, on.keys()),
                        new OverviewProjection(database.dataSource(), Samples.READER)));
    }

    private long append(String id) {
        return node.log().append(List.of(purchase(id, 1))).getFirst().position();
    }

    @Test
    void who_wrote_reads_what_was_written_within_moments() throws InterruptedException {
        try (TestViews views = follow(node)) {
            append("first");
            views.catchUp(node, ProfileProjection.NAME);

            long[] micros = new long[41];
            for (int n = 0; n < micros.length; n++) {
                long start = System.nanoTime();
                long position = append(Integer.toString(n));
                assertThat(views.views().await(ProfileProjection.NAME, position, Duration.ofSeconds(30)))
                        .isTrue();
                micros[n] = (System.nanoTime() - start) / 1_000;
            }

            Arrays.sort(micros);
            assertThat(micros[micros.length / 2]).isLessThan(500_000);
        }
    }

    @Test
    void waiting_for_what_does_not_come_ends() throws InterruptedException {
        try (TestViews views = follow(node)) {
            assertThat(views.views().await(ProfileProjection.NAME, 1, Duration.ofMillis(50)))
                    .isFalse();
        }
    }

    @Test
    void a_status_tells_how_far_each_view_is() throws InterruptedException {
        append("1");
        try (TestViews views = follow(node)) {
            views.catchUp(node, ProfileProjection.NAME);
            views.catchUp(node, OverviewProjection.NAME);

            assertThat(views.views().statuses())
                    .extracting(ViewStatus::name, ViewStatus::position, ViewStatus::lagEvents, ViewStatus::state)
                    .containsExactly(
                            tuple("overview", 1L, 0L, ViewStatus.State.LIVE),
                            tuple("profile", 1L, 0L, ViewStatus.State.LIVE));
            assertThat(views.views().status("profile")).isEqualTo(views.views().status("profile_v1"));
            assertThat(views.views().status("nothing")).isEmpty();
        }
    }

    @Test
    void a_view_that_nobody_follows_is_stopped_and_lags() throws InterruptedException {
        append("1");
        TestViews views = follow(node);
        views.catchUp(node, ProfileProjection.NAME);
        views.close();
        append("2");

        ViewStatus status = views.views().status("profile").orElseThrow();
        assertThat(status.state()).isEqualTo(ViewStatus.State.STOPPED);
        assertThat(status.lagEvents()).isEqualTo(1);
        assertThat(status.lagSeconds()).isGreaterThanOrEqualTo(0);
    }

    @Test
    void a_view_that_cannot_write_is_stopped_says_why_and_goes_on_when_it_can() throws InterruptedException {
        try (TestViews views = follow(node)) {
            rename("customer", "mislaid");
            append("1");
            await().atMost(30, SECONDS)
                    .until(() -> views.views().status("profile").orElseThrow().state() == ViewStatus.State.STOPPED);

            ViewStatus stopped = views.views().status("profile").orElseThrow();
            assertThat(stopped.failure()).contains("BadSqlGrammarException");
            assertThat(stopped.parked()).isZero();
            assertThat(views.views().status("overview").orElseThrow().state()).isEqualTo(ViewStatus.State.LIVE);

            rename("mislaid", "customer");
            views.catchUp(node, ProfileProjection.NAME);
            assertThat(views.views().status("profile").orElseThrow().state()).isEqualTo(ViewStatus.State.LIVE);
        }
    }

    @Test
    void a_view_that_an_error_stops_says_so_and_goes_on_when_it_can() throws InterruptedException {
        AtomicBoolean full = new AtomicBoolean(true);
        View profile = new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys());
        View stopped = new WatchedView(profile, generation -> {
            if (full.get()) {
                throw new OutOfMemoryError();
            }
        });
        append("1");
        try (TestViews views = new TestViews(database, node, List.of(stopped))) {
            await().atMost(30, SECONDS)
                    .until(() -> views.views()
                            .status("profile")
                            .orElseThrow()
                            .failure()
                            .filter("OutOfMemoryError"::equals)
                            .isPresent());

            full.set(false);
            views.catchUp(node, ProfileProjection.NAME);
            assertThat(views.views().status("profile").orElseThrow().state()).isEqualTo(ViewStatus.State.LIVE);
        }
    }

    private void rename(String from, String to) {
        database.client()
                .sql("ALTER TABLE profile_v1.%s RENAME TO %s".formatted(from, to))
                .update();
    }

    @Test
    void a_batch_whose_token_cannot_be_kept_leaves_neither_rows_nor_dead_letters() throws InterruptedException {
        leavesNothingWhereRefused("""
                AFTER UPDATE ON journey.token DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
                WHEN (new.processorname = 'profile_v1' AND new.token IS DISTINCT FROM old.token)
                """);
    }

    @Test
    void a_batch_whose_rows_cannot_be_kept_leaves_neither_token_nor_dead_letters() throws InterruptedException {
        leavesNothingWhereRefused("""
                AFTER INSERT OR UPDATE ON profile_v1.customer_1 DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
                """);
    }

    /** A batch with a touchpoint that cannot be read, while its commit is refused for one of the things it writes. */
    private void leavesNothingWhereRefused(String what) throws InterruptedException {
        append("1");
        try (TestViews views = follow(node)) {
            views.catchUp(node, ProfileProjection.NAME);
        }
        node.log().append(List.of(purchase("2", 1), purchase("poison", 2)));
        node.rewrite("\"purchase\"", "\"unheard-of\"", 2, 1);
        List<String> rows = rows();
        refuse(what);
        try (TestViews views = follow(node)) {
            await().atMost(30, SECONDS)
                    .until(() -> views.views()
                            .status("profile")
                            .orElseThrow()
                            .failure()
                            .isPresent());

            ViewStatus refused = views.views().status("profile").orElseThrow();
            assertThat(refused.state()).isEqualTo(ViewStatus.State.STOPPED);
            assertThat(refused.position()).isEqualTo(1);
            assertThat(refused.parked()).isZero();
            assertThat(rows()).isEqualTo(rows);

            database.client().sql("DROP FUNCTION refuse CASCADE").update();
            views.catchUp(node, ProfileProjection.NAME);
            ViewStatus kept = views.views().status("profile").orElseThrow();
            assertThat(kept.failure()).isEmpty();
            assertThat(kept.position()).isEqualTo(3);
            assertThat(kept.parked()).isEqualTo(1);
            assertThat(rows()).hasSize(1).isNotEqualTo(rows);
        }
    }

    private List<String> rows() {
        return database.client()
                .sql("SELECT told::text AS row FROM profile_v1.customer AS told ORDER BY 1")
                .query((row, n) -> row.getString("row"))
                .list();
    }

    private void refuse(String what) {
        database.client().sql("""
                        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
                        AS 'BEGIN RAISE EXCEPTION ''refused''; END'
                        """).update();
        database.client()
                .sql("CREATE CONSTRAINT TRIGGER refused %s EXECUTE FUNCTION refuse()".formatted(what))
                .update();
    }

    @Test
    void another_server_goes_on_where_a_closed_one_stopped() throws InterruptedException {
        try (TestLog otherNode = new TestLog(database)) {
            TestViews first = follow(node);
            append("1");
            first.catchUp(node, ProfileProjection.NAME);
            try (TestViews second = follow(otherNode)) {
                first.close();
                append("2");

                await().atMost(15, SECONDS).until(() -> second.views().applied(ProfileProjection.NAME) == 2);
            }
        }
    }

    @Test
    void another_server_goes_on_where_a_dead_one_stopped() throws InterruptedException {
        append("1");
        try (TestViews views = follow(node)) {
            views.catchUp(node, ProfileProjection.NAME);
        }
        database.client()
                .sql(
                        "UPDATE journey.token SET owner = 'dead', timestamp = to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
                .update();
        append("2");

        try (TestViews views = follow(node)) {
            await().atMost(15, SECONDS).until(() -> views.views().applied(ProfileProjection.NAME) == 2);
        }
    }
}
