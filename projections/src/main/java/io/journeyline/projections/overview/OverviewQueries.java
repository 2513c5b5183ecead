package io.journeyline.projections.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Sums up what happened. */
public final class OverviewQueries {

    private final JdbcClient database;
    private final TransactionTemplate snapshot;
    private final LongSupplier position;

    /** Answers with the position that {@code position} tells the view has reached, asked in the same transaction. */
    public OverviewQueries(JdbcClient database, PlatformTransactionManager transactions, LongSupplier position) {
        this.database = database;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.position = position;
    }

    /** What happened from one time, inclusive, to another, exclusive. */
    public Overview of(Instant from, Instant to, Who who) {
        Span span = new Span(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), who);
        return snapshot.execute(status -> of(span));
    }

    private Overview of(Span span) {
        long reached = position.getAsLong();
        SortedMap<String, Long> touchpoints = new TreeMap<>();
        SortedMap<String, BigDecimal> purchases = new TreeMap<>();
        SortedMap<String, BigDecimal> returns = new TreeMap<>();
        span.ask(database.sql("""
                        SELECT type, currency, count(*) AS touchpoints, sum(amount) AS amount
                        FROM overview_v1.touchpoint
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'overview_v1')
                          AND occurred_at >= ? AND occurred_at < ? AND (? OR anonymous = ?)
                        GROUP BY type, currency
                        """)).query(row -> {
            String type = row.getString("type");
            touchpoints.merge(type, row.getLong("touchpoints"), Long::sum);
            String currency = row.getString("currency");
            if (currency != null) {
                (type.equals("purchase") ? purchases : returns)
                        .put(currency, told(row.getBigDecimal("amount"), currency));
            }
        });
        Map<Boolean, Long> people = people(span, reached);
        return new Overview(
                people.getOrDefault(false, 0L),
                people.getOrDefault(true, 0L),
                touchpoints,
                purchases,
                returns,
                reached);
    }

    /** A sum, exact until here, in the digits its currency is usually written with. */
    private static BigDecimal told(BigDecimal sum, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return digits < 0 ? sum : sum.setScale(digits, RoundingMode.HALF_EVEN);
    }

    /** How many there are, as known at a position, by whether they are anonymous. */
    private Map<Boolean, Long> people(Span span, long known) {
        Map<Boolean, Long> people = new HashMap<>();
        span.ask(database.sql("""
                        SELECT anonymous, count(*) AS people FROM (
                            SELECT DISTINCT anonymous, coalesce(member.customer, touchpoint.stream)
                            FROM overview_v1.touchpoint LEFT JOIN journey.member
                                ON member.stream = touchpoint.stream AND since <= ? AND until > ?
                            WHERE generation = (SELECT generation FROM journey.view WHERE name = 'overview_v1')
                              AND occurred_at >= ? AND occurred_at < ? AND (? OR anonymous = ?)
                              AND touchpoint.stream IS NOT NULL -- of those who were anonymised the numbers alone are left
                        ) AS people
                        GROUP BY anonymous
                        """).params(known, known)).query(row -> {
            people.put(row.getBoolean("anonymous"), row.getLong("people"));
        });
        return people;
    }

    private record Span(OffsetDateTime from, OffsetDateTime to, Who who) {

        StatementSpec ask(StatementSpec statement) {
            return statement.params(from, to, who == Who.ALL, who == Who.ANONYMOUS);
        }
    }
}
