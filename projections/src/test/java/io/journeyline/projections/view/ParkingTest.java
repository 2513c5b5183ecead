package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.journeyline.log.Samples;
import io.journeyline.projections.overview.OverviewProjection;
import io.journeyline.record.UnreadableTouchpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a view cannot read waits, with all that follows it in that customer's story, and nobody else does. */
class ParkingTest {

    private final TestProfiles profiles = new TestProfiles();

    @AfterEach
    void close() {
        profiles.close();
    }

    @Test
    void an_unreadable_touchpoint_parks_its_customer_alone() throws InterruptedException {
        profiles.append(purchase("1", 1), purchase("2", 2));
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
        }
        profiles.append(purchase("poison", 1));
        profiles.spoilLast();
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.append(purchase("3", 1), purchase("4", 2), purchase("5", 3));
            profiles.catchUp(views);

            assertThat(profiles.purchases(2)).isEqualTo(2);
            assertThat(profiles.purchases(3)).isEqualTo(1);
            assertThat(profiles.purchases(1)).isEqualTo(1);
            assertThat(profiles.status(views).state()).isEqualTo(ViewStatus.State.PARKED);
            assertThat(profiles.status(views).parked()).isEqualTo(2);
            assertThat(profiles.status(views).lagEvents()).isZero();
        }
    }

    @Test
    void what_is_parked_says_where_it_is_and_nothing_of_what_it_says() throws InterruptedException {
        profiles.append(purchase("secret-id", "\"loyalty\": \"secret-loyalty\"", "2026-03-01T10:00:00Z", "77.77"));
        profiles.spoilLast();
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
        }

        List<String> parked = profiles.database
                .client()
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
    void who_is_parked_is_told_page_by_page() throws InterruptedException {
        for (int loyalty = 1; loyalty <= 3; loyalty++) {
            profiles.append(purchase("poison-" + loyalty, loyalty));
            profiles.spoilLast();
        }
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            profiles.append(purchase("4", 1));
            profiles.catchUp(views);

            List<ParkedCustomer> first =
                    views.views().parked(TestProfiles.NAME, Optional.empty(), 2).orElseThrow();
            List<ParkedCustomer> second = views.views()
                    .parked(TestProfiles.NAME, Optional.of(first.getLast().customerId()), 2)
                    .orElseThrow();
            List<ParkedCustomer> all =
                    Stream.concat(first.stream(), second.stream()).toList();
            assertThat(first).hasSize(2);
            assertThat(all)
                    .extracting(ParkedCustomer::position, ParkedCustomer::touchpoints)
                    .containsExactlyInAnyOrder(tuple(1L, 2L), tuple(2L, 1L), tuple(3L, 1L));
            assertThat(all).extracting(ParkedCustomer::cause).containsOnly(UnreadableTouchpoint.class.getName());
            assertThat(all).extracting(ParkedCustomer::parkedAt).allMatch(at -> at.isBefore(Instant.now()));
            assertThat(views.views().retryParked("profile"))
                    .contains(new RetryOutcome(3, 0, 4, Map.of(UnreadableTouchpoint.class.getName(), 3L)));
            assertThat(views.views().parked("nothing", Optional.empty(), 2)).isEmpty();
            assertThat(views.views().retryParked("nothing")).isEmpty();
        }
    }

    @Test
    void what_one_view_refuses_waits_for_that_view_alone() throws InterruptedException {
        AtomicBoolean refuses = new AtomicBoolean(true);
        View overview = new RefusingView(
                new OverviewProjection(profiles.database.dataSource(), Samples.READER), generation -> refuses.get());
        profiles.append(purchase("1", 1), purchase("2", 2));
        try (TestViews views = profiles.follow(profiles.view, overview)) {
            views.catchUp(profiles.node, OverviewProjection.NAME);
            profiles.append(purchase("3", 1));
            views.catchUp(profiles.node, OverviewProjection.NAME);
            profiles.catchUp(views);

            assertThat(profiles.purchases(1)).isEqualTo(2);
            assertThat(profiles.status(views).state()).isEqualTo(ViewStatus.State.LIVE);
            assertThat(views.views().status("overview").orElseThrow().state()).isEqualTo(ViewStatus.State.PARKED);
            assertThat(profiles.database
                            .client()
                            .sql("SELECT DISTINCT processinggroup FROM journey.dead_letter")
                            .query(String.class)
                            .list())
                    .containsExactly("overview_v1");

            refuses.set(false);
            assertThat(views.views().retryParked("overview")).contains(new RetryOutcome(2, 2, 0, Map.of()));
            assertThat(profiles.rows("overview_v1.touchpoint")).isEqualTo(3);
        }
    }

    @Test
    void a_database_that_goes_away_parks_nobody() throws InterruptedException {
        AtomicBoolean away = new AtomicBoolean();
        profiles.append(purchase("1", 1), purchase("2", 2));
        View cutOff = new WatchedView(profiles.view, generation -> {
            if (away.compareAndSet(false, true)) {
                profiles.database
                        .client()
                        .sql("SELECT pg_terminate_backend(pg_backend_pid())")
                        .query(Boolean.class)
                        .single();
            }
        });
        try (TestViews views = profiles.follow(cutOff)) {
            profiles.catchUp(views);

            assertThat(away).isTrue();
            assertThat(profiles.status(views).parked()).isZero();
            assertThat(profiles.purchases(1)).isEqualTo(1);
        }
    }

    @Test
    void all_connections_may_be_cut_while_a_view_works() throws InterruptedException {
        try (TestViews views = profiles.follow(profiles.view)) {
            for (int n = 0; n < 5; n++) {
                int batch = n;
                await().atMost(30, SECONDS).ignoreExceptions().until(() -> {
                    profiles.append(purchase(Integer.toString(batch), 1));
                    return true;
                });
                profiles.database.cutConnections();
            }
            await().atMost(60, SECONDS)
                    .ignoreExceptions()
                    .until(() ->
                            profiles.purchases(1) == 5 && profiles.status(views).parked() == 0);
        }
    }
}
