package io.journeyline.projections.effort;

import static java.util.stream.Collectors.joining;

import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Points;
import io.journeyline.effort.policy.Weight;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.effort.DriverReport.CasePath;
import io.journeyline.projections.effort.DriverReport.DriverPart;
import io.journeyline.projections.view.GenerationPolicies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers what makes customers work, over all cases. Points are counted in whole hundred thousandths, and so exactly. */
public final class DriverQueries {

    private static final int DIGITS = 4;
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
            FROM (SELECT contact_case.*, %s AS points FROM effort_v1.contact_case WHERE %s) AS told
            """.formatted(DRIVER_COUNTS, POINTS, CaseFilter.CONDITION);

    private static final String PATHS = """
            SELECT path, count(*) AS cases, sum(%s) AS points FROM effort_v1.contact_case WHERE %s
            GROUP BY path HAVING sum(%1$s) > 0 ORDER BY points DESC, path LIMIT :paths
            """.formatted(POINTS, CaseFilter.CONDITION);

    private final JdbcClient database;
    private final TransactionTemplate snapshot;
    private final GenerationPolicies<EffortPolicy> policies;
    private final LongSupplier position;

    /** Answers with the position that {@code position} tells the view has reached, asked in the same transaction. */
    public DriverQueries(
            JdbcClient database,
            PlatformTransactionManager transactions,
            GenerationPolicies<EffortPolicy> policies,
            LongSupplier position) {
        this.database = database;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.policies = policies;
        this.position = position;
    }

    private static String each(String between, Function<Driver, String> part) {
        return Arrays.stream(Driver.values()).map(part).collect(joining(between));
    }

    private static String column(Driver driver) {
        return EffortProjection.column(driver);
    }

    /**
     * What makes customers work.
     *
     * @param paths how many of the costliest paths to tell
     */
    public DriverReport of(CaseFilter filter, int paths) {
        return snapshot.execute(status -> {
            int generation = generation(database);
            Versioned<EffortPolicy> policy = policies.of(generation);
            Map<String, Object> parameters = parameters(policy.policy());
            parameters.putAll(filter.parameters(generation));
            parameters.put("paths", paths);
            List<CasePath> costliest = paths(parameters);
            long reached = position.getAsLong();
            return database.sql(COUNT)
                    .params(parameters)
                    .query((row, n) -> report(row, policy, costliest, reached))
                    .single();
        });
    }

    /** The generation whose rows are read. */
    static int generation(JdbcClient database) {
        return database.sql("SELECT generation FROM journey.view WHERE name = 'effort_v1'")
                .query(Integer.class)
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

    private List<CasePath> paths(Map<String, Object> parameters) {
        return database.sql(PATHS)
                .params(parameters)
                .query((row, n) -> new CasePath(
                        List.of(row.getString("path").split(" ", -1)),
                        row.getLong("cases"),
                        points(row.getBigDecimal("points"))))
                .list();
    }

    private static DriverReport report(
            ResultSet row, Versioned<EffortPolicy> policy, List<CasePath> paths, long reached) throws SQLException {
        long cases = row.getLong("cases");
        long hard = row.getLong("hard");
        long customers = row.getLong("customers");
        long hardPressed = row.getLong("hard_pressed");
        return new DriverReport(
                policy.version(),
                cases,
                hard,
                share(BigDecimal.valueOf(hard), BigDecimal.valueOf(cases)),
                customers,
                hardPressed,
                share(BigDecimal.valueOf(hardPressed), BigDecimal.valueOf(customers)),
                points(row.getBigDecimal("points")),
                parts(row, policy.policy(), cases),
                paths,
                reached);
    }

    private static List<DriverPart> parts(ResultSet row, EffortPolicy policy, long cases) throws SQLException {
        BigDecimal all = points(row.getBigDecimal("points"));
        List<DriverPart> parts = new ArrayList<>();
        for (Driver driver : Driver.values()) {
            String column = column(driver);
            long units = row.getLong(column + "_units");
            BigDecimal points = Points.of(policy.points(driver), units);
            long eased = row.getLong(column + "_eased");
            parts.add(new DriverPart(
                    driver,
                    row.getLong(column + "_cases"),
                    Points.units(units),
                    points,
                    share(points, all),
                    eased,
                    share(BigDecimal.valueOf(eased), BigDecimal.valueOf(cases))));
        }
        return parts.stream()
                .filter(part -> part.cases() > 0)
                .sorted(Comparator.comparing(DriverPart::points).reversed().thenComparing(DriverPart::driver))
                .toList();
    }

    private static BigDecimal points(BigDecimal counted) {
        return Points.plain(counted.movePointLeft(POINT_DIGITS));
    }

    private static @Nullable BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, DIGITS, RoundingMode.HALF_EVEN);
    }
}
