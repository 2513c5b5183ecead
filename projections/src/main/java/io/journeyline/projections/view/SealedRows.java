package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.identity.StreamId;
import io.journeyline.log.CopiedRow;
import io.journeyline.log.key.DataKey;
import io.journeyline.log.key.DataKeys;
import io.journeyline.log.sql.UuidArray;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** How ledgers lie in rows: each sealed under the data key of the stream that its customer is called after. */
final class SealedRows<L> {

    /** What {@link #opened} reads, of a table joined with {@link SealedLedgers#ITS_KEY}. */
    static final String COLUMNS = "customer, key.master, key.wrapped, position, occurred_at, source, id, ledger";

    /** What {@link #bind} binds. */
    static final String BOUND = """
            unnest(?, ?, ?::timestamptz[], ?, ?, ?) AS folded (customer, position, occurred_at, source, id, ledger)""";

    private final DataKeys keys;
    private final LedgerFormat<L> format;

    SealedRows(DataKeys keys, LedgerFormat<L> format) {
        this.keys = keys;
        this.format = format;
    }

    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Sealed<L>(Folded<L> folded, byte[] ledger) {}

    Folded<L> opened(CopiedRow row) {
        CustomerId customer = new CustomerId(row.uuid());
        DataKey key = keys.unwrapped(stream(customer), row.smallint(), row.bytea());
        long position = row.bigint();
        Moment latest = new Moment(row.timestamp(), new TouchpointKey(row.text(), row.text()));
        return new Folded<>(customer, format.read(key.open(row.bytea()).orElseThrow()), position, latest);
    }

    private static StreamId stream(CustomerId customer) {
        return new StreamId(customer.value());
    }

    /** Those of who has a key; who has none is erased, and has no row. */
    List<Sealed<L>> sealed(Collection<Folded<L>> folded) {
        Map<StreamId, DataKey> found =
                keys.of(folded.stream().map(one -> stream(one.customer())).toList());
        return folded.stream()
                .flatMap(one -> Stream.ofNullable(found.get(stream(one.customer())))
                        .map(key -> new Sealed<>(one, key.seal(format.written(one.ledger())))))
                .toList();
    }

    static <L> StatementSpec bind(StatementSpec statement, List<Sealed<L>> rows) {
        return statement
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
                .param(rows.stream().map(Sealed::ledger).toArray(byte[][]::new));
    }
}
