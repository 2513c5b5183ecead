package io.journeyline.projections.publication;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.projections.customer.ProfileProjection;
import io.journeyline.projections.view.RetryOutcome;
import io.journeyline.projections.view.TestViews;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewBehind;
import io.journeyline.publication.Publication;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoreProjectionTest {

    private static final String CARD = "\"loyalty\": \"1\"";
    private static final String MAIL = "\"email\": \"a@example.org\"";

    private final Outbox outbox = new Outbox();
    private final View publication = outbox.scores();

    @AfterEach
    void close() {
        outbox.close();
    }

    private List<String> told(CustomerId customer) {
        return outbox.published("purchases.changed").stream()
                .filter(one -> one.customer().equals(customer))
                .map(one -> String.valueOf(one.data()))
                .toList();
    }

    @Test
    void a_score_is_published_once_for_each_change_with_what_made_it() {
        long first = outbox.buy("1", CARD, "2026-03-02T10:00:00Z");
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
            outbox.buy("2", CARD, "2026-03-01T10:00:00Z");
            outbox.catchUp(publication);
            outbox.node.log().append(List.of(io.journeyline.log.Samples.touchpoint("""
                            {"source": "web", "id": "3", "type": "visit", "occurredAt": "2026-03-03T10:00:00Z",
                             "customer": {"loyalty": "1"}, "data": {}}""")));
            outbox.node.settle();
            outbox.catchUp(publication);
        }

        CustomerId customer = outbox.who("loyalty", "1");
        assertThat(told(customer))
                .containsExactly(
                        "{\"after\":{\"version\":1,\"count\":1},\"evidence\":[{\"source\":\"pos/store-1\",\"id\":\"1\"}]}",
                        "{\"before\":{\"version\":1,\"count\":1},\"after\":{\"version\":1,\"count\":2},"
                                + "\"evidence\":[{\"source\":\"pos/store-1\",\"id\":\"2\"}]}");
        assertThat(outbox.published("purchases.changed"))
                .extracting(Publication::id)
                .first()
                .isEqualTo("purchases:%s:%d".formatted(customer, first));
    }

    @Test
    void a_merge_changes_the_one_and_ends_the_other() {
        outbox.buy("1", CARD, "2026-03-01T10:00:00Z");
        outbox.buy("2", MAIL, "2026-03-02T10:00:00Z");
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
            outbox.buy("3", CARD + ", " + MAIL, "2026-03-03T10:00:00Z");
            outbox.catchUp(publication);
        }

        assertThat(told(outbox.who("loyalty", "1")).getLast()).contains("\"after\":{\"version\":1,\"count\":3}");
        CustomerId gone = outbox.published("customer.merged").getFirst().customer();
        assertThat(remembered(gone)).isZero();
        assertThat(remembered(outbox.who("loyalty", "1"))).isOne();
    }

    @Test
    void nothing_is_remembered_or_told_of_who_was_erased() {
        outbox.buy("1", CARD, "2026-03-01T10:00:00Z");
        CustomerId erased = outbox.who("loyalty", "1");
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
            outbox.erase(erased);
            outbox.catchUp(publication);
        }

        assertThat(told(erased)).hasSize(1);
        assertThat(outbox.published("customer.erased"))
                .extracting(Publication::customer)
                .contains(erased);
        assertThat(remembered(erased)).isZero();
    }

    @Test
    void who_is_parked_is_tried_again_once_the_views_of_the_scores_have_come_as_far() throws SQLException {
        outbox.buy("1", CARD, "2026-03-01T10:00:00Z");
        outbox.node.rewrite("\"purchase\"", "\"unheard-of\"", 0, 1);
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
        }
        outbox.node.rewrite("\"unheard-of\"", "\"purchase\"", 0, 1);
        haveProfilesToldAgain();
        try (Connection slow = outbox.database.dataSource().getConnection();
                Statement held = slow.createStatement()) {
            slow.setAutoCommit(false);
            held.execute("SELECT generation FROM journey.view WHERE name = 'profile_v1' FOR UPDATE");
            try (TestViews following = outbox.follow(publication)) {
                assertThatThrownBy(() -> following.views().retryParked("score_publication"))
                        .isInstanceOfSatisfying(
                                ViewBehind.class,
                                behind -> assertThat(behind.view()).isEqualTo(ProfileProjection.NAME));

                slow.rollback();
                await().atMost(30, SECONDS).until(() -> following.views().applied(ProfileProjection.NAME) == 1);
                assertThat(following.views().retryParked("score_publication"))
                        .contains(new RetryOutcome(1, 1, 0, Map.of()));
            }
        }

        assertThat(told(outbox.who("loyalty", "1"))).hasSize(1);
    }

    /** As an update does that keeps them otherwise. */
    private void haveProfilesToldAgain() {
        outbox.database
                .client()
                .sql("DELETE FROM journey.token WHERE processorname = 'profile_v1'")
                .update();
        outbox.database
                .client()
                .sql("DELETE FROM journey.dead_letter WHERE processinggroup = 'profile_v1'")
                .update();
    }

    private long remembered(CustomerId customer) {
        return outbox.database
                .client()
                .sql("SELECT count(*) FROM publication.score WHERE customer = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }
}
