package io.journeyline.projections.customer;

import static java.util.stream.Collectors.joining;

import io.journeyline.customer.Accrual;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.BinaryCopy;
import io.journeyline.log.BinaryFields;
import io.journeyline.log.CopiedRow;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.FoldedRows;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * The ledgers in the database. What accrues with a customer lies in a column of its own, which is read and written only
 * when enough has come together, so that one more touchpoint costs the same however long the story is.
 */
final class ProfileRows implements FoldedRows<ProfileLedger> {

    static final String TABLE = "profile_v1.customer";

    /** With so much in the ledger it is laid aside: reading and writing all of it each time would cost more. */
    private static final int MOST_ACCRUED = 64;

    private static final String COLUMNS =
            TABLE + " (generation, customer, position, occurred_at, source, id, ledger, accrued, aside)";
    private static final int FIELDS = 9;
    private static final int LEDGER_BYTES = 4_096;
    private static final byte[] NOTHING = {};

    private static final ObjectReader LEDGER_READER = TouchpointJson.mapper().readerFor(ProfileLedger.class);
    private static final ObjectWriter LEDGER_WRITER = TouchpointJson.mapper().writerFor(ProfileLedger.class);
    private static final ObjectReader ACCRUAL_READER = TouchpointJson.mapper().readerFor(Accrual.class);
    private static final ObjectWriter ACCRUAL_WRITER = TouchpointJson.mapper().writerFor(Accrual.class);

    private final JdbcClient database;
    private final BinaryCopy copy;

    ProfileRows(DataSource database) {
        this.database = JdbcClient.create(database);
        this.copy = new BinaryCopy(database);
    }

    /** The ledger of the columns {@code ledger} and {@code aside}; whole, unless what lies aside was not read. */
    static ProfileLedger ledger(byte[] ledger, byte[] aside) {
        ProfileLedger read = LEDGER_READER.readValue(ledger);
        return aside.length == 0 ? read : read.joined(ACCRUAL_READER.readValue(aside));
    }

    @Override
    public List<Folded<ProfileLedger>> load(int generation, Collection<CustomerId> customers) {
        return copy.rows(
                """
                        SELECT customer, position, occurred_at, source, id, ledger,
                               CASE WHEN accrued >= %d THEN aside ELSE '' END
                        FROM profile_v1.customer WHERE generation = %d AND customer = ANY ('{%s}')
                        """.formatted(
                                MOST_ACCRUED,
                                generation,
                                customers.stream().map(CustomerId::toString).collect(joining(","))),
                ProfileRows::folded);
    }

    private static Folded<ProfileLedger> folded(CopiedRow row) {
        UUID customer = row.uuid();
        long position = row.bigint();
        Moment latest = new Moment(row.timestamp(), new TouchpointKey(row.text(), row.text()));
        return new Folded<>(new CustomerId(customer), ledger(row.bytea(), row.bytea()), position, latest);
    }

    @Override
    public void save(int generation, Collection<Folded<ProfileLedger>> folded) {
        if (folded.isEmpty()) {
            return;
        }
        List<Kept> rows = folded.stream().map(Kept::of).toList();
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
                .param(rows.stream().map(row -> row.folded.customer().value()).toArray(UUID[]::new))
                .param(rows.stream().mapToLong(row -> row.folded.position()).toArray())
                .param(rows.stream()
                        .map(row -> row.folded.latest().occurredAt().toString())
                        .toArray(String[]::new))
                .param(rows.stream()
                        .map(row -> row.folded.latest().key().source())
                        .toArray(String[]::new))
                .param(rows.stream().map(row -> row.folded.latest().key().id()).toArray(String[]::new))
                .param(rows.stream().map(row -> row.ledger).toArray(byte[][]::new))
                .param(rows.stream().mapToInt(row -> row.accrued).toArray())
                .param(rows.stream().map(row -> row.aside).toArray(byte[][]::new))
                .update();
    }

    @Override
    public void add(int generation, Collection<Folded<ProfileLedger>> folded) {
        copy.add(COLUMNS, FIELDS, folded.stream().map(one -> fields(generation, Kept.of(one))));
    }

    private static BinaryFields fields(int generation, Kept row) {
        return new BinaryFields(LEDGER_BYTES)
                .integer(generation)
                .uuid(row.folded.customer().value())
                .bigint(row.folded.position())
                .timestamp(row.folded.latest().occurredAt())
                .text(row.folded.latest().key().source())
                .text(row.folded.latest().key().id())
                .bytea(row.ledger)
                .integer(row.accrued)
                .bytea(row.aside == null ? NOTHING : row.aside);
    }

    /** A ledger as it is kept; {@code aside} is null where what lies there stays, never in a new row. */
    private static final class Kept {

        private final Folded<ProfileLedger> folded;
        private final byte[] ledger;
        private final int accrued;
        private final byte @Nullable [] aside;

        private Kept(Folded<ProfileLedger> folded, ProfileLedger ledger, byte @Nullable [] aside) {
            this.folded = folded;
            this.ledger = LEDGER_WRITER.writeValueAsBytes(ledger);
            this.accrued = ledger.accrued();
            this.aside = aside;
        }

        static Kept of(Folded<ProfileLedger> folded) {
            ProfileLedger ledger = folded.ledger();
            if (!ledger.whole()) {
                return new Kept(folded, ledger, null);
            }
            return ledger.accrued() < MOST_ACCRUED
                    ? new Kept(folded, ledger, NOTHING)
                    : new Kept(folded, ledger.laidAside(), ACCRUAL_WRITER.writeValueAsBytes(ledger.accrual()));
        }
    }
}
