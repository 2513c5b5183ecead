package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.common.DateTimeUtils;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who waits for which view to be mended, as Axon's dead letters tell. */
final class ParkedCustomers {

    private final JdbcClient database;

    ParkedCustomers(JdbcClient database) {
        this.database = database;
    }

    /** How many touchpoints wait. */
    long touchpoints(ViewName view) {
        return database.sql("SELECT count(*) FROM journey.dead_letter WHERE processinggroup = ?")
                .param(view.toString())
                .query(Long.class)
                .single();
    }

    /** How many customers wait. */
    long count(ViewName view) {
        return database.sql(
                        "SELECT count(DISTINCT sequenceidentifier) FROM journey.dead_letter WHERE processinggroup = ?")
                .param(view.toString())
                .query(Long.class)
                .single();
    }

    /** Those who wait, by id, behind one of them; at most {@code limit}. */
    List<ParkedCustomer> page(ViewName view, Optional<CustomerId> after, int limit) {
        return database.sql("""
                        SELECT sequenceidentifier, touchpoints, convert_from(payload, 'UTF8')::bigint AS position,
                               enqueuedat, causetype
                        FROM (
                            SELECT sequenceidentifier, count(*) AS touchpoints, min(sequenceindex) AS sequenceindex
                            FROM journey.dead_letter WHERE processinggroup = ? AND sequenceidentifier > ?
                            GROUP BY sequenceidentifier ORDER BY sequenceidentifier LIMIT ?
                        ) AS waiting JOIN journey.dead_letter USING (sequenceidentifier, sequenceindex)
                        WHERE processinggroup = ? ORDER BY sequenceidentifier
                        """)
                .params(view.toString(), after.map(CustomerId::toString).orElse(""), limit, view.toString())
                .query((row, n) -> new ParkedCustomer(
                        customer(row.getString("sequenceidentifier")),
                        row.getLong("touchpoints"),
                        row.getLong("position"),
                        DateTimeUtils.parseInstant(row.getString("enqueuedat")),
                        row.getString("causetype")))
                .list();
    }

    /** Who of these waits. */
    Set<CustomerId> among(ViewName view, Collection<CustomerId> customers) {
        return database.sql("""
                        SELECT DISTINCT sequenceidentifier FROM journey.dead_letter
                        WHERE processinggroup = ? AND sequenceidentifier = ANY (?)
                        """)
                .params(view.toString(), sequences(customers))
                .query((row, n) -> customer(row.getString("sequenceidentifier")))
                .set();
    }

    /** Of as many of these as wait, the position of the first touchpoint that does. */
    Map<CustomerId, Long> firstOf(ViewName view, Collection<CustomerId> customers) {
        Map<CustomerId, Long> first = new HashMap<>();
        database.sql("""
                        SELECT DISTINCT ON (sequenceidentifier) sequenceidentifier,
                               convert_from(payload, 'UTF8')::bigint AS position
                        FROM journey.dead_letter WHERE processinggroup = ? AND sequenceidentifier = ANY (?)
                        ORDER BY sequenceidentifier, sequenceindex
                        """).params(view.toString(), sequences(customers)).query(row -> {
            first.put(customer(row.getString("sequenceidentifier")), row.getLong("position"));
        });
        return first;
    }

    /** Names what one stays parked for: of what is put back, Axon names its own wrapping of that. */
    void because(ViewName view, CustomerId customer, Refused refused) {
        database.sql("""
                        UPDATE journey.dead_letter SET causetype = ?
                        WHERE processinggroup = ? AND sequenceidentifier = ?
                          AND sequenceindex = (SELECT min(sequenceindex) FROM journey.dead_letter
                                               WHERE processinggroup = ? AND sequenceidentifier = ?)
                        """)
                .params(
                        refused.cause().getClass().getName(),
                        view.toString(),
                        customer.toString(),
                        view.toString(),
                        customer.toString())
                .update();
    }

    /** Nobody waits any more but some of these. */
    void releaseAllBut(ViewName view, Collection<CustomerId> customers) {
        database.sql("DELETE FROM journey.dead_letter WHERE processinggroup = ? AND sequenceidentifier <> ALL (?)")
                .params(view.toString(), sequences(customers))
                .update();
    }

    private static String[] sequences(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::toString).toArray(String[]::new);
    }

    static CustomerId customer(String sequence) {
        return new CustomerId(UUID.fromString(sequence));
    }
}
