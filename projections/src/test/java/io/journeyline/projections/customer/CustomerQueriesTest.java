package io.journeyline.projections.customer;

import static io.journeyline.log.Samples.purchase;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.Identifier;
import io.journeyline.identity.StreamId;
import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.StoryFolds;
import io.journeyline.projections.view.TestViews;
import io.journeyline.record.ReportedTouchpoint;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CustomerQueriesTest {

    /** More than are told of one identifier. */
    private static final int SHARERS = 25;

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TestViews views = new TestViews(
            database,
            node,
            List.of(new ProfileProjection(database.dataSource(), node.stories(), Samples.READER, node.keys())));
    private final CustomerQueries customers = customers();

    private CustomerQueries customers() {
        ProfileQueries profiles =
                new ProfileQueries(database.client(), new StoryFolds(node.stories(), Samples.READER), node.keys());
        return new CustomerQueries(database.client(), Samples.NAMING, profiles);
    }

    @AfterEach
    void close() {
        views.close();
        node.close();
        database.close();
    }

    @Test
    void a_customer_is_found_with_the_profile_as_soon_as_the_view_has_it() throws InterruptedException {
        assertThat(customers.find(loyalty("1"))).isEmpty();
        node.log().append(List.of(purchase("1", 1)));
        assertThat(customers.find(loyalty("1")))
                .singleElement()
                .satisfies(found -> assertThat(found.profile()).isEmpty());

        views.catchUp(node, ProfileProjection.NAME);
        assertThat(purchases(loyalty("1"))).containsExactly(1L);
        assertThat(customers().find(loyalty("1"))).isEqualTo(customers.find(loyalty("1")));

        node.log().append(List.of(purchase("2", 1)));
        views.catchUp(node, ProfileProjection.NAME);
        assertThat(purchases(loyalty("1"))).containsExactly(2L);
    }

    @Test
    void a_weaker_identifier_leads_to_the_people_the_log_tells_of() throws InterruptedException {
        node.log().append(List.of(alias("1", "a@example.org"), alias("2", "b@example.org")));
        views.catchUp(node, ProfileProjection.NAME);
        assertFound(email("a@example.org"), 1);

        node.log().append(List.of(alias("1", "b@example.org")));
        views.catchUp(node, ProfileProjection.NAME);
        assertFound(email("a@example.org"), 1);
        assertFound(
                email("b@example.org"), customers.find(email("b@example.org")).size());
        assertFound(loyalty("2"), customers.find(loyalty("2")).size());
    }

    @Test
    void of_those_who_share_an_identifier_some_are_told() throws InterruptedException {
        node.log()
                .append(IntStream.range(0, SHARERS)
                        .mapToObj(n -> alias(Integer.toString(n), "desk@example.org"))
                        .toList());
        views.catchUp(node, ProfileProjection.NAME);

        List<FoundCustomer> found = customers.find(email("desk@example.org"));

        assertThat(found.stream().map(FoundCustomer::customer))
                .hasSizeLessThan(SHARERS)
                .containsExactlyElementsOf(node.stories().whoMayBe(email("desk@example.org")));
        assertThat(found).allSatisfy(one -> assertThat(one.profile()).isPresent());
    }

    @Test
    void who_is_erased_is_found_no_more() throws InterruptedException {
        node.log().append(List.of(purchase("1", 1)));
        views.catchUp(node, ProfileProjection.NAME);
        CustomerId customer = customers.find(loyalty("1")).getFirst().customer();

        node.destroy(new StreamId(customer.value()));

        assertThat(customers.find(loyalty("1"))).isEmpty();
    }

    private void assertFound(Identifier identifier, int people) {
        List<FoundCustomer> found = customers.find(identifier);
        assertThat(found)
                .hasSize(people)
                .allSatisfy(one -> assertThat(one.profile()).isPresent());
        assertThat(found.stream().map(FoundCustomer::customer))
                .containsExactlyElementsOf(node.stories().whoMayBe(identifier));
    }

    private List<Long> purchases(Identifier identifier) {
        return customers.find(identifier).stream()
                .map(found -> TestViews.purchases(found.profile().orElseThrow()))
                .toList();
    }

    private static Identifier loyalty(String value) {
        return new Identifier("loyalty", value);
    }

    private static Identifier email(String value) {
        return new Identifier("email", value);
    }

    private static ReportedTouchpoint alias(String loyalty, String email) {
        return Samples.touchpoint("""
                {"source": "till", "id": "%1$s-%2$s", "type": "visit", "occurredAt": "2026-01-02T00:00:00Z",
                 "customer": {"loyalty": "%1$s", "email": "%2$s"}, "channel": "web", "data": {}}
                """.formatted(loyalty, email));
    }
}
