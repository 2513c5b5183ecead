package io.journeyline.projections.experience;

import io.journeyline.experience.ExperienceFold;
import io.journeyline.experience.ExperienceLedger;
import io.journeyline.experience.expectation.ExperiencePolicy;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.ErasedStream;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.policy.PolicyHistory;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.policy.Versioned;
import io.journeyline.projections.view.Checkpoints;
import io.journeyline.projections.view.CustomerFolds;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.FoldedView;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.NumberedRows;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.TouchpointReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps of every customer what their next experience is judged by, sealed, and of every experience its numbers. Of who is
 * erased nothing is kept, whether they were to be forgotten or to be anonymous: what was expected of an experience is told
 * from all that one person met before.
 */
public final class ExperienceProjection implements FoldedView<Retold> {

    public static final ViewName NAME = new ViewName("experience", 1);

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final NumberedRows experiences;
    private final NumberedRows contacts;
    private final SealedLedgers<ExperienceLedger> ledgers;
    private final GenerationPolicies<ExperiencePolicy> policies;
    private final Checkpoints<Retold, ExperienceLedger> checkpoints;
    private final CustomerFolds<Retold> folds;

    public ExperienceProjection(
            DataSource database,
            CustomerStories stories,
            TouchpointReader reader,
            DataKeys keys,
            PolicyHistory<ExperiencePolicy> history) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.experiences = new NumberedRows(this.database, "experience_v1.experience", "number");
        this.contacts = new NumberedRows(this.database, "experience_v1.contact", "number");
        this.ledgers = new SealedLedgers<>(database, keys, NAME, ExperienceLedger.class);
        this.policies = new GenerationPolicies<>(this.database, NAME, history);
        this.checkpoints = new Checkpoints<>(
                database,
                keys,
                NAME,
                ExperienceLedger.class,
                Retold::ledger,
                (kept, standing) -> Retold.anew(kept),
                (told, turn) -> turn);
        this.folds =
                new CustomerFolds<>(generation -> Retold.fold(fold(generation)), this, checkpoints, stories, reader);
    }

    private ExperienceFold fold(int generation) {
        return new ExperienceFold(policies.of(generation).policy());
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return Stream.concat(Stream.of(SealedLedgers.table(NAME), Checkpoints.table(NAME)), NumberRows.TABLES.stream())
                .toList();
    }

    @Override
    public boolean isOutdated(int generation) {
        return policies.isOutdated(generation);
    }

    @Override
    public CustomerFolds<Retold> folds() {
        return folds;
    }

    @Override
    public void erase(int generation, List<ErasedStream> streams) {
        remove(
                generation,
                streams.stream()
                        .map(erased -> CustomerId.foundedBy(erased.stream()))
                        .toList());
    }

    /** What is told of a customer now, and by which policy; empty for one the view has not met, or who is erased. */
    Optional<Live> find(CustomerId customer) {
        return find(List.of(customer)).stream().findFirst();
    }

    /** Likewise of several customers, of as many as there is something. */
    List<Live> find(Collection<CustomerId> customers) {
        return ledgers.find(customers).stream()
                .map(live -> new Live(policies.of(live.generation()), live.folded()))
                .toList();
    }

    /** As {@link GenerationPolicies#live} says. */
    Versioned<ExperiencePolicy> told() {
        return policies.live();
    }

    /** A customer's ledger, and what it is told by. */
    record Live(Versioned<ExperiencePolicy> policy, Folded<ExperienceLedger> folded) {}

    @Override
    public List<Folded<Retold>> load(int generation, Collection<CustomerId> customers) {
        return ledgers.load(generation, customers).stream()
                .map(one -> one.map(Retold::read))
                .toList();
    }

    /** Of the rows of experiences, those that changed. */
    @Override
    public void save(int generation, Collection<Folded<Retold>> folded) {
        if (folded.isEmpty()) {
            return;
        }
        ledgers.save(generation, ledgersOf(folded));
        List<Folded<Retold>> anew =
                folded.stream().filter(one -> one.ledger().isAnew()).toList();
        experiences.removeFrom(generation, first(anew, Retold::firstExperience));
        contacts.removeFrom(generation, first(anew, Retold::firstContact));
        List<Folded<Retold>> all = List.copyOf(folded);
        List<Retold.Change> changes = NumberRows.changes(fold(generation), all);
        experiences.remove(generation, outdated(all, changes));
        NumberRows.add(copy, NAME.toString(), generation, all, changes);
    }

    private static List<NumberedRows.Row> first(List<Folded<Retold>> folded, ToLongFunction<Retold> first) {
        return folded.stream()
                .map(one -> new NumberedRows.Row(one.customer(), first.applyAsLong(one.ledger())))
                .toList();
    }

    private static List<NumberedRows.Row> outdated(List<Folded<Retold>> folded, List<Retold.Change> changes) {
        List<NumberedRows.Row> outdated = new ArrayList<>();
        for (int n = 0; n < folded.size(); n++) {
            for (long number : changes.get(n).outdated()) {
                outdated.add(new NumberedRows.Row(folded.get(n).customer(), number));
            }
        }
        return outdated;
    }

    private static List<Folded<ExperienceLedger>> ledgersOf(Collection<Folded<Retold>> folded) {
        return folded.stream().map(one -> one.map(Retold::ledger)).toList();
    }

    @Override
    public void remove(int generation, Collection<CustomerId> customers) {
        ledgers.remove(generation, customers);
        checkpoints.remove(generation, customers);
        Object ids = UuidArray.of(customers.stream().map(CustomerId::value));
        database.sql("DELETE FROM experience_v1.experience WHERE generation = ? AND customer = ANY (?)")
                .params(generation, ids)
                .update();
        database.sql("DELETE FROM experience_v1.contact WHERE generation = ? AND customer = ANY (?)")
                .params(generation, ids)
                .update();
    }

    @Override
    public void add(int generation, Collection<Folded<Retold>> folded) {
        ledgers.add(generation, ledgersOf(folded));
        NumberRows.writer(fold(generation)).add(copy, NAME.toString(), generation, List.copyOf(folded));
    }
}
