package io.journeyline.projections.view;

import io.journeyline.identity.CustomerId;
import io.journeyline.log.sql.UuidArray;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes rows of which a customer may have several, told apart by a number. Each is found through the table's key: PostgreSQL
 * believes that a table which has just been filled is next to empty, and would go through all of it for every row it looks for.
 */
public final class NumberedRows {

    private final JdbcClient database;
    private final String table;
    private final String number;

    /**
     * Those of a table.
     *
     * @param number the column of the number, of whatever type of whole numbers
     */
    public NumberedRows(JdbcClient database, String table, String number) {
        this.database = database;
        this.table = table;
        this.number = number;
    }

    /** A row of a customer, which there may be or not. */
    public record Row(CustomerId customer, long number) {}

    /** Removes these. */
    public void remove(int generation, Collection<Row> rows) {
        remove(generation, rows, "=");
    }

    /** Removes of each customer the row of the number and all of higher ones. */
    public void removeFrom(int generation, Collection<Row> first) {
        remove(generation, first, ">=");
    }

    private void remove(int generation, Collection<Row> rows, String comparison) {
        if (rows.isEmpty()) {
            return;
        }
        database.sql("""
                        DELETE FROM %1$s_%2$d WHERE ctid = ANY (ARRAY(
                            SELECT kept.place FROM unnest(?, ?) AS outdated (customer, number)
                            CROSS JOIN LATERAL (
                                SELECT ctid AS place FROM %1$s_%2$d AS kept
                                WHERE generation = %2$d AND kept.customer = outdated.customer
                                  AND kept.%3$s %4$s outdated.number
                                OFFSET 0 -- each through the key
                            ) AS kept))
                        """.formatted(table, generation, number, comparison))
                .params(
                        UuidArray.of(rows.stream().map(row -> row.customer().value())),
                        rows.stream().mapToLong(Row::number).toArray())
                .update();
    }
}
