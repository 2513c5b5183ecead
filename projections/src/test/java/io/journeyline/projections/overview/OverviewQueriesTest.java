package io.journeyline.projections.overview;

import static io.journeyline.log.Samples.purchase;
import static io.journeyline.log.Samples.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyline.log.Samples;
import io.journeyline.log.TestDatabase;
import io.journeyline.log.TestLog;
import io.journeyline.projections.view.TestViews;
import io.journeyline.record.ReportedTouchpoint;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

class OverviewQueriesTest {

    private static final Instant ALWAYS = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final TestLog node = new TestLog(database);
    private final TestViews views =
            new TestViews(database, node, List.of(new OverviewProjection(database.dataSource(), Samples.READER)));
    private final OverviewQueries queries = queries(this::applied);

    @AfterEach
    void close() {
        views.close();
        node.close();
        database.close();
    }

    private OverviewQueries queries(LongSupplier position) {
        return new OverviewQueries(database.client(), new JdbcTransactionManager(database.dataSource()), position);
    }

    private long applied() {
        return views.views().applied(OverviewProjection.NAME);
    }

    private void given(ReportedTouchpoint... touchpoints) throws InterruptedException {
        node.log().append(List.of(touchpoints));
        views.catchUp(node, OverviewProjection.NAME);
    }

    private static ReportedTouchpoint money(String type, String id, String currency, String unitPrice) {
        return touchpoint("""
                {"source": "shop", "id": "%s", "type": "%s", "occurredAt": "2026-03-01T10:00:00Z", "channel": "web",
                 "customer": {"loyalty": "1"},
                 "data": {"order": "1", "currency": "%s", "lines": [{"sku": "A", "quantity": 1, "unitPrice": %s}]}}
                """.formatted(id, type, currency, unitPrice));
    }

    @Test
    void an_empty_log_is_told_as_nothing() {
        Overview overview = queries.of(ALWAYS, FOR_EVER, Who.ALL);

        assertThat(overview.customers()).isZero();
        assertThat(overview.touchpoints()).isEmpty();
        assertThat(overview.purchaseValue()).isEmpty();
        assertThat(overview.position()).isZero();
    }

    @Test
    void people_with_and_without_an_identifier_are_counted_apart() throws InterruptedException {
        given(
                purchase("1", 1),
                purchase("2", 1),
                purchase("3", 2),
                purchase("4", "", "2026-03-01T10:00:00Z", "5.00"),
                purchase("5", "", "2026-03-01T10:00:00Z", "6.00"));

        Overview all = queries.of(ALWAYS, FOR_EVER, Who.ALL);
        assertThat(all.customers()).isEqualTo(2);
        assertThat(all.anonymous()).isEqualTo(2);
        assertThat(all.touchpoints()).containsExactly(Map.entry("purchase", 5L));
        assertThat(all.position()).isEqualTo(5);

        Overview identified = queries.of(ALWAYS, FOR_EVER, Who.IDENTIFIED);
        assertThat(identified.customers()).isEqualTo(2);
        assertThat(identified.anonymous()).isZero();
        assertThat(identified.purchaseValue()).containsExactly(Map.entry("EUR", new BigDecimal("29.70")));

        Overview anonymous = queries.of(ALWAYS, FOR_EVER, Who.ANONYMOUS);
        assertThat(anonymous.customers()).isZero();
        assertThat(anonymous.anonymous()).isEqualTo(2);
        assertThat(anonymous.purchaseValue()).containsExactly(Map.entry("EUR", new BigDecimal("11.00")));
    }

    @Test
    void a_span_takes_in_its_beginning_and_leaves_out_its_end() throws InterruptedException {
        given(
                purchase("1", "\"loyalty\": \"1\"", "2026-03-01T00:00:00Z", "1"),
                purchase("2", "\"loyalty\": \"2\"", "2026-03-31T23:59:59.999999Z", "1"),
                purchase("3", "\"loyalty\": \"3\"", "2026-04-01T00:00:00Z", "1"));

        Overview march =
                queries.of(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"), Who.ALL);

        assertThat(march.customers()).isEqualTo(2);
        assertThat(march.touchpoints()).containsExactly(Map.entry("purchase", 2L));
    }

    @Test
    void each_currency_is_summed_exactly_and_told_in_its_usual_digits() throws InterruptedException {
        given(
                money("purchase", "1", "GBP", "6081454.731"),
                money("purchase", "2", "GBP", "0.001"),
                money("purchase", "3", "JPY", "100.5"),
                money("purchase", "4", "KWD", "1.0005"),
                money("return", "5", "GBP", "0.105"),
                money("return", "6", "EUR", "3"));

        Overview overview = queries.of(ALWAYS, FOR_EVER, Who.ALL);

        assertThat(overview.purchaseValue())
                .containsExactly(
                        Map.entry("GBP", new BigDecimal("6081454.73")),
                        Map.entry("JPY", new BigDecimal("100")),
                        Map.entry("KWD", new BigDecimal("1.000")));
        assertThat(overview.returnValue())
                .containsExactly(Map.entry("EUR", new BigDecimal("3.00")), Map.entry("GBP", new BigDecimal("0.10")));
        assertThat(overview.touchpoints()).containsExactly(Map.entry("purchase", 4L), Map.entry("return", 2L));
    }

    @Test
    void nothing_beyond_the_position_it_tells_is_counted() throws InterruptedException {
        given(purchase("1", 1));

        Overview earlier = queries(this::appliedBeforeAnother).of(ALWAYS, FOR_EVER, Who.ALL);

        assertThat(earlier.customers()).isEqualTo(1);
        assertThat(earlier.position()).isEqualTo(1);
        assertThat(queries.of(ALWAYS, FOR_EVER, Who.ALL).customers()).isEqualTo(2);
    }

    private long appliedBeforeAnother() {
        long position = applied();
        try {
            given(purchase("2", 2));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return position;
    }
}
