package io.journeyline.projections.publication;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.journeyline.identity.CustomerId;
import io.journeyline.projections.view.TestViews;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewStatus;
import io.journeyline.publication.Publication;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TouchpointPublicationTest {

    private static final String CARD = "\"loyalty\": \"1\"";
    private static final String MAIL = "\"email\": \"a@example.org\"";

    private final Outbox outbox = new Outbox();
    private final View publication = outbox.touchpoints();

    @AfterEach
    void close() {
        outbox.close();
    }

    private static List<Long> positions(List<Publication> publications) {
        return publications.stream().map(Publication::position).toList();
    }

    @Test
    void a_touchpoint_is_published_without_who_it_was() {
        long position = outbox.buy("T-1", CARD + ", " + MAIL, "2026-03-01T10:00:00Z");
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
        }

        Publication told = outbox.published().getFirst();
        assertThat(told.id()).isEqualTo("touchpoint:" + position);
        assertThat(told.type()).isEqualTo("io.journeyline.touchpoint.purchase");
        assertThat(told.customer()).isEqualTo(outbox.who("loyalty", "1"));
        assertThat(told.time()).hasToString("2026-03-01T10:00:00Z");
        assertThat(Objects.requireNonNull(told.data()).toString())
                .contains("\"source\":\"pos/store-1\",\"id\":\"T-1\"", "9.90", "\"sku\":\"A\"")
                .doesNotContain("loyalty", "example.org");
    }

    @Test
    void those_of_a_customer_come_in_the_order_of_the_log_also_late_ones() {
        long first = outbox.buy("1", CARD, "2026-03-02T10:00:00Z");
        long late = outbox.buy("2", CARD, "2026-03-01T10:00:00Z");
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
            long next = outbox.buy("3", CARD, "2026-03-03T10:00:00Z");
            outbox.catchUp(publication);

            assertThat(positions(outbox.published())).containsExactly(first, late, next);
        }
    }

    @Test
    void whoever_follows_next_goes_on_where_the_last_one_stopped() {
        long first = outbox.buy("1", CARD, "2026-03-01T10:00:00Z");
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
        }
        long next = outbox.buy("2", CARD, "2026-03-02T10:00:00Z");
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
        }

        assertThat(positions(outbox.published())).containsExactly(first, next);
    }

    @Test
    void while_nobody_takes_it_the_publication_is_stopped_and_the_views_go_on() throws InterruptedException {
        outbox.isAway(true);
        long first = outbox.buy("1", CARD, "2026-03-01T10:00:00Z");
        try (TestViews views = outbox.follow(publication)) {
            views.catchUp(outbox.node, io.journeyline.projections.customer.ProfileProjection.NAME);
            await().atMost(30, SECONDS)
                    .until(() -> views.views()
                                    .status("touchpoint_publication")
                                    .orElseThrow()
                                    .state()
                            == ViewStatus.State.STOPPED);
            assertThat(views.views()
                            .status("touchpoint_publication")
                            .orElseThrow()
                            .failure())
                    .contains("NotPublished");

            outbox.isAway(false);
            outbox.catchUp(publication);
            assertThat(positions(outbox.published())).containsExactly(first);
        }
    }

    @Test
    void what_was_published_is_not_built_anew() {
        try (TestViews views = outbox.follow(publication)) {
            assertThat(views.views().rebuild("touchpoint_publication")).isEmpty();
        }
    }

    @Test
    void an_id_that_is_merged_away_says_who_it_is_now() {
        outbox.buy("1", CARD, "2026-03-01T10:00:00Z");
        outbox.buy("2", MAIL, "2026-03-02T10:00:00Z");
        CustomerId card = outbox.who("loyalty", "1");
        CustomerId mail = outbox.who("email", "a@example.org");
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
            outbox.buy("3", CARD + ", " + MAIL, "2026-03-03T10:00:00Z");
            outbox.catchUp(publication);
        }
        CustomerId now = outbox.who("loyalty", "1");
        CustomerId gone = now.equals(card) ? mail : card;

        assertThat(outbox.published("customer.merged")).singleElement().satisfies(merged -> {
            assertThat(merged.customer()).isEqualTo(gone);
            assertThat(Objects.requireNonNull(merged.data())).hasToString("{\"into\":\"%s\"}".formatted(now));
        });
        assertThat(outbox.published().getLast().customer()).isEqualTo(now);
    }

    @Test
    void who_is_erased_while_waiting_is_not_published() {
        outbox.buy("1", CARD, "2026-03-01T10:00:00Z");
        long other = outbox.buy("2", "\"loyalty\": \"2\"", "2026-03-01T10:00:00Z");
        CustomerId erased = outbox.who("loyalty", "1");
        outbox.erase(erased);
        try (TestViews _ = outbox.follow(publication)) {
            outbox.catchUp(publication);
        }

        assertThat(positions(outbox.published("touchpoint.purchase"))).containsExactly(other);
        assertThat(outbox.published("customer.erased")).singleElement().satisfies(gone -> {
            assertThat(gone.customer()).isEqualTo(erased);
            assertThat(gone.data()).isNull();
        });
        assertThat(outbox.published("customer.merged")).isEmpty();
    }
}
