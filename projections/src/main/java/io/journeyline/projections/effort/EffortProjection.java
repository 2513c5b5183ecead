package io.journeyline.projections.effort;

import io.journeyline.effort.EffortFold;
import io.journeyline.effort.EffortLedger;
import io.journeyline.effort.EffortLedger.CaseCount;
import io.journeyline.effort.policy.Driver;
import io.journeyline.effort.policy.EffortPolicy;
import io.journeyline.effort.survey.Answer;
import io.journeyline.effort.survey.Instrument;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.key.DataKeys;
import io.journeyline.projections.view.CustomerFolds;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.FoldedView;
import io.journeyline.projections.view.GenerationPolicies;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.Channel;
import io.journeyline.record.TouchpointReader;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps everybody's cases up to date: sealed for the customer, and in numbers to be counted over all. */
public final class EffortProjection implements FoldedView<EffortLedger> {

    public static final ViewName NAME = new ViewName("effort", 1);

    private static final List<Driver> DRIVERS = List.of(Driver.values());
    private static final String CASE_COLUMNS = "effort_v1.contact_case (generation, customer, number, last, channels,"
            + " types, path, " + columns() + ")";
    private static final int CASE_FIELDS = 7 + DRIVERS.size();
    private static final String ANSWER_COLUMNS =
            "effort_v1.answer (generation, customer, number, instrument, kind, least, most, better, answer)";
    private static final int ANSWER_FIELDS = 9;

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

    /** The column that a driver is kept in. */
    static String column(Driver driver) {
        return driver.word().replace('-', '_');
    }

    private static String columns() {
        return DRIVERS.stream().map(EffortProjection::column).collect(Collectors.joining(", "));
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of(SealedLedgers.table(NAME), "effort_v1.contact_case", "effort_v1.answer");
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
        addCounts(generation, folded);
    }

    @Override
    public void remove(int generation, Collection<CustomerId> customers) {
        ledgers.remove(generation, customers);
        removeCounts(generation, customers);
    }

    @Override
    public void add(int generation, Collection<Folded<EffortLedger>> folded) {
        ledgers.add(generation, folded);
        addCounts(generation, folded);
    }

    private void removeCounts(int generation, Collection<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        database.sql("DELETE FROM effort_v1.contact_case WHERE generation = ? AND customer = ANY (?)")
                .params(generation, ids)
                .update();
        database.sql("DELETE FROM effort_v1.answer WHERE generation = ? AND customer = ANY (?)")
                .params(generation, ids)
                .update();
    }

    private void addCounts(int generation, Collection<Folded<EffortLedger>> folded) {
        copy.add(
                CASE_COLUMNS,
                CASE_FIELDS,
                folded.stream()
                        .flatMap(one -> one.ledger().counts().stream().map(count -> row(generation, one, count))));
        copy.add(
                ANSWER_COLUMNS,
                ANSWER_FIELDS,
                folded.stream()
                        .flatMap(one ->
                                one.ledger().counts().stream().flatMap(count -> answers(generation, one, count))));
    }

    private static BinaryFields row(int generation, Folded<EffortLedger> one, CaseCount count) {
        BinaryFields row = new BinaryFields(0)
                .integer(generation)
                .uuid(one.customer().value())
                .bigint(count.number())
                .timestamp(count.last())
                .text(count.channels().stream().map(EffortProjection::word).collect(Collectors.joining(" ")))
                .text(String.join(" ", count.types()))
                .text(String.join(" ", count.path()));
        DRIVERS.forEach(driver -> row.bigint(count.units().getOrDefault(driver, 0L)));
        return row;
    }

    /** A channel as it is kept among others. */
    static String word(Channel channel) {
        return channel.name().toLowerCase(Locale.ROOT);
    }

    private static Stream<BinaryFields> answers(int generation, Folded<EffortLedger> one, CaseCount count) {
        return count.answers().stream().map(answer -> row(generation, one, count, answer));
    }

    private static BinaryFields row(int generation, Folded<EffortLedger> one, CaseCount count, Answer answer) {
        Instrument instrument = answer.instrument();
        return new BinaryFields(0)
                .integer(generation)
                .uuid(one.customer().value())
                .bigint(count.number())
                .text(instrument.name())
                .text(instrument.kind().name())
                .numeric(instrument.min())
                .numeric(instrument.max())
                .text(instrument.better().name())
                .numeric(answer.answer());
    }
}
