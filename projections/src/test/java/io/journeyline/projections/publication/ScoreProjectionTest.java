package io.journeyline.projections.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.projections.view.TestViews;
import io.journeyline.projections.view.View;
import io.journeyline.publication.Publication;
import java.util.List;
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

    private long remembered(CustomerId customer) {
        return outbox.database
                .client()
                .sql("SELECT count(*) FROM publication.score WHERE customer = ?")
                .param(customer.value())
                .query(Long.class)
                .single();
    }
}
