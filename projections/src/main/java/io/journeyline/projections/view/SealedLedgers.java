package io.journeyline.projections.view;

import static java.util.stream.Collectors.joining;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.log.CopiedRow;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ledgers, each sealed under the data key of the stream that its customer is called after, in the table
 * {@code customer} of the view's schema: generation, customer, position, occurred_at, source, id, ledger.
 */
public final class SealedLedgers<S> implements FoldedRows<S> {

    /** Room on each page for the next state of its rows, which then needs no new entry in the index; no compressing. */
    public static final String STORAGE = "fillfactor = 60, toast_tuple_target = 4080";

    private static final int FIELDS = 7;
    private static final int LEDGER_BYTES = 1_024;

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final DataKeys keys;
    private final ViewName view;
    private final LedgerFormat<S> format;

    public SealedLedgers(DataSource database, DataKeys keys, ViewName view, Class<S> ledger) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.keys = keys;
        this.view = view;
        this.format = LedgerFormat.of(ledger);
    }

    /** The table of a view's ledgers. */
    public static String table(ViewName view) {
        return view + ".customer";
    }

    /**
     * What the live generation knows of a customer.
     *
     * @param generation which one that is
     */
    public record Live<S>(int generation, Folded<S> folded) {}

    /** What is told of a customer now; empty for one the view has not met, or who is erased. */
    public Optional<Live<S>> find(CustomerId customer) {
        return find(List.of(customer)).stream().findFirst();
    }

    /** Likewise of several customers, of as many as there is something. */
    public List<Live<S>> find(Collection<CustomerId> customers) {
        return find("(SELECT generation FROM journey.view WHERE name = '%s')".formatted(view), customers);
    }

    @Override
    public List<Folded<S>> load(int generation, Collection<CustomerId> customers) {
        return find(Integer.toString(generation), customers).stream()
                .map(Live::folded)
                .toList();
    }

    private List<Live<S>> find(String generation, Collection<CustomerId> customers) {
        return copy.rows(
                """
                        SELECT generation, customer, key.master, key.wrapped, position, occurred_at, source, id, ledger
                        FROM %s JOIN journey.data_key AS key
                            ON key.stream = customer AND substring(key.wrapped FROM 1 FOR 4) = substring(ledger FROM 2 FOR 4)
                        WHERE generation = %s AND customer = ANY ('{%s}')
                        """.formatted(
                                table(view),
                                generation,
                                customers.stream().map(CustomerId::toString).collect(joining(","))),
                this::live);
    }

    private Live<S> live(CopiedRow row) {
        int generation = row.integer();
        CustomerId customer = new CustomerId(row.uuid());
        DataKey key = keys.unwrapped(stream(customer), row.smallint(), row.bytea());
        long position = row.bigint();
        Moment latest = new Moment(row.timestamp(), new TouchpointKey(row.text(), row.text()));
        S ledger = format.read(key.open(row.bytea()).orElseThrow());
        return new Live<>(generation, new Folded<>(customer, ledger, position, latest));
    }

    private static StreamId stream(CustomerId customer) {
        return new StreamId(customer.value());
    }

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    private record Row<S>(Folded<S> folded, byte[] sealed) {}

    /** The rows of those who have a key; who has none is erased, and has no row. */
    private List<Row<S>> rows(Collection<Folded<S>> folded) {
        Map<StreamId, DataKey> found =
                keys.of(folded.stream().map(one -> stream(one.customer())).toList());
        return folded.stream()
                .flatMap(one -> Stream.ofNullable(found.get(stream(one.customer())))
                        .map(key -> new Row<>(one, key.seal(format.written(one.ledger())))))
                .toList();
    }

    @Override
    public void save(int generation, Collection<Folded<S>> folded) {
        if (folded.isEmpty()) {
            return;
        }
        List<Row<S>> rows = rows(folded);
        database.sql("""
                        INSERT INTO %s (generation, customer, position, occurred_at, source, id, ledger)
                        SELECT ?, customer, position, occurred_at, source, id, ledger
                        FROM unnest(?, ?, ?::timestamptz[], ?, ?, ?)
                            AS folded (customer, position, occurred_at, source, id, ledger)
                        ON CONFLICT (generation, customer) DO UPDATE
                        SET position = excluded.position, occurred_at = excluded.occurred_at, source = excluded.source,
                            id = excluded.id, ledger = excluded.ledger
                        """.formatted(table(view)))
                .param(generation)
                .param(UuidArray.of(
                        rows.stream().map(row -> row.folded().customer().value())))
                .param(rows.stream().mapToLong(row -> row.folded().position()).toArray())
                .param(rows.stream()
                        .map(row -> row.folded().latest().occurredAt().toString())
                        .toArray(String[]::new))
                .param(rows.stream()
                        .map(row -> row.folded().latest().key().source())
                        .toArray(String[]::new))
                .param(rows.stream()
                        .map(row -> row.folded().latest().key().id())
                        .toArray(String[]::new))
                .param(rows.stream().map(Row::sealed).toArray(byte[][]::new))
                .update();
    }

    @Override
    public void remove(int generation, Collection<CustomerId> customers) {
        database.sql("DELETE FROM %s WHERE generation = ? AND customer = ANY (?)".formatted(table(view)))
                .params(generation, UuidArray.of(customers.stream().map(CustomerId::value)))
                .update();
    }

    @Override
    public void add(int generation, Collection<Folded<S>> folded) {
        copy.add(
                table(view) + " (generation, customer, position, occurred_at, source, id, ledger)",
                FIELDS,
                rows(folded).stream().map(row -> fields(generation, row)));
    }

    private static BinaryFields fields(int generation, Row<?> row) {
        Folded<?> folded = row.folded();
        return new BinaryFields(LEDGER_BYTES)
                .integer(generation)
                .uuid(folded.customer().value())
                .bigint(folded.position())
                .timestamp(folded.latest().occurredAt())
                .text(folded.latest().key().source())
                .text(folded.latest().key().id())
                .bytea(row.sealed());
    }
}
