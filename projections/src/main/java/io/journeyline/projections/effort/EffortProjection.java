package io.journeyline.projections.effort;

import io.journeyline.effort.EffortFold;
import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.projections.view.CustomerFolds;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.FoldedView;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.TouchpointReader;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps everybody's cases up to date: sealed for the customer, and in numbers to be counted over all. */
public final class EffortProjection implements FoldedView<EffortLedger> {

    public static final ViewName NAME = new ViewName("effort", 1);

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final GenerationPolicies<EffortPolicy> policies;
    private final SealedLedgers<EffortLedger> ledgers;
    private final CustomerFolds<EffortLedger> folds;

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
        this.folds = new CustomerFolds<>(
                generation -> new EffortFold(policies.of(generation).policy()), this, stories, reader);
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(Stream.of(SealedLedgers.table(NAME)), CaseRows.TABLES.stream())
                .toList();
    }

    @Override
    public boolean isOutdated(int generation) {
        return policies.isOutdated(generation);
    }

    @Override
    public CustomerFolds<EffortLedger> folds() {
        return folds;
    }

    @Override
    public List<Folded<EffortLedger>> load(int generation, Collection<CustomerId> customers) {
        return ledgers.load(generation, customers);
    }

    @Override
    public void save(int generation, Collection<Folded<EffortLedger>> folded) {
        ledgers.save(generation, folded);
        removeCounts(generation, folded.stream().map(Folded::customer).toList());
        CaseRows.add(copy, NAME.toString(), generation, List.copyOf(folded));
    }

    @Override
    public void remove(int generation, Collection<CustomerId> customers) {
        ledgers.remove(generation, customers);
        removeCounts(generation, customers);
    }

    @Override
    public void add(int generation, Collection<Folded<EffortLedger>> folded) {
        ledgers.add(generation, folded);
        CaseRows.add(copy, NAME.toString(), generation, List.copyOf(folded));
    }

    private void removeCounts(int generation, Collection<CustomerId> customers) {
        Object ids = UuidArray.of(customers.stream().map(CustomerId::value));
        database.sql("DELETE FROM effort_v1.contact_case WHERE generation = ? AND customer = ANY (?)")
                .params(generation, ids)
                .update();
        database.sql("DELETE FROM effort_v1.answer WHERE generation = ? AND customer = ANY (?)")
                .params(generation, ids)
                .update();
    }
}
