package io.journeyline.projections.effort;

import io.journeyline.effort.EffortFold;
import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.projections.view.Checkpoints;
import io.journeyline.projections.view.CustomerFolds;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.FoldedView;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.NumberedRows;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.TouchpointReader;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps everybody's cases up to date: sealed for the customer, and in numbers to be counted over all. */
public final class EffortProjection implements FoldedView<RetoldCases> {

    public static final ViewName NAME = new ViewName("effort", 1);

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final GenerationPolicies<EffortPolicy> policies;
    private final SealedLedgers<EffortLedger> ledgers;
    private final Checkpoints<RetoldCases, EffortLedger> checkpoints;
    private final CustomerFolds<RetoldCases> folds;

    public EffortProjection(
            DataSource database,
            CustomerStories stories,
            TouchpointReader reader,
            DataKeys keys,
            GenerationPolicies<EffortPolicy> policies) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.policies = policies;
        this.ledgers = new SealedLedgers<>(database, keys, NAME, EffortLedger.class);
        this.checkpoints = new Checkpoints<>(
                database,
                keys,
                NAME,
                EffortLedger.class,
                RetoldCases::ledger,
                (kept, standing) -> new RetoldCases(kept, standing.ledger()),
                (told, turn) -> turn);
        this.folds = new CustomerFolds<>(
                generation ->
                        RetoldCases.fold(new EffortFold(policies.of(generation).policy())),
                this,
                checkpoints,
                stories,
                reader);
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(Stream.of(SealedLedgers.table(NAME), Checkpoints.table(NAME)), CaseRows.TABLES.stream())
                .toList();
    }

    @Override
    public boolean isOutdated(int generation) {
        return policies.isOutdated(generation);
    }

    @Override
    public CustomerFolds<RetoldCases> folds() {
        return folds;
    }

    @Override
    public List<Folded<RetoldCases>> load(int generation, Collection<CustomerId> customers) {
        return ledgers.load(generation, customers).stream()
                .map(one -> one.map(RetoldCases::read))
                .toList();
    }

    /** Of the rows of cases, those that changed. */
    @Override
    public void save(int generation, Collection<Folded<RetoldCases>> folded) {
        ledgers.save(generation, ledgersOf(folded));
        removeChanged(generation, folded);
        removeCounts(
                generation,
                folded.stream()
                        .filter(one -> one.ledger().isAnew())
                        .map(Folded::customer)
                        .toList());
        addCounts(generation, folded);
    }

    private static List<Folded<EffortLedger>> ledgersOf(Collection<Folded<RetoldCases>> folded) {
        return folded.stream().map(one -> one.map(RetoldCases::ledger)).toList();
    }

    @Override
    public void remove(int generation, Collection<CustomerId> customers) {
        ledgers.remove(generation, customers);
        checkpoints.remove(generation, customers);
        removeCounts(generation, customers);
    }

    @Override
    public void add(int generation, Collection<Folded<RetoldCases>> folded) {
        ledgers.add(generation, ledgersOf(folded));
        addCounts(generation, folded);
    }

    private void addCounts(int generation, Collection<Folded<RetoldCases>> folded) {
        CaseRows.add(copy, NAME.toString(), generation, folded, RetoldCases::counts);
    }

    private void removeChanged(int generation, Collection<Folded<RetoldCases>> folded) {
        List<NumberedRows.Row> changed = folded.stream()
                .flatMap(one ->
                        one.ledger().changed().stream().map(number -> new NumberedRows.Row(one.customer(), number)))
                .toList();
        for (String table : CaseRows.TABLES) {
            new NumberedRows(database, table, "number").remove(generation, changed);
        }
    }

    private void removeCounts(int generation, Collection<CustomerId> customers) {
        if (customers.isEmpty()) {
            return;
        }
        for (String table : CaseRows.TABLES) {
            database.sql("DELETE FROM %s WHERE generation = ? AND customer = ANY (?)".formatted(table))
                    .params(generation, UuidArray.of(customers.stream().map(CustomerId::value)))
                    .update();
        }
    }
}
