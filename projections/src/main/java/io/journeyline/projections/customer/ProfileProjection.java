package io.journeyline.projections.customer;

import static java.util.stream.Collectors.joining;

import io.journeyline.customer.ProfileFold;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.log.CopiedRow;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.projections.view.Checkpoints;
import io.journeyline.projections.view.CustomerFolds;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.FoldedView;
import io.journeyline.projections.view.SealedLedgers;
import io.journeyline.projections.view.ViewName;
import io.journeyline.projections.view.ViewPace;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointKey;
import io.journeyline.record.TouchpointReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the profile of every customer up to date. */
public final class ProfileProjection implements FoldedView<ProfileLedger> {

    public static final ViewName NAME = new ViewName("profile", 1);

    private static final String COLUMNS =
            "profile_v1.customer (generation, customer, position, occurred_at, source, id, ledger, accrued, aside)";
    private static final int FIELDS = 9;
    private static final int LEDGER_BYTES = 4_096;

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final DataKeys keys;
    private final Checkpoints<ProfileLedger, ProfileLedger> checkpoints;
    private final CustomerFolds<ProfileLedger> folds;

    public ProfileProjection(DataSource database, CustomerStories stories, TouchpointReader reader, DataKeys keys) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.keys = keys;
        this.checkpoints = Checkpoints.of(database, keys, NAME, ProfileLedger.class, ProfileProjection::isDue);
        this.folds = new CustomerFolds<>(generation -> new ProfileFold(), this, checkpoints, stories, reader);
    }

    /** Of a long story, most of which lies aside, the ledger is whole only when it is to be laid aside again. */
    private static boolean isDue(ProfileLedger ledger, boolean turn) {
        return ledger.whole() && (turn || ledger.accrued() >= KeptLedger.MOST_ACCRUED);
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public ViewPace pace() {
        return ViewPace.PROMPT;
    }

    @Override
    public List<String> tables() {
        return List.of("profile_v1.customer", Checkpoints.table(NAME));
    }

    @Override
    public CustomerFolds<ProfileLedger> folds() {
        return folds;
    }

    @Override
    public List<Folded<ProfileLedger>> load(int generation, Collection<CustomerId> customers) {
        return copy.rows(
                """
                        SELECT customer, key.master, key.wrapped, position, occurred_at, source, id, ledger,
                               CASE WHEN accrued >= %d THEN aside ELSE '' END
                        FROM profile_v1.customer %s
                        WHERE generation = %d AND customer = ANY ('{%s}')
                        """.formatted(
                                KeptLedger.MOST_ACCRUED,
                                SealedLedgers.ITS_KEY,
                                generation,
                                customers.stream().map(CustomerId::toString).collect(joining(","))),
                this::folded);
    }

    private Folded<ProfileLedger> folded(CopiedRow row) {
        CustomerId customer = new CustomerId(row.uuid());
        DataKey key = keys.unwrapped(stream(customer), row.smallint(), row.bytea());
        long position = row.bigint();
        Moment latest = new Moment(row.timestamp(), new TouchpointKey(row.text(), row.text()));
        return new Folded<>(customer, KeptLedger.read(key, row.bytea(), row.bytea()), position, latest);
    }

    /** The stream a customer is called after, under whose key the ledger is sealed. */
    private static StreamId stream(CustomerId customer) {
        return new StreamId(customer.value());
    }

    private record Row(Folded<ProfileLedger> folded, KeptLedger ledger) {}

    /** The rows of those who have a key; who has none is erased, and has no row. */
    private List<Row> rows(Collection<Folded<ProfileLedger>> folded) {
        Map<StreamId, DataKey> found =
                keys.of(folded.stream().map(one -> stream(one.customer())).toList());
        return folded.stream()
                .flatMap(one -> Stream.ofNullable(found.get(stream(one.customer())))
                        .map(key -> new Row(one, KeptLedger.of(key, one.ledger()))))
                .toList();
    }

    @Override
    public void save(int generation, Collection<Folded<ProfileLedger>> folded) {
        if (folded.isEmpty()) {
            return;
        }
        List<Row> all = rows(folded);
        List<Folded<ProfileLedger>> rows = all.stream().map(Row::folded).toList();
        List<KeptLedger> ledgers = all.stream().map(Row::ledger).toList();
        database.sql("""
                        INSERT INTO profile_v1.customer AS kept
                            (generation, customer, position, occurred_at, source, id, ledger, accrued, aside)
                        SELECT ?, customer, position, occurred_at, source, id, ledger, accrued, aside
                        FROM unnest(?, ?, ?::timestamptz[], ?, ?, ?, ?, ?)
                            AS folded (customer, position, occurred_at, source, id, ledger, accrued, aside)
                        ON CONFLICT (generation, customer) DO UPDATE
                        SET position = excluded.position, occurred_at = excluded.occurred_at, source = excluded.source,
                            id = excluded.id, ledger = excluded.ledger, accrued = excluded.accrued,
                            aside = coalesce(excluded.aside, kept.aside)
                        """)
                .param(generation)
                .param(UuidArray.of(rows.stream().map(one -> one.customer().value())))
                .param(rows.stream().mapToLong(Folded::position).toArray())
                .param(rows.stream()
                        .map(one -> one.latest().occurredAt().toString())
                        .toArray(String[]::new))
                .param(rows.stream().map(one -> one.latest().key().source()).toArray(String[]::new))
                .param(rows.stream().map(one -> one.latest().key().id()).toArray(String[]::new))
                .param(ledgers.stream().map(KeptLedger::ledger).toArray(byte[][]::new))
                .param(ledgers.stream().mapToInt(KeptLedger::accrued).toArray())
                .param(ledgers.stream().map(KeptLedger::aside).toArray(byte[][]::new))
                .update();
    }

    @Override
    public void remove(int generation, Collection<CustomerId> customers) {
        database.sql("DELETE FROM profile_v1.customer WHERE generation = ? AND customer = ANY (?)")
                .params(generation, UuidArray.of(customers.stream().map(CustomerId::value)))
                .update();
        checkpoints.remove(generation, customers);
    }

    @Override
    public void add(int generation, Collection<Folded<ProfileLedger>> folded) {
        copy.add(COLUMNS, FIELDS, rows(folded).stream().map(row -> row(generation, row.folded(), row.ledger())));
    }

    private static BinaryFields row(int generation, Folded<ProfileLedger> one, KeptLedger kept) {
        return new BinaryFields(LEDGER_BYTES)
                .integer(generation)
                .uuid(one.customer().value())
                .bigint(one.position())
                .timestamp(one.latest().occurredAt())
                .text(one.latest().key().source())
                .text(one.latest().key().id())
                .bytea(kept.ledger())
                .integer(kept.accrued())
                .bytea(Objects.requireNonNull(kept.aside()));
    }
}
