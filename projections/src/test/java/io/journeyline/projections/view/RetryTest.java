package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.log.Samples;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.projections.overview.OverviewProjection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

/** What waits is tried again once its view was mended, each customer by themselves. */
class RetryTest {

    private static final String FAILURE = DataIntegrityViolationException.class.getName();

    private final TestProfiles profiles = new TestProfiles();

    @AfterEach
    void close() {
        profiles.close();
    }

    /** Answers how many touchpoints wait still. */
    private static long retry(TestViews views) {
        return views.views().retryParked(TestProfiles.NAME).orElseThrow().parked();
    }

    @Test
    void what_was_erased_waits_no_more() throws InterruptedException {
        profiles.append(purchase("poison", 1), purchase("2", 1));
        profiles.node.rewrite("\"purchase\"", "\"unheard-of\"", 0, 1);
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            assertThat(profiles.status(views).parked()).isEqualTo(2);

            profiles.node.destroy(Samples.NAMING.of(new Identifier("loyalty", "1")));

            assertThat(retry(views)).isZero();
        }
    }

    @Test
    void what_is_parked_is_taken_in_its_order_once_it_can_be_read() throws InterruptedException {
        profiles.append(purchase("1", 1), purchase("poison", 1));
        profiles.spoilLast();
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            profiles.append(purchase("2", "\"loyalty\": \"1\"", "2026-01-01T10:00:00Z", "1"));
            profiles.catchUp(views);
            long before = profiles.status(views).parked();

            assertThat(retry(views)).isBetween(2L, before);
            assertThat(profiles.purchases(1)).isLessThanOrEqualTo(1);

            profiles.mendAfter(0);
            assertThat(retry(views)).isZero();
            assertThat(profiles.purchases(1)).isEqualTo(3);
            assertThat(profiles.status(views).state()).isEqualTo(ViewStatus.State.LIVE);

            profiles.append(purchase("3", 1));
            profiles.catchUp(views);
            assertThat(profiles.purchases(1)).isEqualTo(4);
        }
    }

    @Test
    void one_customer_that_is_still_unreadable_does_not_keep_another_parked() throws InterruptedException {
        for (int loyalty = 1; loyalty <= 3; loyalty++) {
            profiles.append(purchase("poison-" + loyalty, loyalty));
            profiles.spoilLast();
        }
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            profiles.mendAfter(1);

            assertThat(retry(views)).isEqualTo(1);
            assertThat(List.of(profiles.purchases(2), profiles.purchases(3))).containsOnly(1L);
        }
    }

    @Test
    void who_was_joined_with_others_while_waiting_is_told_whole_when_tried_again() throws InterruptedException {
        profiles.append(purchase("1", 1), purchase("2", 2), purchase("3", 3), purchase("4", 4));
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
        }
        profiles.append(purchase("poison-1", 1));
        profiles.spoilLast();
        profiles.append(purchase("poison-4", 4));
        profiles.spoilLast();
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            profiles.node
                    .commands()
                    .decide(new LinkCustomers(UUID.randomUUID(), List.of(end(1), end(2)), "one", "agent"));
            profiles.node
                    .commands()
                    .decide(new LinkCustomers(UUID.randomUUID(), List.of(end(3), end(4)), "one", "agent"));
            profiles.catchUp(views);

            profiles.node.rewrite("\"unheard-of\"", "\"purchase\"", 4, 2);
            assertThat(retry(views)).isZero();

            assertThat(List.of(profiles.purchases(1), profiles.purchases(2))).containsOnly(3L);
            assertThat(List.of(profiles.purchases(3), profiles.purchases(4))).containsOnly(3L);
            assertThat(profiles.rows("profile_v1.customer")).isEqualTo(2);
        }
    }

    private static End end(int loyalty) {
        return new End(Samples.NAMING.of(new Identifier("loyalty", Integer.toString(loyalty))), "loyalty");
    }

    @Test
    void what_was_anonymised_while_it_waited_is_counted_without_a_person() throws InterruptedException {
        AtomicBoolean refuses = new AtomicBoolean(true);
        View overview = new RefusingView(
                new OverviewProjection(profiles.database.dataSource(), Samples.READER), generation -> refuses.get());
        profiles.append(purchase("1", 1));
        try (TestViews views = profiles.follow(overview)) {
            views.catchUp(profiles.node, OverviewProjection.NAME);
            CustomerId customer = profiles.node
                    .stories()
                    .whoIs(new Identifier("loyalty", "1"))
                    .orElseThrow();
            profiles.node.erasures().erase(customer, ErasureMode.ANONYMISE, "article 17", "privacy desk");
            views.catchUp(profiles.node, OverviewProjection.NAME);
            refuses.set(false);

            assertThat(views.views().retryParked("overview")).contains(new RetryOutcome(1, 1, 0, Map.of()));
            assertThat(profiles.rows("overview_v1.touchpoint")).isEqualTo(1);
        }
    }

    @Test
    void what_a_view_fails_at_is_undone_and_tells_why_while_the_others_are_taken() throws InterruptedException {
        AtomicBoolean refuses = new AtomicBoolean(true);
        profiles.append(purchase("1", 1), purchase("2", 2), purchase("3", 3), purchase("4", 1));
        try (TestViews views = profiles.follow(new RefusingView(failingAt(1), generation -> refuses.get()))) {
            views.catchUp(profiles.node, OverviewProjection.NAME);
            refuses.set(false);

            assertThat(views.views().retryParked("overview")).contains(new RetryOutcome(3, 2, 2, Map.of(FAILURE, 1L)));
            assertThat(profiles.rows("overview_v1.touchpoint")).isEqualTo(2);
            assertThat(views.views().parked("overview", Optional.empty(), 10).orElseThrow())
                    .extracting(ParkedCustomer::position, ParkedCustomer::touchpoints, ParkedCustomer::cause)
                    .containsExactly(tuple(1L, 2L, FAILURE));
            assertThat(views.views().retryParked("overview")).contains(new RetryOutcome(1, 0, 2, Map.of(FAILURE, 1L)));
        }
    }

    /** Counts touchpoints, and then has PostgreSQL say no to the one at a position. */
    private View failingAt(long position) {
        return new ForwardingView(new OverviewProjection(profiles.database.dataSource(), Samples.READER)) {
            @Override
            public Map<CustomerId, Refused> take(int generation, Arrivals arrivals) {
                Map<CustomerId, Refused> refused = super.take(generation, arrivals);
                if (arrivals.positions()[0] == position) {
                    profiles.database
                            .client()
                            .sql("SELECT 1 / 0")
                            .query(Integer.class)
                            .single();
                }
                return refused;
            }
        };
    }

    @Test
    void a_database_that_goes_away_meanwhile_is_no_cause_to_stay_parked() throws InterruptedException {
        AtomicBoolean refuses = new AtomicBoolean(true);
        AtomicBoolean away = new AtomicBoolean();
        View cutOff = new WatchedView(profiles.view, generation -> {
            if (away.compareAndSet(true, false)) {
                throw new DataAccessResourceFailureException("away");
            }
        });
        profiles.append(purchase("1", 1));
        try (TestViews views = profiles.follow(new RefusingView(cutOff, generation -> refuses.get()))) {
            profiles.catchUp(views);
            refuses.set(false);
            away.set(true);

            assertThatThrownBy(() -> retry(views)).isInstanceOf(DataAccessResourceFailureException.class);
            assertThat(retry(views)).isZero();
            assertThat(profiles.purchases(1)).isEqualTo(1);
        }
    }
}
