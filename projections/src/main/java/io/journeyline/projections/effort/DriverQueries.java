package io.journeyline.projections.effort;

import static java.util.stream.Collectors.joining;

import io.journeyline.effort.EffortFold;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Points;
import io.journeyline.effort.policy.Weight;
import io.journeyline.log.Hindsight;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.effort.DriverReport.CasePath;
import io.journeyline.projections.effort.DriverReport.Counts;
import io.journeyline.projections.effort.DriverReport.DriverCount;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.ToldRows;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers what makes customers work, over all cases. Points are counted in whole hundred thousandths, and so exactly. */
public final class DriverQueries {

    private static final int POINT_DIGITS = 5;

    private static final String POINTS = each(" + ", driver -> "%1$s * :%1$s".formatted(column(driver)));

    private static final String DRIVER_COUNTS = each(", ", driver -> """
            count(*) FILTER (WHERE %1$s > 0) AS %1$s_cases, coalesce(sum(%1$s), 0) AS %1$s_units,
            count(*) FILTER (WHERE points >= :moderate AND points - %1$s * :%1$s < :moderate) AS %1$s_eased
            """.formatted(column(driver)));

    private static final String COUNT = """
            SELECT count(*) AS cases, count(*) FILTER (WHERE points >= :moderate) AS hard,
                   count(DISTINCT customer) AS customers,
                   count(DISTINCT customer) FILTER (WHERE points >= :moderate) AS hard_pressed,
                   coalesce(sum(points), 0) AS points, %s
            FROM (SELECT contact_case.*, %s AS points FROM %%s.contact_case WHERE %s) AS told
            """.formatted(DRIVER_COUNTS, POINTS, CaseFilter.CONDITION);

    private static final String PATHS = """
            SELECT path, count(*) AS cases, sum(%s) AS points FROM %%s.contact_case WHERE %s
            GROUP BY path HAVING sum(%1$s) > 0 ORDER BY points DESC, path LIMIT :paths
            """.formatted(POINTS, CaseFilter.CONDITION);

    private final JdbcClient database;
    private final TransactionTemplate snapshot;
    private final GenerationPolicies<EffortPolicy> policies;
    private final PolicyHistory<EffortPolicy> history;
    private final PastRows past;
    private final LongSupplier position;

    /** Answers with the position that {@code position} tells the view has reached, asked in the same transaction. */
    public DriverQueries(
            JdbcClient database,
            PlatformTransactionManager transactions,
            GenerationPolicies<EffortPolicy> policies,
            PolicyHistory<EffortPolicy> history,
            PastRows past,
            LongSupplier position) {
        this.database = database;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.policies = policies;
        this.history = history;
        this.past = past;
        this.position = position;
    }

    private static String each(String between, Function<Driver, String> part) {
        return Arrays.stream(Driver.values()).map(part).collect(joining(between));
    }

    private static String column(Driver driver) {
        return CaseRows.column(driver);
    }

    /**
     * What makes customers work.
     *
     * @param paths how many of the costliest paths to tell
     */
    public DriverReport of(CaseFilter filter, int paths) {
        return snapshot.execute(status -> {
            ToldRows live = ToldRows.live(database, EffortProjection.NAME);
            return told(live, policies.live(), filter, paths, position.getAsLong());
        });
    }

    /** What made customers work, as it was: told from the log, under the policy in force then. */
    public DriverReport of(CaseFilter filter, int paths, Hindsight from) {
        Versioned<EffortPolicy> policy = history.at(from.known());
        return past.ask(
                CaseRows.TABLES,
                from,
                new EffortFold(policy.policy()),
                CaseRows::add,
                rows -> told(rows, policy, filter, paths, from.known()));
    }

    private static DriverReport told(
            ToldRows rows, Versioned<EffortPolicy> policy, CaseFilter filter, int paths, long reached) {
        Map<String, Object> parameters = parameters(policy.policy());
        parameters.putAll(filter.parameters(rows.generation()));
        parameters.put("paths", paths);
        List<CasePath> costliest = paths(rows, parameters);
        return rows.database()
                .sql(COUNT.formatted(rows.schema()))
                .params(parameters)
                .query((row, n) -> DriverReport.of(policy, counts(row, costliest), reached))
                .single();
    }

    /** Weights in thousandths of a point, thresholds in the hundred thousandths that points are counted in. */
    private static Map<String, Object> parameters(EffortPolicy policy) {
        Map<String, Object> parameters = new HashMap<>();
        for (Driver driver : Driver.values()) {
            parameters.put(
                    column(driver),
                    policy.points(driver).movePointRight(Weight.DIGITS).longValueExact());
        }
        parameters.put(
                "moderate",
                policy.levels().moderate().movePointRight(POINT_DIGITS).longValueExact());
        return parameters;
    }

    private static List<CasePath> paths(ToldRows rows, Map<String, Object> parameters) {
        return rows.database()
                .sql(PATHS.formatted(rows.schema()))
                .params(parameters)
                .query((row, n) -> new CasePath(
                        List.of(row.getString("path").split(" ", -1)),
                        row.getLong("cases"),
                        points(row.getBigDecimal("points"))))
                .list();
    }

    private static Counts counts(ResultSet row, List<CasePath> paths) throws SQLException {
        Map<Driver, DriverCount> drivers = new EnumMap<>(Driver.class);
        for (Driver driver : Driver.values()) {
            String column = column(driver);
            drivers.put(
                    driver,
                    new DriverCount(
                            row.getLong(column + "_cases"),
                            row.getLong(column + "_units"),
                            row.getLong(column + "_eased")));
        }
        return new Counts(
                row.getLong("cases"),
                row.getLong("hard"),
                row.getLong("customers"),
                row.getLong("hard_pressed"),
                points(row.getBigDecimal("points")),
                drivers,
                paths);
    }

    private static BigDecimal points(BigDecimal counted) {
        return Points.plain(counted.movePointLeft(POINT_DIGITS));
    }
}
