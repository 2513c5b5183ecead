package io.journeyline.projections.churn;

import io.journeyline.churn.ChurnFold;
import io.journeyline.churn.ChurnLedger;
import io.journeyline.churn.ChurnNumbers;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.projections.view.Checkpoints;
import io.journeyline.projections.view.CustomerFolds;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.FoldedView;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.TouchpointReader;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps of every customer the ledger of churn, sealed, and beside it the same in numbers. */
public final class ChurnProjection implements FoldedView<ChurnLedger> {

    public static final ViewName NAME = new ViewName("churn", 1);

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final SealedLedgers<ChurnLedger> ledgers;
    private final Checkpoints<ChurnLedger, ChurnLedger> checkpoints;
    private final CustomerFolds<ChurnLedger> folds;

    /** @param zone the company's: what is bought on one day of it is bought once */
    public ChurnProjection(
            DataSource database, CustomerStories stories, TouchpointReader reader, DataKeys keys, ZoneId zone) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.ledgers = ledgers(database, keys);
        this.checkpoints = Checkpoints.of(database, keys, NAME, ChurnLedger.class, (ledger, turn) -> turn);
        this.folds = new CustomerFolds<>(_ -> new ChurnFold(zone), this, checkpoints, stories, reader);
    }

    static SealedLedgers<ChurnLedger> ledgers(DataSource database, DataKeys keys) {
        return new SealedLedgers<>(database, keys, NAME, ChurnLedger.class);
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of(SealedLedgers.table(NAME), Checkpoints.table(NAME), NumberRow.TABLE);
    }

    @Override
    public CustomerFolds<ChurnLedger> folds() {
        return folds;
    }

    @Override
    public List<Folded<ChurnLedger>> load(int generation, Collection<CustomerId> customers) {
        return ledgers.load(generation, customers);
    }

    /** Numbers that are there already make way: COPY knows no conflicts. */
    @Override
    public void save(int generation, Collection<Folded<ChurnLedger>> folded) {
        if (!folded.isEmpty()) {
            ledgers.save(generation, folded);
            removeNumbers(generation, folded.stream().map(Folded::customer).toList());
            addNumbers(generation, folded);
        }
    }

    @Override
    public void remove(int generation, Collection<CustomerId> customers) {
        ledgers.remove(generation, customers);
        checkpoints.remove(generation, customers);
        removeNumbers(generation, customers);
    }

    @Override
    public void add(int generation, Collection<Folded<ChurnLedger>> folded) {
        ledgers.add(generation, folded);
        addNumbers(generation, folded);
    }

    private void removeNumbers(int generation, Collection<CustomerId> customers) {
        database.sql("DELETE FROM churn_v1.numbers WHERE generation = ? AND customer = ANY (?)")
                .params(generation, UuidArray.of(customers.stream().map(CustomerId::value)))
                .update();
    }

    private void addNumbers(int generation, Collection<Folded<ChurnLedger>> folded) {
        copy.add(
                NumberRow.INTO,
                NumberRow.FIELDS,
                folded.stream()
                        .map(one -> NumberRow.written(generation, one.customer(), ChurnNumbers.of(one.ledger()))));
    }
}
