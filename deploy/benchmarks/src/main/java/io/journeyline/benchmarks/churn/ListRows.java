package io.journeyline.benchmarks.churn;

import com.zaxxer.hikari.HikariDataSource;
import io.journeyline.benchmarks.Results;
import io.journeyline.benchmarks.Size;
import io.journeyline.benchmarks.append.OwnLog;
import io.journeyline.benchmarks.workload.BenchDatabase;
import io.journeyline.benchmarks.workload.BenchPostgres;
import io.journeyline.benchmarks.workload.Workload;
import io.journeyline.churn.Feature;
import io.journeyline.churn.buying.Family;
import io.journeyline.churn.layer.ServiceLayer;
import io.journeyline.churn.logit.Logit;
import io.journeyline.churn.logit.Quality;
import io.journeyline.churn.model.ValueModel;
import io.journeyline.churn.risk.RiskModel;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.Hindsight;
import io.journeyline.log.key.DataKeys;
import io.journeyline.projections.churn.Order;
import io.journeyline.projections.churn.RiskQueries;
import io.journeyline.projections.view.StoryFolds;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list to act on, of all customers in a database. */
public final class ListRows {

    private static final int CONNECTIONS = 4;
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    private ListRows() {}

    /** Measures each as often as there are rounds, after as many times that do not count as there are to warm up. */
    public static void measure(BenchPostgres postgres, Results results, Size size) {
        try (BenchDatabase database = postgres.database();
                HikariDataSource pool = database.pool(CONNECTIONS)) {
            fill(JdbcClient.create(pool), size.scored());
            RiskQueries queries = queries(pool);
            for (Family family : List.of(Family.MBG_NBD, Family.PARETO_NBD)) {
                RiskModel model = model(family);
                for (int round = 0; round < size.warmUps(); round++) {
                    round(new Results(), queries, model, family, size.scored());
                }
                for (int round = 0; round < size.rounds(); round++) {
                    round(results, queries, model, family, size.scored());
                }
            }
        }
    }

    private static RiskQueries queries(HikariDataSource pool) {
        DataKeys keys = OwnLog.keys(pool);
        CustomerStories stories = new CustomerStories(pool, Workload.naming(), keys);
        return new RiskQueries(pool, keys, new StoryFolds(stories, Workload.READER), ZoneOffset.UTC);
    }

    private static void round(Results results, RiskQueries queries, RiskModel model, Family family, int customers) {
        RiskQueries.Moment now = new RiskQueries.Moment(Hindsight.NONE, AT);
        long before = System.nanoTime();
        long listed = queries.list(Order.VALUE_AT_RISK, 100, null, model, now).customers().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        String name = family.name().toLowerCase(Locale.ROOT).replace('_', '-');
        results.add("ours.churn.list." + name, (System.nanoTime() - before) / 1e6);
        if (listed != customers) {
            throw new IllegalStateException("%d customers were scored".formatted(listed));
        }
    }

    private static RiskModel model(Family family) {
        double[] parameters = family == Family.MBG_NBD
                ? new double[] {0.525, 6.183, 0.891, 1.614}
                : new double[] {0.553, 10.58, 0.606, 11.67};
        ValueModel value = new ValueModel(Currency.getInstance("EUR"), 1, 30, 6.25, 3.74, 15.44, -1.0, null);
        return new RiskModel(2, family.of(parameters), value, true, 7, 13, layer(), null);
    }

    private static ServiceLayer layer() {
        Quality quality = new Quality(0, 0.5, 0, 0, List.of());
        List<Logit.Weight> weights = Feature.OF_BUYERS.stream()
                .map(feature -> new Logit.Weight(feature.written(), 0.1, 0.2))
                .toList();
        return new ServiceLayer(
                LocalDate.EPOCH,
                91,
                ServiceLayer.ReadBy.KNOWN_AT,
                1,
                1,
                quality,
                quality,
                1,
                0,
                true,
                new Logit(0, weights));
    }

    private static void fill(JdbcClient database, int customers) {
        database.sql("""
                        INSERT INTO churn_v1.numbers
                            (generation, customer, days, first_day, last_day, gap, lately, in_general, lines, last_lines,
                             currency, spend, spend_days, repeat_spend, repeat_days, returns, returns_day, effort,
                             effort_day, unresolved, grade, late, price_currency, monthly_price, renewals, raised)
                        SELECT 1, gen_random_uuid(), days, first, first + (days > 1)::int * (span * random())::int, 3, 0.5,
                               days, 3 * days, 2, 'EUR', 30 * days, days, 30 * (days - 1), days - 1, random(), first,
                               random(), first, (3 * random())::int, random(), random() < 0.1, '', 0, 0, false
                        FROM (SELECT 1 + floor(-ln(1 - random()) * 3)::int AS days, 20454 - span AS first, span
                              FROM (SELECT 30 + (random() * 700)::int AS span FROM generate_series(1, ?)) AS spans) AS drawn
                        """).param(customers).update();
        database.sql("VACUUM ANALYZE churn_v1.numbers").update();
    }
}
