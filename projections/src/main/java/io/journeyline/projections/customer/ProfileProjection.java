package io.journeyline.projections.customer;

import static java.util.stream.Collectors.toMap;

import io.journeyline.customer.ProfileFold;
import io.journeyline.customer.ProfileLedger;
import io.journeyline.identity.CustomerId;
import io.journeyline.log.CustomerStories;
import io.journeyline.log.StoredTouchpoint;
import io.journeyline.projections.view.FoldBatch;
import io.journeyline.projections.view.Folded;
import io.journeyline.projections.view.FoldedRows;
import io.journeyline.projections.view.View;
import io.journeyline.projections.view.ViewBatch;
import io.journeyline.projections.view.ViewName;
import io.journeyline.record.Moment;
import io.journeyline.record.TouchpointJson;
import io.journeyline.record.TouchpointKey;
import io.journeyline.record.TouchpointReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the profile of every customer up to date. */
public final class ProfileProjection implements View, FoldedRows<ProfileLedger> {

    public static final ViewName NAME = new ViewName("profile", 1);

    private static final ProfileFold FOLD = new ProfileFold();

    private final JdbcClient database;
    private final CustomerStories stories;
    private final TouchpointReader reader;

    public ProfileProjection(JdbcClient database, CustomerStories stories, TouchpointReader reader) {
        this.database = database;
        this.stories = stories;
        this.reader = reader;
    }

    @Override
    public ViewName name() {
        return NAME;
    }

    @Override
    public String table() {
        return "profile_v1.customer";
    }

    @Override
    public ViewBatch open(int generation, List<StoredTouchpoint> touchpoints) {
        return new FoldBatch<>(FOLD, this, stories, reader, generation, touchpoints);
    }

    @Override
    public Map<CustomerId, Folded<ProfileLedger>> load(int generation, Collection<CustomerId> customers) {
        return database
                .sql("""
                        SELECT customer, position, occurred_at, source, id, ledger FROM profile_v1.customer
                        WHERE generation = ? AND customer = ANY (?)
                        """)
                .params(generation, customers.stream().map(CustomerId::value).toArray(UUID[]::new))
                .query((row, n) -> Map.entry(new CustomerId(row.getObject("customer", UUID.class)), folded(row)))
                .stream()
                .collect(toMap(Entry::getKey, Entry::getValue));
    }

    private static Folded<ProfileLedger> folded(ResultSet row) throws SQLException {
        return new Folded<>(
                TouchpointJson.mapper().readValue(row.getBytes("ledger"), ProfileLedger.class),
                row.getLong("position"),
                new Moment(
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        new TouchpointKey(row.getString("source"), row.getString("id"))));
    }

    @Override
    public void save(int generation, Map<CustomerId, Folded<ProfileLedger>> folded) {
        if (folded.isEmpty()) {
            return;
        }
        List<Entry<CustomerId, Folded<ProfileLedger>>> rows = List.copyOf(folded.entrySet());
        database.sql("""
                        INSERT INTO profile_v1.customer (generation, customer, position, occurred_at, source, id, ledger)
                        SELECT ?, folded.*
                        FROM unnest(?::uuid[], ?::bigint[], ?::timestamptz[], ?::text[], ?::text[], ?::bytea[]) AS folded
                        ON CONFLICT (generation, customer) DO UPDATE
                        SET position = excluded.position, occurred_at = excluded.occurred_at, source = excluded.source,
                            id = excluded.id, ledger = excluded.ledger
                        """)
                .params(
                        generation,
                        column(rows, row -> row.getKey().value()).toArray(UUID[]::new),
                        column(rows, row -> row.getValue().position()).toArray(Long[]::new),
                        column(rows, row -> row.getValue().latest().occurredAt().toString())
                                .toArray(String[]::new),
                        column(rows, row -> row.getValue().latest().key().source())
                                .toArray(String[]::new),
                        column(rows, row -> row.getValue().latest().key().id()).toArray(String[]::new),
                        column(
                                        rows,
                                        row -> TouchpointJson.mapper()
                                                .writeValueAsBytes(
                                                        row.getValue().ledger()))
                                .toArray(byte[][]::new))
                .update();
    }

    private static <T> List<T> column(
            List<Entry<CustomerId, Folded<ProfileLedger>>> rows,
            Function<Entry<CustomerId, Folded<ProfileLedger>>, T> value) {
        return rows.stream().map(value).toList();
    }
}
