package io.journeyline.projections.view;

import static java.util.stream.Collectors.joining;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ledgers, each sealed under the data key of the stream that its customer is called after, in the table
 * {@code customer} of the view's schema: generation, customer, position, occurred_at, source, id, ledger.
 */
public final class SealedLedgers<S> implements FoldedRows<S> {

    /** Room on each page for the next state of its rows, which then needs no new entry in the index; no compressing. */
    public static final String STORAGE = "fillfactor = 60, toast_tuple_target = 4080";

    /** Joins a table of ledgers with the key that each is sealed under. */
    public static final String ITS_KEY = """
            CROSS JOIN LATERAL (
                SELECT master, wrapped FROM journey.data_key
                WHERE stream = customer AND substring(wrapped FROM 1 FOR 4) = substring(ledger FROM 2 FOR 4)
                OFFSET 0 -- each through its index, whatever the planner thinks of reading everybody's
            ) AS key""";

    private static final int FIELDS = 7;
    private static final int LEDGER_BYTES = 1_024;

    private final JdbcClient database;
    private final BinaryCopy copy;
    private final ViewName view;
    private final SealedRows<S> sealed;

    public SealedLedgers(DataSource database, DataKeys keys, ViewName view, Class<S> ledger) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
        this.view = view;
        this.sealed = new SealedRows<>(keys, LedgerFormat.of(ledger));
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
                "SELECT generation, %s FROM %s %s WHERE generation = %s AND customer = ANY ('{%s}')"
                        .formatted(
                                SealedRows.COLUMNS,
                                table(view),
                                ITS_KEY,
                                generation,
                                customers.stream().map(CustomerId::toString).collect(joining(","))),
                row -> new Live<>(row.integer(), sealed.opened(row)));
    }

    @Override
    public void save(int generation, Collection<Folded<S>> folded) {
        if (folded.isEmpty()) {
            return;
        }
        JdbcClient.StatementSpec statement =
                database.sql("""
                        INSERT INTO %s (generation, customer, position, occurred_at, source, id, ledger)
                        SELECT ?, customer, position, occurred_at, source, id, ledger FROM %s
                        ON CONFLICT (generation, customer) DO UPDATE
                        SET position = excluded.position, occurred_at = excluded.occurred_at, source = excluded.source,
                            id = excluded.id, ledger = excluded.ledger
                        """.formatted(table(view), SealedRows.BOUND)).param(generation);
        SealedRows.bind(statement, sealed.sealed(folded)).update();
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
                sealed.sealed(folded).stream().map(row -> fields(generation, row)));
    }

    private static BinaryFields fields(int generation, SealedRows.Sealed<?> row) {
        Folded<?> folded = row.folded();
        return new BinaryFields(LEDGER_BYTES)
                .integer(generation)
                .uuid(folded.customer().value())
                .bigint(folded.position())
                .timestamp(folded.latest().occurredAt())
                .text(folded.latest().key().source())
                .text(folded.latest().key().id())
                .bytea(row.ledger());
    }
}
