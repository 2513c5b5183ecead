package io.journeyline.projections.customer;

import static io.journeyline.log.Samples.purchase;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.TestViews;
import io.journeyline.record.ReportedTouchpoint;
import io.journeyline.record.TouchpointJson;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProfileProjectionTest {

    /** More often than there are connections. */
    private static final int ASKED = 40;

    /** More than a ledger keeps without laying aside, several times over, and no multiple of that. */
    private static final int ARTICLES = 210;

    private static final int BATCH = 7;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TestViews views = new TestViews(
            database,
            node,
            List.of(new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys())));
    private final ProfileQueries profiles =
            new ProfileQueries(database.client(), new StoryFolds(node.stories(), Samples.READER), node.keys());

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

    @Test
    void a_customer_who_buys_article_after_article_owns_them_all_however_they_were_taken_in() throws Exception {
        for (int n = 0; n < ARTICLES; n += BATCH) {
            node.log()
                    .append(IntStream.range(n, n + BATCH)
                            .mapToObj(ProfileProjectionTest::article)
                            .toList());
            views.catchUp(node, ProfileProjection.NAME);
        }
        List<String> onTime = owned();
        assertThat(onTime).hasSize(ARTICLES).doesNotHaveDuplicates();

        node.log().append(List.of(article(-1)));
        views.catchUp(node, ProfileProjection.NAME);
        assertThat(owned()).containsAll(onTime).hasSize(ARTICLES + 1);
        node.log().append(List.of(article(ARTICLES)));
        views.catchUp(node, ProfileProjection.NAME);
        assertThat(owned()).hasSize(ARTICLES + 2);

        List<String> before = owned();
        views.views().rebuild("profile");
        await().atMost(30, SECONDS)
                .until(() -> database.client()
                        .sql("SELECT generation = 2 FROM journey.view WHERE name = 'profile_v1'")
                        .query(Boolean.class)
                        .single());
        assertThat(owned()).isEqualTo(before);
    }

    @Test
    void a_profile_shows_nothing_to_who_lacks_the_key_and_is_gone_with_it() throws Exception {
        node.log()
                .append(IntStream.range(0, ARTICLES)
                        .mapToObj(ProfileProjectionTest::article)
                        .toList());
        views.catchUp(node, ProfileProjection.NAME);
        CustomerId anna = node.stories().whoIs(new Identifier("loyalty", "1")).orElseThrow();
        assertThat(profiles.find(anna)).isPresent();
        assertThat(rowsWith("sku-")).isZero();
        assertThat(rowsWith("loyalty")).isZero();

        node.destroy(new StreamId(anna.value()));
        assertThat(profiles.find(anna)).isEmpty();

        node.log().append(List.of(purchase("later", 1)));
        views.catchUp(node, ProfileProjection.NAME);
        assertThat(profiles.find(anna).map(TestViews::purchases)).contains(1L);
    }

    private long rowsWith(String text) {
        return database.client().sql("""
                        SELECT count(*) FROM profile_v1.customer
                        WHERE position(? IN encode(ledger, 'escape') || encode(aside, 'escape')) > 0
                        """).param(text).query(Long.class).single();
    }

    private static ReportedTouchpoint article(int n) {
        return Samples.touchpoint(
                """
                {"source": "till", "id": "article-%1$d", "type": "purchase", "occurredAt": "%2$s",
                 "customer": {"loyalty": "1", "session": "s-%1$d"}, "channel": "store",
                 "data": {"order": "o-%1$d", "currency": "GBP",
                          "lines": [{"sku": "sku-%1$d", "quantity": 1, "unitPrice": 1.00}]}}
                """.formatted(n, Instant.parse("2026-01-02T00:00:00Z").plusSeconds(60L * n * n * Integer.signum(n))));
    }

    /** The articles owned, the identifiers, and what lies between purchases. */
    private List<String> owned() {
        JsonNode profile = TouchpointJson.mapper()
                .readTree(profiles.find(node.stories()
                                .whoIs(new Identifier("loyalty", "1"))
                                .orElseThrow())
                        .orElseThrow()
                        .json()
                        .getValue());
        assertThat(profile.get("identifiers"))
                .hasSize(profile.get("productsOwned").size() + 1);
        return profile.get("productsOwned")
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }
}
