package io.journeyline.projections.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Sums up what happened. */
public final class OverviewQueries {

    private final JdbcClient database;
    private final LongSupplier position;

    /** Answers with the position that {@code position} tells the view has reached. */
    public OverviewQueries(JdbcClient database, LongSupplier position) {
        this.database = database;
        this.position = position;
    }

    /** What happened from one time, inclusive, to another, exclusive. */
    public Overview of(Instant from, Instant to, Who who) {
        long reached = position.getAsLong();
        Span span = new Span(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), who, reached);
        SortedMap<String, Long> touchpoints = new TreeMap<>();
        SortedMap<String, BigDecimal> purchases = new TreeMap<>();
        SortedMap<String, BigDecimal> returns = new TreeMap<>();
        span.ask(database.sql("""
                        SELECT type, currency, count(*) AS touchpoints, sum(amount) AS amount
                        FROM overview_v1.touchpoint
                        WHERE generation = (SELECT generation FROM journey.view WHERE name = 'overview_v1')
                          AND occurred_at >= ? AND occurred_at < ? AND position <= ? AND (? OR anonymous = ?)
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
        return new Overview(people(span, false), people(span, true), touchpoints, purchases, returns, reached);
    }

    /** A sum, exact until here, in the digits its currency is usually written with. */
    private static BigDecimal told(BigDecimal sum, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        return digits < 0 ? sum : sum.setScale(digits, RoundingMode.HALF_EVEN);
    }

    private long people(Span span, boolean anonymous) {
        if (span.who() == (anonymous ? Who.IDENTIFIED : Who.ANONYMOUS)) {
            return 0;
        }
        return span.withWho(anonymous ? Who.ANONYMOUS : Who.IDENTIFIED)
                .ask(database.sql("""
                        SELECT count(*) FROM (
                            SELECT DISTINCT customer
                            FROM overview_v1.touchpoint
                            WHERE generation = (SELECT generation FROM journey.view WHERE name = 'overview_v1')
                              AND occurred_at >= ? AND occurred_at < ? AND position <= ? AND (? OR anonymous = ?)
                        ) AS people
                        """))
                .query(Long.class)
                .single();
    }

    private record Span(OffsetDateTime from, OffsetDateTime to, Who who, long position) {

        Span withWho(Who who) {
            return new Span(from, to, who, position);
        }

        StatementSpec ask(StatementSpec statement) {
            return statement.params(from, to, position, who == Who.ALL, who == Who.ANONYMOUS);
        }
    }
}
