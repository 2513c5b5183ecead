package io.journeyline.projections.view;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which generation of a view's rows is read, and which one is being built beside it. */
final class ViewGenerations {

    private final JdbcClient database;

    ViewGenerations(JdbcClient database) {
        this.database = database;
    }

    /** Sees to it that there is a first generation. */
    void know(ViewName view) {
        database.sql("INSERT INTO journey.view (name) VALUES (?) ON CONFLICT DO NOTHING")
                .param(view.toString())
                .update();
    }

    /** The state of a view's rows; {@code building} is the generation that a rebuild fills. */
    record State(int live, Optional<Integer> building, Optional<String> failure) {}

    State state(ViewName view) {
        return database.sql("SELECT generation, building, failure FROM journey.view WHERE name = ?")
                .param(view.toString())
                .query((row, n) -> new State(
                        row.getInt("generation"),
                        Optional.ofNullable(row.getObject("building", Integer.class)),
                        Optional.ofNullable(row.getString("failure"))))
                .single();
    }

    /** The live generation: from now until this transaction ends it stays that, and nobody else writes to it. */
    int hold(ViewName view) {
        return database.sql("SELECT generation FROM journey.view WHERE name = ? FOR UPDATE")
                .param(view.toString())
                .query(Integer.class)
                .single();
    }

    /**
     * The live generation, held likewise by who takes in some customers' news. Their rows are few beside all that there are,
     * and are found through indexes: what PostgreSQL plans by the numbers it has of the tables, or none yet, may read a
     * whole table for each page.
     */
    int holdToTakeIn(ViewName view) {
        database.sql("""
                        SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
                               set_config('enable_mergejoin', 'off', true)
                        """).query(rows -> {});
        return hold(view);
    }

    /**
     * The live generation, held likewise by who is going to change its rows and leave the view's position as it is: that they
     * changed shows in the view's row, which is written anew.
     */
    int holdToMend(ViewName view) {
        return database.sql("UPDATE journey.view SET generation = generation WHERE name = ? RETURNING generation")
                .param(view.toString())
                .query(Integer.class)
                .single();
    }

    /**
     * Makes room beside the live generation and answers which it is: a number of its own, so that a rebuild that lost its
     * turn without knowing cannot write into its successor's rows. What other rebuilds left is dropped.
     */
    int begin(View view) {
        int live = hold(view.name());
        int generation = 1 + Math.max(live, state(view.name()).building().orElse(live));
        dropAllBut(live, view);
        view.tables()
                .forEach(table -> database.sql(
                                "CREATE TABLE %1$s_%2$d PARTITION OF %1$s FOR VALUES IN (%2$d) WITH (%3$s)"
                                        .formatted(table, generation, view.storage(table)))
                        .update());
        database.sql("UPDATE journey.view SET building = ?, failure = NULL WHERE name = ?")
                .params(generation, view.name().toString())
                .update();
        return generation;
    }

    /** Whether this generation is still the one to be built. */
    boolean isBuilding(ViewName view, int generation) {
        return state(view).building().filter(building -> building == generation).isPresent();
    }

    /** From the end of this transaction on, the generation that was built is the live one; false if it was not its turn. */
    boolean switchTo(ViewName view, int generation) {
        return database.sql(
                                "UPDATE journey.view SET generation = building, building = NULL WHERE name = ? AND building = ?")
                        .params(view.toString(), generation)
                        .update()
                == 1;
    }

    /** Gives up a rebuild, and remembers why. */
    void fail(View view, int generation, String reason) {
        int live = hold(view.name());
        int failed = database.sql(
                        "UPDATE journey.view SET building = NULL, failure = ? WHERE name = ? AND building = ?")
                .params(reason, view.name().toString(), generation)
                .update();
        if (failed == 1) {
            dropAllBut(live, view);
        }
    }

    /** Drops the rows of all generations but the live one. */
    void dropOthers(View view) {
        dropAllBut(hold(view.name()), view);
    }

    private void dropAllBut(int live, View view) {
        view.tables().forEach(table -> dropAllBut(live, table));
    }

    private void dropAllBut(int live, String table) {
        database
                .sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = ?::regclass")
                .param(table)
                .query((row, n) -> row.getString(1))
                .list()
                .stream()
                .filter(partition -> !partition.equals(table + "_" + live))
                .forEach(partition -> database.sql("DROP TABLE " + partition).update());
    }
}
