package io.journeyline.projections.effort;

import static java.util.stream.Collectors.joining;

import io.journeyline.effort.EffortFold;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.policy.Points;
import io.journeyline.effort.policy.Weight;
import io.journeyline.effort.survey.Instrument;
import io.journeyline.effort.survey.RankCorrelation;
import io.journeyline.effort.survey.SurveyedCase;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.Hindsight;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.projections.effort.SurveyReport.InstrumentReport;
import io.journeyline.projections.effort.SurveyReport.Sign;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.PastRows;
import io.journeyline.projections.view.ToldRows;
import io.journeyline.touchpoint.Survey;
import io.journeyline.value.Scale;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Answers what customers said about their cases when they were asked. */
public final class SurveyQueries {

    /** Weights are fitted on no more cases than this: those of the customers whose ids come first, which are random. */
    private static final int MOST_FITTED = 100_000;

    private static final int DIGITS = 4;

    private static final String POINTS = Arrays.stream(Driver.values())
            .map(driver -> "%1$s * :%1$s".formatted(CaseRows.column(driver)))
            .collect(joining(" + "));

    /** Doubled ranks are whole numbers, and so are their sums. */
    private static final String CORRELATE = """
            WITH surveyed AS (
                SELECT instrument, kind, least, most, better, answer, %s AS points
                FROM %%1$s.contact_case JOIN %%1$s.answer USING (generation, customer, number)
                WHERE %s
            ), ranked AS (
                SELECT surveyed.*,
                       2 * rank() OVER (PARTITION BY instrument ORDER BY points) - 1
                           + count(*) OVER (PARTITION BY instrument, points) AS x,
                       2 * rank() OVER (PARTITION BY instrument ORDER BY answer) - 1
                           + count(*) OVER (PARTITION BY instrument, answer) AS y
                FROM surveyed
            )
            SELECT instrument, kind, least, most, better, count(*) AS n, sum(answer) AS answers, sum(x) AS x, sum(y) AS y,
                   sum(x::numeric * x) AS xx, sum(y::numeric * y) AS yy, sum(x::numeric * y) AS xy
            FROM ranked GROUP BY instrument, kind, least, most, better ORDER BY instrument
            """.formatted(POINTS, CaseFilter.CONDITION);

    private static final String SURVEYED =
            """
            SELECT customer, answer, %s
            FROM effort_v1.contact_case JOIN effort_v1.answer USING (generation, customer, number)
            WHERE generation = :generation AND instrument = :instrument
            ORDER BY customer, number LIMIT :most
            """.formatted(Arrays.stream(Driver.values()).map(CaseRows::column).collect(joining(", ")));

    private final JdbcClient database;
    private final TransactionTemplate snapshot;
    private final GenerationPolicies<EffortPolicy> policies;
    private final PolicyHistory<EffortPolicy> history;
    private final PastRows past;
    private final LongSupplier position;

    /** Answers with the position that {@code position} tells the view has reached, asked in the same transaction. */
    public SurveyQueries(
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

    /** How points go with answers, under the policy that the view is told by. */
    public SurveyReport of(CaseFilter filter) {
        return snapshot.execute(status -> new SurveyReport(
                told(
                        ToldRows.live(database, EffortProjection.NAME),
                        policies.live().policy(),
                        filter),
                position.getAsLong()));
    }

    /** How they went, as it was: told from the log, under the policy in force then. */
    public SurveyReport of(CaseFilter filter, Hindsight from) {
        EffortPolicy policy = history.at(from.known()).policy();
        return new SurveyReport(
                past.ask(
                        CaseRows.TABLES,
                        from,
                        new EffortFold(policy),
                        CaseRows::add,
                        rows -> told(rows, policy, filter)),
                from.known());
    }

    private static List<InstrumentReport> told(ToldRows rows, EffortPolicy policy, CaseFilter filter) {
        Map<String, Object> parameters = new HashMap<>(filter.parameters(rows.generation()));
        for (Driver driver : Driver.values()) {
            parameters.put(
                    CaseRows.column(driver),
                    policy.points(driver).movePointRight(Weight.DIGITS).longValueExact());
        }
        return rows.database()
                .sql(CORRELATE.formatted(rows.schema()))
                .params(parameters)
                .query((row, n) -> told(row))
                .list();
    }

    /** Cases asked about with an instrument, in an order of their own. */
    public List<SurveyedCase> surveyed(Instrument instrument) {
        return database.sql(SURVEYED)
                .param(
                        "generation",
                        ToldRows.live(database, EffortProjection.NAME).generation())
                .param("instrument", instrument.name())
                .param("most", MOST_FITTED)
                .query((row, n) -> surveyed(row))
                .list();
    }

    private static SurveyedCase surveyed(ResultSet row) throws SQLException {
        Map<Driver, Long> units = new EnumMap<>(Driver.class);
        for (Driver driver : Driver.values()) {
            units.put(driver, row.getLong(CaseRows.column(driver)));
        }
        return new SurveyedCase(
                new CustomerId(row.getObject("customer", UUID.class)), units, row.getBigDecimal("answer"));
    }

    private static InstrumentReport told(ResultSet row) throws SQLException {
        long n = row.getLong("n");
        Scale.Better better = Scale.Better.valueOf(row.getString("better"));
        RankCorrelation correlation = RankCorrelation.of(new RankCorrelation.Sums(
                n,
                row.getBigDecimal("x"),
                row.getBigDecimal("y"),
                row.getBigDecimal("xx"),
                row.getBigDecimal("yy"),
                row.getBigDecimal("xy")));
        return new InstrumentReport(
                row.getString("instrument"),
                Survey.Kind.valueOf(row.getString("kind")),
                Points.plain(row.getBigDecimal("least")),
                Points.plain(row.getBigDecimal("most")),
                better,
                n,
                row.getBigDecimal("answers").divide(BigDecimal.valueOf(n), DIGITS, RoundingMode.HALF_EVEN),
                correlation.rho(),
                better == Scale.Better.LOW ? Sign.POSITIVE : Sign.NEGATIVE,
                correlation.reason());
    }
}
