package io.journeyline.projections.customer;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.TestViews;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileProjectionTest {

    /** More often than there are connections. */
    private static final int ASKED = 40;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TestViews views = new TestViews(
            database, node, List.of(new ProfileProjection(database.dataSource(), node.stories(), Samples.READER)));
    private final ProfileQueries profiles = new ProfileQueries(database.client());

    @AfterEach
    void close() {
        views.close();
        node.close();
        database.close();
    }

    @Test
    void a_profile_follows_the_log() throws InterruptedException {
        node.log().append(List.of(purchase("1", 1), purchase("2", 2), purchase("3", 1)));
        views.catchUp(node, ProfileProjection.NAME);

        var profile = profiles.find(
                        node.stories().whoIs(new Identifier("loyalty", "1")).orElseThrow())
                .orElseThrow();
        assertThat(TestViews.purchases(profile)).isEqualTo(2);
        assertThat(profile.position()).isEqualTo(3);
    }

    @Test
    void a_profile_can_be_asked_for_again_and_again_and_is_told_as_it_is_now() throws InterruptedException {
        for (int n = 1; n <= ASKED; n++) {
            node.log().append(List.of(purchase(Integer.toString(n), 1)));
            views.catchUp(node, ProfileProjection.NAME);
            CustomerId customer =
                    node.stories().whoIs(new Identifier("loyalty", "1")).orElseThrow();

            assertThat(profiles.find(customer).map(TestViews::purchases)).contains((long) n);
            assertThat(profiles.find(customer)).isEqualTo(profiles.find(customer));
        }
    }
}
