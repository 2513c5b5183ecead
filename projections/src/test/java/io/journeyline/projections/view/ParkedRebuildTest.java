package io.journeyline.projections.view;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.customer.ProfileFold;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.Link.End;
import io.journeyline.log.Samples;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.log.identity.IdentityCommand.LinkCustomers;
import io.journeyline.log.identity.IdentityCommand.WithdrawDecision;
import io.journeyline.privacy.ErasureMode;
import io.journeyline.projections.overview.OverviewProjection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rebuild beside customers who are parked. */
class ParkedRebuildTest {

    private final TestProfiles profiles = new TestProfiles();

    @BeforeEach
    void fill() throws InterruptedException {
        profiles.begin();
    }

    @AfterEach
    void close() {
        profiles.close();
    }

    private void rebuild(TestViews views) {
        views.views().rebuild(TestProfiles.NAME);
        await().atMost(30, SECONDS).until(() -> profiles.partitions().equals(List.of("profile_v1.customer_2")));
        assertThat(profiles.status(views).failure()).isEmpty();
    }

    private void poison(long position) {
        profiles.node.rewrite("\"purchase\"", "\"unheard-of\"", position - 1, 1);
    }

    /** So many touchpoints from the fourth on. */
    private void mend(int count) {
        profiles.node.rewrite("\"unheard-of\"", "\"purchase\"", 3, count);
    }

    private List<Long> purchases() {
        return IntStream.rangeClosed(1, 4).mapToObj(profiles::purchases).toList();
    }

    private static End end(int loyalty) {
        return new End(Samples.NAMING.of(new Identifier("loyalty", Integer.toString(loyalty))), "loyalty");
    }

    @Test
    void who_is_parked_stays_so_in_a_rebuild_that_cannot_tell_them_and_goes_on_with_one_that_can() throws Exception {
        profiles.append(purchase("poison", 1), purchase("4", 1), purchase("5", 3));
        poison(4);
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

            mend(1);
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
        poison(4);
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            views.views().rebuild(TestProfiles.NAME);
            await().atMost(30, SECONDS).until(() -> profiles.partitions().equals(List.of("profile_v1.customer_2")));

            mend(1);
            assertThat(views.views().retryParked(TestProfiles.NAME)).contains(new RetryOutcome(1, 1, 0, Map.of()));
            assertThat(profiles.purchases(1)).isEqualTo(4);
            assertThat(profiles.status(views).state()).isEqualTo(ViewStatus.State.LIVE);
        }
    }

    @Test
    void of_who_was_joined_with_one_who_is_parked_nothing_is_lost() throws Exception {
        profiles.append(purchase("poison-1", 1), purchase("4", 3), purchase("5", 4), purchase("poison-4", 4));
        profiles.append(purchase("6", 2), purchase("7", 3));
        poison(4);
        poison(7);
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            for (List<End> two : List.of(List.of(end(1), end(2)), List.of(end(3), end(4)))) {
                profiles.node.commands().decide(new LinkCustomers(UUID.randomUUID(), two, "one", "agent"));
            }
            profiles.catchUp(views);
            List<Long> before = purchases();
            assertThat(before).allMatch(purchases -> purchases > 0);

            rebuild(views);
            assertThat(purchases()).isEqualTo(before);

            mend(4);
            views.views().retryParked(TestProfiles.NAME);
            assertThat(profiles.status(views).parked()).isZero();
            assertThat(purchases()).containsExactly(5L, 5L, 4L, 4L);
        }
    }

    @Test
    void who_was_joined_and_split_off_again_keeps_the_row_from_before() throws Exception {
        profiles.append(purchase("poison", 2));
        poison(4);
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            UUID join = UUID.randomUUID();
            profiles.node.commands().decide(new LinkCustomers(join, List.of(end(1), end(2)), "one", "agent"));
            profiles.catchUp(views);
            profiles.node.commands().decide(new WithdrawDecision(join, "two", "agent"));
            profiles.catchUp(views);
            List<Long> before = purchases();
            assertThat(before).startsWith(2L);

            rebuild(views);
            assertThat(purchases()).isEqualTo(before);

            mend(1);
            views.views().retryParked(TestProfiles.NAME);
            assertThat(profiles.status(views).parked()).isZero();
            assertThat(purchases()).startsWith(2L, 2L);
        }
    }

    @Test
    void over_what_the_former_rows_tell_of_who_is_parked_it_fails() throws Exception {
        profiles.append(purchase("poison", 1));
        poison(4);
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            poison(3);
            views.views().rebuild(TestProfiles.NAME);
            await().atMost(30, SECONDS)
                    .until(() -> profiles.status(views).failure().isPresent());

            assertThat(profiles.status(views).failure()).get().asString().contains("position 3");
            assertThat(profiles.purchases(1)).isEqualTo(2);
            assertThat(profiles.status(views).parked()).isEqualTo(1);
        }
    }

    @Test
    void nobody_is_refused_for_what_the_log_cannot_tell_of_another() {
        StoredTouchpoint first = (StoredTouchpoint) profiles.node.reader().at(1).orElseThrow();
        Iterator<StoredTouchpoint> damaged = Stream.of(1, 2)
                .map(position -> {
                    if (position > 1) {
                        throw new IllegalStateException("damaged");
                    }
                    return first;
                })
                .iterator();
        StoryWalk walk = new StoryWalk(damaged, Samples.READER);

        assertThatThrownBy(() -> walk.foldPerson(new ProfileFold(), new ArrayList<>()))
                .hasMessage("damaged");
    }

    @Test
    void who_is_mended_meanwhile_is_told_whole() throws Exception {
        profiles.append(purchase("poison", 1), purchase("4", 1));
        poison(4);
        TestViews[] following = new TestViews[1];
        View mended = new ForwardingView(profiles.view) {
            @Override
            public long fill(int generation, long upTo, FillingSteps steps) {
                long filled = super.fill(generation, upTo, steps);
                mend(1);
                following[0].views().retryParked(TestProfiles.NAME);
                return filled;
            }
        };
        try (TestViews views = profiles.follow(mended)) {
            following[0] = views;
            profiles.catchUp(views);
            assertThat(profiles.status(views).parked()).isEqualTo(2);

            rebuild(views);
            assertThat(profiles.status(views).parked()).isZero();
            assertThat(profiles.purchases(1)).isEqualTo(4);
        }
    }

    @Test
    void who_is_erased_is_gone_though_they_are_parked() throws Exception {
        profiles.append(purchase("poison", 1));
        poison(4);
        try (TestViews views = profiles.follow(profiles.view)) {
            profiles.catchUp(views);
            assertThat(profiles.rows("profile_v1.customer")).isEqualTo(2);
            CustomerId customer = profiles.node
                    .stories()
                    .whoIs(new Identifier("loyalty", "1"))
                    .orElseThrow();
            profiles.node.erasures().erase(customer, ErasureMode.FORGET, "article 17", "privacy desk");
            profiles.catchUp(views);
            assertThat(profiles.rows("profile_v1.customer")).isEqualTo(1);

            rebuild(views);
            assertThat(profiles.rows("profile_v1.customer")).isEqualTo(1);
            assertThat(profiles.purchases(2)).isEqualTo(1);
        }
    }

    @Test
    void a_view_that_folds_nobody_keeps_its_former_rows() throws Exception {
        OverviewProjection overview = new OverviewProjection(profiles.database.dataSource(), Samples.READER);
        try (TestViews views = profiles.follow(overview)) {
            views.catchUp(profiles.node, OverviewProjection.NAME);
        }
        profiles.append(purchase("poison", 1), purchase("4", 3));
        poison(4);
        try (TestViews views = profiles.follow(overview)) {
            views.catchUp(profiles.node, OverviewProjection.NAME);
            views.views().rebuild("overview");
            await().atMost(30, SECONDS)
                    .until(() -> views.views()
                            .status("overview")
                            .orElseThrow()
                            .failure()
                            .isPresent());
            assertThat(profiles.rows("overview_v1.touchpoint")).isEqualTo(4);

            mend(1);
            assertThat(views.views().retryParked("overview")).contains(new RetryOutcome(1, 1, 0, Map.of()));
            assertThat(profiles.rows("overview_v1.touchpoint")).isEqualTo(5);
        }
    }
}
